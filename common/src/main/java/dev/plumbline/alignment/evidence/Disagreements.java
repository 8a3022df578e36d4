package dev.plumbline.alignment.evidence;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.regexp_replace;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.alignment.reason.ReasonSettings;
import dev.plumbline.input.RatioMomentColumns;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** The pairs whose offline difference and online lift do not agree, and the possible reasons. */
public final class Disagreements {

    static final List<String> KEY = List.of(
            "grain",
            "window_start",
            "window_end",
            "window_date",
            "online_window_start",
            "online_window_end",
            "model_a",
            "model_b");

    private static final String COLD = "item.cold";
    private static final List<String> OFFLINE = List.of("grain", "window_start", "window_end");
    private static final List<String> ONLINE = List.of("grain", "online_window_start", "online_window_end");

    private Disagreements() {}

    /**
     * The rows of {@code disagreement_reasons}, without {@code run_id}. The pairs are read several times, every other
     * table once. Of {@code online_unit_metrics} one row per unit and model is exchanged, of all other tables only figures.
     *
     * @param pairs rows of {@code alignment_pairs}, without {@code run_id}
     * @param tables those of {@link #sources} that exist, for at least the windows of the pairs
     */
    public static Dataset<Row> of(
            final Dataset<Row> pairs, final Map<TableSpec, Dataset<Row>> tables, final ReasonSettings settings) {
        final Dataset<Row> asked = WindowPairs.asked(pairs, settings);
        final Dataset<Row> keys = asked.select(columns(KEY.stream())).distinct();
        final Dataset<Row> models = keys.withColumn("model_id", explode(array(col("model_a"), col("model_b"))));
        final Stream<Optional<Dataset<Row>>> facts = Stream.of(
                Optional.of(facts(Fact.PAIR, WindowPairs.withSlopes(asked))),
                // these repeat for every online metric: duplicates are dropped before anything is exchanged
                Optional.of(facts(Fact.SLICE, WindowPairs.slices(pairs, settings))),
                found(
                        tables,
                        Tables.ONLINE_METRICS,
                        rows -> ofModels(Fact.ONLINE, online(rows, settings), models, ONLINE)),
                found(
                        tables,
                        Tables.ONLINE_UNIT_METRICS,
                        rows -> ofModels(Fact.POSITIONS, positions(rows), models, ONLINE)),
                found(
                        tables,
                        Tables.OFFLINE_METRICS,
                        rows -> ofModels(
                                Fact.LISTS,
                                rows.filter(isWhole().and(col("metric").equalTo("cold_item_share"))),
                                models,
                                OFFLINE)),
                found(
                        tables,
                        Tables.OFFLINE_COMPARISONS,
                        rows -> ofPairs(Fact.COLD, rows.filter(col("slice_name").equalTo(COLD)), keys, OFFLINE)),
                found(tables, Tables.MODEL_OVERLAP, rows -> ofPairs(Fact.OVERLAP, rows, keys, OFFLINE)),
                found(
                        tables,
                        Tables.EXPERIMENT_RESULTS,
                        rows -> ofPairs(Fact.NOVELTY, novelty(rows, settings), keys, ONLINE)));
        return facts.flatMap(Optional::stream)
                .reduce(Dataset::unionByName)
                .orElseThrow()
                .groupBy(columns(KEY.stream()))
                .agg(collect_set(struct("kind", "texts", "numbers")).as("facts"))
                .flatMap(new ReasonRows(settings), Encoders.row(ReasonRows.SCHEMA));
    }

    /** Tables that evidence comes from, beside {@code alignment_pairs}. */
    public static List<TableSpec> sources() {
        return List.of(
                Tables.ONLINE_METRICS,
                Tables.ONLINE_UNIT_METRICS,
                Tables.OFFLINE_METRICS,
                Tables.OFFLINE_COMPARISONS,
                Tables.MODEL_OVERLAP,
                Tables.EXPERIMENT_RESULTS);
    }

    private static Optional<Dataset<Row>> found(
            final Map<TableSpec, Dataset<Row>> tables,
            final TableSpec table,
            final Function<Dataset<Row>, Dataset<Row>> facts) {
        return Optional.ofNullable(tables.get(table)).map(facts);
    }

    /** The figures of models in every slice, for the configured metrics, and their latency. */
    static Dataset<Row> online(final Dataset<Row> rows, final ReasonSettings settings) {
        final Column isLatency = col("metric").equalTo("latency_p50").and(isWhole());
        return rows.filter(col("model_id")
                .isNotNull()
                .and(WindowPairs.isAskedFor(col("metric"), settings).or(isLatency)));
    }

    /** Per model, experiment and window, the moments over units of expected clicks and impressions. */
    private static Dataset<Row> positions(final Dataset<Row> units) {
        final Column expected = when(col("metric").equalTo("position_adjusted_ctr"), col("denominator"));
        final Column impressions = when(col("metric").equalTo("ctr"), col("denominator"));
        return RatioMomentColumns.of(
                units.filter(isWhole()
                                .and(col("metric").isin("position_adjusted_ctr", "ctr"))
                                .and(col("model_id").isNotNull()))
                        .groupBy("grain", "window_start", "window_end", "unit_id", "model_id", "experiment_id")
                        .agg(sum(expected).as("expected"), sum(impressions).as("impressions"))
                        .filter(col("expected")
                                .isNotNull()
                                .and(col("impressions").isNotNull()))
                        .groupBy("grain", "window_start", "window_end", "model_id", "experiment_id"),
                col("expected"),
                col("impressions"));
    }

    /** Changes of lifts by the name of their metric, with models instead of arms. */
    private static Dataset<Row> novelty(final Dataset<Row> results, final ReasonSettings settings) {
        return results.filter(isWhole()
                        .and(col("metric").endsWith("_novelty"))
                        .and(col("value").isNotNull())
                        .and(col("std_error").isNotNull()))
                .withColumn("metric", regexp_replace(col("metric"), "_novelty$", ""))
                .filter(WindowPairs.isAskedFor(col("metric"), settings))
                .withColumn("model_a", col("model_id"))
                .withColumn("model_b", col("control_model_id"));
    }

    private static Dataset<Row> ofModels(
            final Fact fact, final Dataset<Row> rows, final Dataset<Row> models, final List<String> window) {
        return facts(
                fact,
                models.join(
                        renamed(rows, window).drop(without(window, List.of("model_id"))),
                        names(Stream.concat(window.stream(), Stream.of("model_id"))
                                .toList()),
                        "inner"));
    }

    /** A row may have the models of a pair in the other order: {@code sign} is then -1. */
    private static Dataset<Row> ofPairs(
            final Fact fact, final Dataset<Row> rows, final Dataset<Row> keys, final List<String> window) {
        final Column first = least(col("model_a"), col("model_b"));
        final Column second = greatest(col("model_a"), col("model_b"));
        final Dataset<Row> told = renamed(rows, window)
                .withColumn("first", first)
                .withColumn("second", second)
                .withColumnRenamed("model_a", "told_a");
        return facts(
                fact,
                keys.withColumn("first", first)
                        .withColumn("second", second)
                        .join(
                                told.drop(without(window, List.of())),
                                names(Stream.concat(window.stream(), Stream.of("first", "second"))
                                        .toList()),
                                "inner")
                        .withColumn(
                                "sign",
                                when(col("told_a").equalTo(col("model_a")), 1).otherwise(-1)));
    }

    /** The window columns with the names of the side that the table belongs to. */
    private static Dataset<Row> renamed(final Dataset<Row> rows, final List<String> window) {
        return window.equals(ONLINE)
                ? rows.withColumnRenamed("window_start", "online_window_start")
                        .withColumnRenamed("window_end", "online_window_end")
                : rows;
    }

    /** Columns of a key that a joined table must not bring along. */
    private static String[] without(final List<String> window, final List<String> models) {
        return KEY.stream()
                .filter(name -> !window.contains(name) && !models.contains(name))
                .toArray(String[]::new);
    }

    private static Dataset<Row> facts(final Fact fact, final Dataset<Row> rows) {
        return rows.select(Stream.concat(KEY.stream().map(name -> col(name)), fact.columns())
                .toArray(Column[]::new));
    }

    private static Column isWhole() {
        return col("slice_name").equalTo("all");
    }

    private static Column[] columns(final Stream<String> names) {
        return names.map(name -> col(name)).toArray(Column[]::new);
    }

    private static String[] names(final List<String> names) {
        return names.toArray(String[]::new);
    }
}
