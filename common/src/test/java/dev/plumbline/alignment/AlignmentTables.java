package dev.plumbline.alignment;

import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.Window;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The four input tables of alignment, from queries and units of a test; the metrics tables follow from them. They have
 * only the columns that alignment is documented to read.
 */
final class AlignmentTables {

    /** One query of one model. */
    record Query(
            LocalDate window,
            String model,
            String query,
            String unit,
            Map<String, String> slices,
            Map<String, Double> metrics) {}

    /** What one unit saw of one model. */
    record Unit(
            LocalDate window,
            String unit,
            String model,
            String sliceName,
            String sliceValue,
            String metric,
            double numerator,
            double denominator,
            Optional<String> experiment,
            Optional<String> arm) {

        Unit(
                final LocalDate window,
                final String unit,
                final String model,
                final String sliceName,
                final String sliceValue,
                final String metric,
                final double numerator,
                final double denominator) {
            this(
                    window,
                    unit,
                    model,
                    sliceName,
                    sliceValue,
                    metric,
                    numerator,
                    denominator,
                    Optional.empty(),
                    Optional.empty());
        }
    }

    final List<Query> queries = new ArrayList<>();
    final List<Unit> units = new ArrayList<>();
    private final WindowRange range;
    private Optional<String> offlineSplit = Optional.empty();
    private Optional<String> onlineSplit = Optional.empty();
    private Optional<String> experiment = Optional.empty();
    private Optional<String> arm = Optional.empty();
    private String numeratorCounts = "value";
    private String denominatorCounts = "impressions";

    AlignmentTables(final WindowRange range) {
        this.range = range;
    }

    WindowRange range() {
        return range;
    }

    AlignmentTables query(
            final LocalDate window, final String model, final String query, final Map<String, Double> metrics) {
        queries.add(new Query(window, model, query, query, Map.of(), metrics));
        return this;
    }

    AlignmentTables unit(
            final LocalDate window,
            final String unit,
            final String model,
            final double numerator,
            final double denominator) {
        return unit(window, unit, model, "all", "all", numerator, denominator);
    }

    AlignmentTables unit(
            final LocalDate window,
            final String unit,
            final String model,
            final String sliceName,
            final String sliceValue,
            final double numerator,
            final double denominator) {
        units.add(new Unit(window, unit, model, sliceName, sliceValue, "ctr", numerator, denominator, experiment, arm));
        return this;
    }

    AlignmentTables splits(final String offline, final String online) {
        offlineSplit = Optional.of(offline);
        onlineSplit = Optional.of(online);
        return this;
    }

    /** The experiment of the units that are added from here on. */
    AlignmentTables experiment(final String id) {
        experiment = Optional.of(id);
        arm = Optional.empty();
        return this;
    }

    /** The arm of an experiment that those are of which are added from here on. */
    AlignmentTables arm(final String id, final String name) {
        experiment = Optional.of(id);
        arm = Optional.of(name);
        return this;
    }

    /** From here on nobody says the experiment. */
    AlignmentTables noExperiment() {
        experiment = Optional.empty();
        arm = Optional.empty();
        return this;
    }

    /** What the online metric counts, as the tables say it. */
    AlignmentTables counts(final String ofNumerator, final String ofDenominator) {
        numeratorCounts = ofNumerator;
        denominatorCounts = ofDenominator;
        return this;
    }

    /** The same rows in another order. */
    AlignmentTables shuffled(final long seed) {
        Collections.shuffle(queries, new Random(seed));
        Collections.shuffle(units, new Random(seed + 1));
        return this;
    }

    Dataset<Row> pairs(final AlignmentSettings settings) {
        return pairs(Optional.empty(), settings);
    }

    Dataset<Row> pairs(final Optional<Dataset<Row>> experimentResults, final AlignmentSettings settings) {
        final AlignmentPairs.Sources sources = new AlignmentPairs.Sources(
                queryMetrics(), offlineMetrics(), onlineUnitMetrics(), onlineMetrics(), experimentResults);
        return AlignmentPairs.of(sources, AlignmentPairs.experiments(sources, range, settings), range, settings);
    }

    /** Of the windows of the range alone, without interleaved lists. */
    Dataset<Row> summary(final AlignmentSettings settings) {
        return summary(pairs(settings), Optional.empty(), settings);
    }

    Dataset<Row> summary(
            final Dataset<Row> pairs, final Optional<Dataset<Row>> interleaving, final AlignmentSettings settings) {
        return AlignmentSummaries.summaries(
                AlignmentSummaries.fitted(
                        new AlignmentSummaries.Sources(pairs, pairs.limit(0), offlineMetrics(), onlineMetrics()),
                        interleaving,
                        Optional.empty(),
                        settings),
                range);
    }

    /** What {@code experiment_results} says of one pair in interleaved lists. */
    Dataset<Row> interleaving(
            final LocalDate window,
            final String first,
            final String second,
            final double preference,
            final double error) {
        return frame(
                Tables.EXPERIMENT_RESULTS,
                List.of("slice_name", "metric", "model_id", "control_model_id", "value", "std_error", "n"),
                List.of(row(window, "all", "interleaving_preference", first, second, preference, error, 400L)));
    }

    /** What {@code experiment_results} says of the split of one experiment. */
    Dataset<Row> split(final LocalDate window, final String id, final String verdict) {
        return frame(
                Tables.EXPERIMENT_RESULTS,
                List.of("experiment_id", "arm", "control", "slice_name", "metric", "verdict"),
                List.of(row(window, id, "(all)", null, "all", "sample_ratio", verdict)));
    }

    /** What it says of two arms that are declared. */
    Dataset<Row> arms(final LocalDate window, final String id, final String treatment, final String control) {
        return frame(
                Tables.EXPERIMENT_RESULTS,
                List.of("experiment_id", "arm", "control", "slice_name", "metric", "verdict"),
                List.of(row(window, id, treatment, control, "all", "ctr", null)));
    }

    Dataset<Row> queryMetrics() {
        return frame(
                Tables.QUERY_METRICS,
                List.of("model_id", "query_id", "unit_id", "slices", "metrics"),
                queries.stream()
                        .map(q -> row(q.window, q.model, q.query, q.unit, q.slices, q.metrics))
                        .toList());
    }

    Dataset<Row> offlineMetrics() {
        final Set<Row> rows = new LinkedHashSet<>();
        for (final Query query : queries) {
            for (final String metric : query.metrics.keySet()) {
                final String[] parts = metric.split("@");
                final String cutoff = parts.length == 1 ? "none" : parts[1];
                rows.add(offlineRow(query, "all", "all", parts[0], cutoff));
                query.slices.forEach((name, value) ->
                        rows.add(offlineRow(query, name, value == null ? "(null)" : value, parts[0], cutoff)));
            }
        }
        return frame(
                Tables.OFFLINE_METRICS,
                List.of("model_id", "slice_name", "slice_value", "metric", "cutoff", "direction", "split", "estimand"),
                List.copyOf(rows));
    }

    Dataset<Row> onlineUnitMetrics() {
        return frame(
                Tables.ONLINE_UNIT_METRICS,
                List.of(
                        "unit_id",
                        "model_id",
                        "experiment_id",
                        "arm",
                        "slice_name",
                        "slice_value",
                        "metric",
                        "numerator",
                        "denominator",
                        "denominator_counts"),
                units.stream()
                        .map(u -> row(
                                u.window,
                                u.unit,
                                u.model,
                                u.experiment.orElse(null),
                                u.arm.orElse(null),
                                u.sliceName,
                                u.sliceValue,
                                u.metric,
                                u.numerator,
                                u.denominator,
                                denominatorCounts))
                        .toList());
    }

    Dataset<Row> onlineMetrics() {
        final Set<Row> rows = new LinkedHashSet<>();
        for (final Unit unit : units) {
            rows.add(row(
                    unit.window,
                    unit.model,
                    unit.experiment.orElse(null),
                    unit.arm.orElse(null),
                    unit.sliceName,
                    unit.sliceValue,
                    unit.metric,
                    "larger_is_better",
                    numeratorCounts,
                    onlineSplit.orElse(null)));
        }
        return frame(
                Tables.ONLINE_METRICS,
                List.of(
                        "model_id",
                        "experiment_id",
                        "arm",
                        "slice_name",
                        "slice_value",
                        "metric",
                        "direction",
                        "numerator_counts",
                        "split"),
                List.copyOf(rows));
    }

    private Row offlineRow(
            final Query query, final String name, final String value, final String metric, final String cutoff) {
        final String direction = metric.startsWith("loss") ? "smaller_is_better" : "larger_is_better";
        return row(
                query.window,
                query.model,
                name,
                value,
                metric,
                cutoff,
                direction,
                offlineSplit.orElse(null),
                "mean_over_queries");
    }

    Row row(final LocalDate window, final Object... values) {
        final Window whole = new Window(window, range.grain().next(window, range.to()));
        final List<Object> all = new ArrayList<>(List.of(
                range.grain().text(), midnight(whole.start()), midnight(whole.end()), Date.valueOf(whole.start())));
        Collections.addAll(all, values);
        return RowFactory.create(all.toArray());
    }

    static Timestamp midnight(final LocalDate date) {
        final Instant instant = date.atStartOfDay(ZoneOffset.UTC).toInstant();
        return Timestamp.from(instant);
    }

    static Dataset<Row> frame(final TableSpec table, final List<String> columns, final List<Row> rows) {
        final StructType whole = table.schema();
        final List<StructField> fields = new ArrayList<>();
        for (final String name : List.of("grain", "window_start", "window_end", "window_date")) {
            fields.add(whole.apply(name));
        }
        columns.forEach(name -> fields.add(whole.apply(name)));
        return SharedSession.spark().createDataFrame(rows, new StructType(fields.toArray(StructField[]::new)));
    }
}
