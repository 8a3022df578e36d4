package dev.plumbline.jobs.drift;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.MultivariateSettings;
import dev.plumbline.drift.multivariate.CountedDays;
import dev.plumbline.drift.multivariate.EncodedFeatures;
import dev.plumbline.drift.multivariate.FeatureRows;
import dev.plumbline.drift.multivariate.MultivariateDrift;
import dev.plumbline.drift.profile.FeatureColumns;
import dev.plumbline.drift.profile.ReferenceSettings;
import dev.plumbline.input.Input;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.stats.Reason;
import dev.plumbline.table.Tables;
import dev.plumbline.window.Window;
import java.sql.Date;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The part of the job that looks at all features together, where it is asked for and rows are mapped. */
final class MultivariatePipeline {

    private final JobRun run;
    private final JudgedAgain judged;
    private final DriftSettings settings;
    private final List<Row> references;
    private final List<Row> completeDays;

    /**
     * Of a run.
     *
     * @param judged its windows and those before them that are judged again
     * @param references rows of drift_references
     * @param completeDays as {@code reference_id} and {@code window_date}
     */
    MultivariatePipeline(
            final JobRun run, final JudgedAgain judged, final List<Row> references, final List<Row> completeDays) {
        this.run = run;
        this.judged = judged;
        this.settings = run.configuration().drift();
        this.references = references;
        this.completeDays = completeDays;
    }

    /** Rows of {@link dev.plumbline.drift.multivariate.MultivariateRow#SCHEMA}: one per reference and window. */
    List<Row> rows() {
        final MultivariateSettings multivariate = settings.multivariate();
        final EarlierTogether earlier = EarlierTogether.of(run, judged);
        final Optional<Input> serving = run.findInput(LogicalInputs.SERVING_FEATURES);
        if (serving.isEmpty() || multivariate.newestWindows() == 0) {
            return earlier.all();
        }
        final List<Window> newest = MultivariateDrift.newest(run.range().windows(), multivariate);
        final Stream<Row> looked = references.stream()
                .collect(Collectors.groupingBy(
                        row -> row.<String>getAs("reference_id"), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .flatMap(entry -> rows(
                        entry.getKey(),
                        entry.getValue(),
                        serving.get(),
                        Stream.concat(earlier.unlooked(entry.getKey()).stream(), newest.stream())
                                .toList())
                        .stream());
        return Stream.concat(earlier.measured().stream(), looked).toList();
    }

    private List<Row> rows(final String id, final List<Row> features, final Input serving, final List<Window> windows) {
        final Row first = features.get(0);
        final Optional<Dataset<Row>> rows = run.configuration().profile().references().stream()
                .filter(declared -> declared.name().equals(first.<String>getAs("reference")))
                .findFirst()
                .flatMap(declared -> rows(declared, serving));
        if (rows.isEmpty()) {
            return MultivariateDrift.without(windows, id, Reason.EMPTY_REFERENCE);
        }
        if (first.isNullAt(first.fieldIndex("reference_start"))) {
            return MultivariateDrift.without(windows, id, Reason.UNDATED_REFERENCE);
        }
        final FeatureRows reference = ofModel(rows.get(), first.getAs("model_id"));
        final FeatureRows served = ofModel(serving.frame(), first.getAs("model_id"));
        final EncodedFeatures encoded = new EncodedFeatures(
                features,
                reference,
                served,
                run.collected("read shares of names", EncodedFeatures.binCounts(ownDays(first))),
                settings.multivariate().features());
        final CountedDays days = days(first);
        return run.computed("looked at all features of " + id, () -> new MultivariateDrift(
                        id, encoded, days, settings.multivariate(), settings.alarms())
                .of(reference, served, windows));
    }

    private Optional<Dataset<Row>> rows(final ReferenceSettings declared, final Input serving) {
        return declared.window()
                .map(window -> Optional.of(
                        serving.frame().where(WindowColumns.inDays(col("event_time"), window.from(), window.to()))))
                .orElseGet(() -> run.findInput(LogicalInputs.TRAINING_FEATURES).map(Input::frame));
    }

    /** Rows without a model are of the model that the profiles name so. */
    private FeatureRows ofModel(final Dataset<Row> rows, final String model) {
        final Column ofRow =
                List.of(rows.columns()).contains("model_id") ? coalesce(col("model_id"), lit("(null)")) : lit("(null)");
        return new FeatureRows(
                model == null ? rows : rows.where(ofRow.equalTo(lit(model))),
                FeatureColumns.of(rows.schema(), run.configuration().profile()));
    }

    private Dataset<Row> ownDays(final Row reference) {
        return profiles(reference)
                .where(col("dataset")
                        .equalTo(lit(reference.<String>getAs("dataset")))
                        .and(col("window_date").geq(lit(reference.<Object>getAs("reference_start"))))
                        .and(col("window_date").lt(lit(reference.<Object>getAs("reference_end")))));
    }

    private Dataset<Row> profiles(final Row reference) {
        return run.table(Tables.FEATURE_PROFILES)
                .where(col("reference_id").equalTo(lit(reference.<String>getAs("reference_id"))));
    }

    /** Rows per day that has any, as the profiles of whatever feature count them. */
    private CountedDays days(final Row reference) {
        final int first = day(reference.getAs("reference_start"));
        final int end = day(reference.getAs("reference_end"));
        final List<Row> counted = run.collected(
                "counted rows of days",
                profiles(reference)
                        .where(col("slice_name")
                                .equalTo(lit("all"))
                                .and(col("row_count").gt(lit(0))))
                        .groupBy("dataset", "window_date")
                        .agg(max("row_count")));
        final Set<Integer> complete = completeDays.stream()
                .filter(row -> row.getString(0).equals(reference.getAs("reference_id")))
                .map(row -> day(row.getDate(1)))
                .collect(Collectors.toSet());
        return new CountedDays(
                first,
                end,
                counts(counted, reference.getAs("dataset")).subMap(first, true, end, false),
                counts(counted, "serving_features"),
                complete);
    }

    private static NavigableMap<Integer, Long> counts(final List<Row> days, final String dataset) {
        final NavigableMap<Integer, Long> counts = new TreeMap<>();
        days.stream()
                .filter(row -> row.getString(0).equals(dataset))
                .forEach(row -> counts.put(day(row.getDate(1)), row.getLong(2)));
        return counts;
    }

    private static int day(final Date date) {
        return (int) date.toLocalDate().toEpochDay();
    }
}
