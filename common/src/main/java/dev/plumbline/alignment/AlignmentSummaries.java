package dev.plumbline.alignment;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.alignment.relation.Centre;
import dev.plumbline.alignment.relation.Relation;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.window.Window;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Whether offline metrics predict online ones, as of the last window of a run. Pairs are exchanged once, by online metric and
 * slice; all offline metrics of one such group are in memory together and are fitted in plain Java.
 */
public final class AlignmentSummaries implements FlatMapGroupsFunction<Row, Row, Row> {

    private static final long serialVersionUID = 1L;

    private static final StructType FITTED = new StructType()
            .add("summary", SummaryRow.SCHEMA)
            .add("forecast", ForecastRow.SCHEMA)
            .add("backtest", BacktestRow.SCHEMA);

    private final Centre centre;

    /** An empty text where there is none, since an Optional cannot be sent to executors. */
    private final String incumbent;

    private final SummarySettings settings;

    private AlignmentSummaries(final AlignmentSettings settings) {
        this.centre = settings.baseline().isPresent() ? Centre.MEAN : Centre.ORIGIN;
        this.incumbent = settings.incumbent().orElse("");
        this.settings = settings.summary();
    }

    /** The frames that pairs are read from, each already filtered to the rows that count. */
    public record Sources(
            Dataset<Row> pairs, Dataset<Row> earlierPairs, Dataset<Row> offlineMetrics, Dataset<Row> onlineMetrics) {}

    /** The rows of {@code alignment_pairs} that earlier runs left in the windows that are pooled with those of a run. */
    public static Dataset<Row> earlierPairs(
            final Dataset<Row> table, final WindowRange range, final AlignmentSettings settings) {
        return new PairedWindows(range, settings.pairing())
                .before(table, settings.summary().mostWindows());
    }

    /**
     * The rows of {@code experiment_results} that a run reads: all rows of the windows that are paired with its own, and the rows
     * of interleaved lists of every window that is pooled.
     */
    public static Dataset<Row> experiments(
            final Dataset<Row> table, final WindowRange range, final AlignmentSettings settings) {
        final PairedWindows windows = new PairedWindows(range, settings.pairing());
        final Column isPooled =
                windows.isOffline().or(windows.isBefore(settings.summary().mostWindows()));
        return table.filter(
                windows.isOnline().or(isPooled.and(col("metric").equalTo(lit(PairMeasurements.INTERLEAVING)))));
    }

    /**
     * All fitted rows, in one pass: each row has exactly one of {@code summary}, {@code forecast} and {@code backtest}.
     *
     * @param interleaving rows of {@code experiment_results}, where there are any
     * @param compared as {@link ComparedModels#of}, where models were compared
     */
    public static Dataset<Row> fitted(
            final Sources sources,
            final Optional<Dataset<Row>> interleaving,
            final Optional<Dataset<Row>> compared,
            final AlignmentSettings settings) {
        final Dataset<Row> pairs = sources.pairs.unionByName(
                PairMeasurements.against(settings.baseline(), sources.earlierPairs.drop("run_id")), true);
        final Dataset<Row> asked = PairMeasurements.askedFor(sources.offlineMetrics, sources.onlineMetrics);
        final int most = settings.summary().mostCandidates();
        final Dataset<Row> all = Stream.of(
                        Optional.of(PairMeasurements.ofPairs(pairs)),
                        Optional.of(asked),
                        interleaving.map(results -> PairMeasurements.ofInterleaving(pairs, results)),
                        compared.map(models -> ComparedModels.candidates(models, asked, most)))
                .flatMap(Optional::stream)
                .reduce(Dataset::union)
                .orElseThrow();
        // an explicit number of partitions: groups are small to exchange but slow to fit, so Spark must not merge them
        final int tasks = 4 * all.sparkSession().sparkContext().defaultParallelism();
        return all.repartition(tasks, PairMeasurements.columns(PairMeasurements.KEY))
                .groupBy(PairMeasurements.columns(PairMeasurements.KEY))
                .as(Encoders.row(PairMeasurements.KEY_SCHEMA), Encoders.row(PairMeasurements.SCHEMA))
                .flatMapGroups(new AlignmentSummaries(settings), Encoders.row(FITTED));
    }

    /** The rows of {@code alignment_summary}, without {@code run_id}. */
    public static Dataset<Row> summaries(final Dataset<Row> fitted, final WindowRange range) {
        return rows(fitted, "summary", Tables.ALIGNMENT_SUMMARY, range);
    }

    /** The rows of {@code candidate_forecasts}. */
    public static Dataset<Row> forecasts(final Dataset<Row> fitted, final WindowRange range) {
        return rows(fitted, "forecast", Tables.CANDIDATE_FORECASTS, range);
    }

    /** The rows of {@code decision_backtest}. */
    public static Dataset<Row> backtests(final Dataset<Row> fitted, final WindowRange range) {
        return rows(fitted, "backtest", Tables.DECISION_BACKTEST, range);
    }

    private static Dataset<Row> rows(
            final Dataset<Row> fitted, final String kind, final TableSpec table, final WindowRange range) {
        final List<Window> windows = range.windows();
        final Column[] window = WindowColumns.all(range);
        return fitted.filter(col(kind).isNotNull())
                .select(col(kind + ".*"))
                .withColumn(
                        "window_date",
                        lit(Date.valueOf(windows.get(windows.size() - 1).start())))
                .select(col("*"), window[0], window[1], window[2])
                .select(PairMeasurements.columns(table.columnNames().stream()
                        .filter(name -> !"run_id".equals(name))
                        .toList()));
    }

    @Override
    public Iterator<Row> call(final Row key, final Iterator<Row> measurements) {
        final MetricFamily family = new MetricFamily(centre, incumbent, settings);
        measurements.forEachRemaining(family::add);
        final List<Row> rows = new ArrayList<>();
        final Map<OfflineMeasure, Relation> relations = family.relations();
        relations.forEach((metric, relation) ->
                rows.add(RowFactory.create(new SummaryRow(key, metric, relation).row(), null, null)));
        if (family.isGoal()) {
            family.forecasts(relations)
                    .forEach(forecast -> rows.add(
                            RowFactory.create(null, new ForecastRow(key, family, relations, forecast).row(), null)));
            family.backtests()
                    .forEach((metric, rules) -> rules.forEach((rule, earnings) -> rows.add(RowFactory.create(
                            null, null, new BacktestRow(key, family, metric, rule, earnings).row()))));
        }
        return rows.iterator();
    }
}
