package dev.plumbline.alignment.evidence;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.input.RatioMomentColumns;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/** The kinds of facts about a pair, with the names of the texts and the numbers of each, in this order. */
enum Fact {
    /** The whole population's row of {@code alignment_pairs}, and the sums of {@code CarryOver} over the window's pairs. */
    PAIR(
            List.of(
                    "offline_metric",
                    "offline_cutoff",
                    "offline_direction",
                    "online_metric",
                    "online_direction",
                    "reason"),
            List.of(
                    "offline_difference",
                    "offline_std_error",
                    "offline_ci_low",
                    "offline_ci_high",
                    "offline_a",
                    "offline_b",
                    "offline_n",
                    "online_log_lift",
                    "online_log_lift_std_error",
                    "online_lift_ci_low",
                    "online_lift_ci_high",
                    "online_units",
                    "error_covariance",
                    "confidence_level",
                    "pairs",
                    "sum_u",
                    "sum_v",
                    "sum_uu",
                    "sum_uv",
                    "sum_vv",
                    "sum_xx")),
    /** An offline difference in a slice, with its error. */
    SLICE(
            List.of("offline_metric", "offline_cutoff", "slice_name", "slice_value"),
            List.of("offline_difference", "offline_std_error", "offline_n")),
    /** A row of {@code online_metrics} of one of both models. */
    ONLINE(
            List.of(
                    "model_id",
                    "metric",
                    "slice_name",
                    "slice_value",
                    "denominator_counts",
                    "arm",
                    "experiment_id",
                    "split"),
            List.of("value", "denominator", "n")),
    /** Expected clicks and impressions of one of both models in one experiment, over units. */
    POSITIONS(List.of("model_id", "experiment_id"), RatioMomentColumns.NAMES),
    /** The share of cold items in the lists of one of both models. */
    LISTS(List.of("model_id", "cutoff"), List.of("value", "std_error", "n")),
    /** The offline difference on cold items, or on others; {@code sign} is -1 where the row has the pair in the other order. */
    COLD(List.of("metric", "cutoff", "slice_value"), List.of("sign", "value", "std_error", "n")),
    /** The row of {@code model_overlap}. */
    OVERLAP(List.of(), List.of("rbo", "rbo_by_chance", "value", "std_error", "minimum_gain")),
    /** How the lift of an experiment changed. */
    NOVELTY(List.of("metric", "experiment_id", "adjustment"), List.of("sign", "value", "std_error"));

    private final List<String> texts;
    private final List<String> numbers;

    Fact(final List<String> texts, final List<String> numbers) {
        this.texts = texts;
        this.numbers = numbers;
    }

    int text(final String name) {
        return index(texts, name);
    }

    int number(final String name) {
        return index(numbers, name);
    }

    /** The columns {@code kind}, {@code texts} and {@code numbers} of a frame that has the columns of this fact. */
    Stream<Column> columns() {
        return Stream.of(
                lit(name()).as("kind"),
                array(texts.stream().map(name -> col(name).cast("string")).toArray(Column[]::new))
                        .cast("array<string>")
                        .as("texts"),
                array(numbers.stream().map(name -> col(name).cast("double")).toArray(Column[]::new))
                        .cast("array<double>")
                        .as("numbers"));
    }

    private int index(final List<String> names, final String name) {
        final int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(this + " has no " + name + " but " + names);
        }
        return index;
    }
}
