package dev.plumbline.ranking;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_values;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.try_element_at;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.LargestValues;
import dev.plumbline.input.RowRule;
import dev.plumbline.input.SeenWindows;
import dev.plumbline.input.Severity;
import dev.plumbline.input.WindowRule;
import dev.plumbline.ranking.metric.LogLoss;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/** Checks of predictions and holdout that need a query's rows together, over the frame of {@link QueryLists}. */
public final class RankingChecks {

    private static final String WINDOW_WITHOUT_JUDGEMENTS = "window_without_judgements";

    private RankingChecks() {}

    /** Names of all rules. */
    public static List<String> names() {
        final Stream<String> ofRows = Stream.of(
                        rules().stream(),
                        ofProbabilities().stream(),
                        Stream.of(
                                ofUniform(""),
                                ofCandidates(""),
                                ofSliceValues("holdout", List.of()),
                                ofDescriptions("items", "item_id"),
                                ofJudgedItems(col("item_id"))))
                .flatMap(rules -> rules)
                .map(RowRule::name);
        return Stream.concat(ofRows, Stream.of(WINDOW_WITHOUT_JUDGEMENTS)).toList();
    }

    /**
     * An item twice in one list; a query whose rows differ in user, split or the column of a slice, of which the smallest
     * value counts; a judged pair twice with different relevance or gain; a relevance above the
     * largest grade of a configured err; judgements that no window claims;
     * judgements in a window in which no model listed their query, which is 0 for all of them: where the lists are of an
     * earlier window, a longer {@code ranking.judgement-reach} brings the two together. They look at judged queries
     * only; a row that applies to several windows counts in each.
     */
    public static List<RowRule> rules() {
        final Column unplaced = col("window_date").isNull();
        final Column unlisted = not(unplaced).and(size(col("lists")).equalTo(0));
        return List.of(
                new RowRule(
                        "predictions",
                        "repeated_item",
                        Severity.WARN,
                        col("repeated_items"),
                        col("prediction_rows"),
                        col("repeated_example")),
                new RowRule(
                        "holdout",
                        "conflicting_judgement",
                        Severity.ERROR,
                        col("conflicting_judgements"),
                        col("judgement_rows"),
                        col("conflicting_example")),
                new RowRule(
                        "holdout",
                        "grade_above_largest",
                        Severity.ERROR,
                        col("grades_too_large"),
                        col("graded_rows"),
                        col("grade_example")),
                new RowRule(
                        "predictions",
                        "conflicting_attribute",
                        Severity.WARN,
                        when(col("conflicting_attribute").isNotNull(), lit(1L)).otherwise(lit(0L)),
                        lit(1L),
                        concat_ws("|", col("query_id"), col("conflicting_attribute"))),
                judgementsWhere("query_without_window", unplaced),
                judgementsWhere("query_without_list", unlisted));
    }

    /** The same rules, and those for lists that the settings require. */
    public static List<RowRule> rules(final RankingSettings settings) {
        return settings.hasUniform()
                ? Stream.concat(rules().stream(), Stream.of(ofCandidates(settings.uniform())))
                        .toList()
                : rules();
    }

    /** Counts windows in which models listed something but no query is judged: these have no figures at all. */
    public static WindowRule ofWindows(final SeenWindows listed, final SeenWindows judged) {
        return new WindowRule("holdout", WINDOW_WITHOUT_JUDGEMENTS, Severity.WARN, listed, judged);
    }

    /** For predictions whose scores are probabilities: scores outside [0, 1], or so near 0 or 1 that log_loss clips them. */
    public static List<RowRule> ofProbabilities() {
        final Column score = coalesce(col("score").cast("double"), lit(0.5));
        final Column outside = score.lt(0).or(score.gt(1));
        final Column clipped =
                score.lt(LogLoss.SMALLEST).or(score.gt(1 - LogLoss.SMALLEST)).and(not(outside));
        return List.of(
                ofScore("score_outside_probability", Severity.ERROR, outside),
                ofScore("score_clipped", Severity.WARN, clipped));
    }

    /** For predictions with the mean over all orders: a model that has the same name. */
    public static RowRule ofUniform(final String name) {
        return new RowRule(
                "predictions",
                "model_named_as_uniform",
                Severity.ERROR,
                when(col("model_id").equalTo(lit(name)), lit(1L)).otherwise(lit(0L)),
                lit(1L),
                concat_ws("|", col("model_id"), col("query_id"), col("item_id")),
                Optional.of(
                        "ranking.uniform = " + name
                                + " writes the mean over all orders under that model name; leave these"
                                + " predictions out by inputs.predictions.filter, or keep them and do not set ranking.uniform"));
    }

    /**
     * For the mean over all orders of what any model listed: lists that lack some of these items. Where models do not rank the same
     * candidates, that mean differs from the mean over the orders of a model's own list.
     */
    static RowRule ofCandidates(final String uniform) {
        final Column all = try_element_at(col("lists"), lit(uniform)).getField("listed");
        final Column shorter =
                filter(map_values(col("lists")), list -> list.getField("listed").lt(all));
        return new RowRule(
                "predictions",
                "list_lacks_candidates",
                Severity.WARN,
                size(shorter).cast("bigint"),
                when(all.isNull(), lit(0L))
                        .otherwise(size(col("lists")).minus(lit(1)).cast("bigint")),
                col("query_id"));
    }

    /**
     * For {@link LargestValues}: rows of an input whose attributes are beyond the largest values, and so in {@code (other)}.
     */
    public static RowRule ofSliceValues(final String input, final List<String> attributes) {
        final Column isOfInput = col("name").isin(attributes.toArray());
        return new RowRule(
                input,
                "slice_value_beyond_largest",
                Severity.WARN,
                when(isOfInput, col("rows_beyond")).otherwise(lit(0L)),
                when(isOfInput, col("rows")).otherwise(lit(0L)),
                concat_ws("=", col("name"), col("value_beyond")));
    }

    /** For {@link Descriptions}: an item or a model whose rows differ. */
    static RowRule ofDescriptions(final String input, final String id) {
        return new RowRule(
                input,
                "conflicting_description",
                Severity.WARN,
                when(col(Descriptions.CONFLICT).isNotNull(), lit(1L)).otherwise(lit(0L)),
                lit(1L),
                concat_ws("|", col(id), col(Descriptions.CONFLICT)));
    }

    /** For judgements joined with the description of their item: a judgement of an item that {@code items} does not have. */
    static RowRule ofJudgedItems(final Column describedItem) {
        return new RowRule(
                "holdout",
                "item_not_described",
                Severity.WARN,
                when(describedItem.isNull(), lit(1L)).otherwise(lit(0L)),
                lit(1L),
                concat_ws("|", col("query_id"), col("item_id")));
    }

    private static RowRule ofScore(final String name, final Severity severity, final Column failing) {
        return new RowRule(
                "predictions",
                name,
                severity,
                when(failing, lit(1L)).otherwise(lit(0L)),
                lit(1L),
                concat_ws("|", col("model_id"), col("query_id"), col("item_id")));
    }

    private static RowRule judgementsWhere(final String name, final Column condition) {
        return new RowRule(
                "holdout",
                name,
                Severity.WARN,
                when(condition, col("judgement_rows")).otherwise(lit(0L)),
                col("judgement_rows"),
                when(condition, col("query_id")));
    }
}
