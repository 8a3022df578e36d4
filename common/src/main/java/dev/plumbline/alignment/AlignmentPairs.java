package dev.plumbline.alignment;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;

import dev.plumbline.input.WindowColumns;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Offline differences beside online lifts, for every pair of models that is measured on both sides. */
public final class AlignmentPairs {

    private AlignmentPairs() {}

    /**
     * The input tables of the pairs.
     *
     * @param queryMetrics {@code query_metrics}: grain, window_date, window_end, model_id, query_id, unit_id, slices,
     *     metrics are read
     * @param offlineMetrics {@code offline_metrics}: models, slices, metrics, cutoffs, directions, estimands and splits
     *     are read; pairs use means over queries
     * @param onlineUnitMetrics {@code online_unit_metrics}; rows without a model are left out, and those without an
     *     experiment in windows where others have one; those of the experiments that both models of a pair share
     *     are compared within each experiment, and never added up
     * @param onlineMetrics {@code online_metrics}: models, experiments, arms, slices, metrics, directions, splits and what
     *     numerators count are read; units of arms that show several models are in no lift
     * @param experimentResults {@code experiment_results}, where it exists: units of experiments
     *     with a broken split, and of arms that are not declared in a declared experiment, are in no lift
     */
    public record Sources(
            Dataset<Row> queryMetrics,
            Dataset<Row> offlineMetrics,
            Dataset<Row> onlineUnitMetrics,
            Dataset<Row> onlineMetrics,
            Optional<Dataset<Row>> experimentResults) {}

    /**
     * The rows of {@code alignment_pairs}, without {@code run_id}, of the offline windows of a range.
     *
     * <p>A pair of models has rows if both models occur in both metrics tables: rows for the slices that both tables
     * have, and for the windows in which at least one side has both models. Where the other side lacks one, the row says so
     * in {@code reason}. Where there is no pair of models at all, each model has rows that say so. Queries for which a metric is
     * null for one of the models are left out for both. Metrics without a value per query, or per unit, have no figure here.
     *
     * <p>The pairing rule of the same window is {@code same_window_disjoint_splits} where both metrics tables declare splits,
     * no split is on both sides and no unit is measured on both. Otherwise it is {@code same_window_same_units}, and the
     * covariance of the errors is computed over the common units.
     *
     * @param experiments as {@link #experiments}
     * @param range the offline windows; with {@link Pairing.FollowingWindows} the online windows reach beyond it
     * @throws dev.plumbline.config.PlumblineException for following windows with grain {@code range}
     */
    public static Dataset<Row> of(
            final Sources sources,
            final Dataset<Row> experiments,
            final WindowRange range,
            final AlignmentSettings settings) {
        final PairedWindows windows = new PairedWindows(range, settings.pairing());
        final ModelPairs pairs = new ModelPairs(settings.baseline());
        final Dataset<Row> offlineFigures = ComparableModels.ofQueries(windows.offline(sources.offlineMetrics));
        final Dataset<Row> onlineFigures = ComparableModels.ofUnits(windows.online(sources.onlineMetrics));
        final Dataset<Row> models = ComparableModels.models(offlineFigures, onlineFigures, settings);
        final Dataset<Row> slices = ComparableModels.slices(
                offlineFigures, SharedExperiments.marked(onlineFigures, experiments), col(SharedExperiments.IS_SOUND));

        final Dataset<Row> offline = OfflineDifferences.perUnit(windows.offline(sources.queryMetrics), models, pairs);
        final Dataset<Row> asked = SharedExperiments.pairs(experiments, models);
        final Dataset<Row> online = OnlineRatios.perUnit(
                SharedExperiments.stratified(windows.online(sources.onlineUnitMetrics), experiments));
        final Dataset<Row> statistics = Stream.of(
                        OfflineDifferences.statistics(offline, windows),
                        OnlineRatios.statistics(online, asked, pairs, windows),
                        CommonUnits.statistics(offline, online, asked, windows))
                .map(frame -> frame.select(columns(PairStatistics.COLUMNS.stream())))
                .reduce(Dataset::union)
                .orElseThrow();

        final Dataset<Row> rows = statistics
                .groupBy(columns(PairStatistics.KEY.stream()))
                .agg(collect_list(struct(columns(
                                PairStatistics.COLUMNS.stream().filter(name -> !PairStatistics.KEY.contains(name)))))
                        .as("statistics"))
                .join(broadcast(slices), new String[] {"slice_name", "slice_value"}, "inner")
                .join(
                        broadcast(asked.drop(PairStrata.STRATA)),
                        new String[] {PairedWindows.ONLINE_WINDOW_DATE, "model_a", "model_b"},
                        "left")
                .flatMap(new PairRows(settings), Encoders.row(PairRows.schema()))
                .union(Unpaired.rows(models, slices, windows, settings));
        return withWindows(rows, range);
    }

    /** The rows of {@code offline_metrics} in the windows of a run. */
    public static Dataset<Row> offlineRows(
            final Dataset<Row> offlineMetrics, final WindowRange range, final AlignmentSettings settings) {
        return new PairedWindows(range, settings.pairing()).offline(offlineMetrics);
    }

    /** The rows of {@code online_metrics} in the windows that are paired with those of the range. */
    public static Dataset<Row> onlineRows(
            final Dataset<Row> onlineMetrics, final WindowRange range, final AlignmentSettings settings) {
        return new PairedWindows(range, settings.pairing()).online(onlineMetrics);
    }

    /** The rows of an online table that lifts use, which are the evidence for reasons. @param experiments as {@link #experiments} */
    public static Dataset<Row> ofLifts(final Dataset<Row> onlineRows, final Dataset<Row> experiments) {
        return SharedExperiments.sound(onlineRows, experiments);
    }

    /** The arms of all experiments of the windows, and whether they are in lifts: few rows, which many other frames use. */
    public static Dataset<Row> experiments(
            final Sources sources, final WindowRange range, final AlignmentSettings settings) {
        final PairedWindows windows = new PairedWindows(range, settings.pairing());
        final Dataset<Row> onlineFigures = ComparableModels.ofUnits(windows.online(sources.onlineMetrics));
        return SharedExperiments.of(
                onlineFigures,
                ComparableModels.models(
                        ComparableModels.ofQueries(windows.offline(sources.offlineMetrics)), onlineFigures, settings),
                sources.experimentResults.map(windows::online));
    }

    private static Dataset<Row> withWindows(final Dataset<Row> rows, final WindowRange range) {
        final String offlineDate = "offline_window_date";
        final Column[] window = WindowColumns.all(range);
        return rows.withColumnRenamed("window_date", offlineDate)
                .withColumnRenamed(PairedWindows.ONLINE_WINDOW_DATE, "window_date")
                .select(col("*"), window[1].as("online_window_start"), window[2].as("online_window_end"))
                .drop("window_date")
                .withColumnRenamed(offlineDate, "window_date")
                .select(col("*"), window[0], window[1], window[2])
                .select(columns(Tables.ALIGNMENT_PAIRS.columnNames().stream().filter(name -> !"run_id".equals(name))));
    }

    private static Column[] columns(final Stream<String> names) {
        return names.map(name -> col(name)).toArray(Column[]::new);
    }
}
