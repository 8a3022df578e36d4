package dev.plumbline.jobs.drift;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.MultivariateSettings;
import dev.plumbline.drift.multivariate.CountedDays;
import dev.plumbline.drift.multivariate.EncodedFeatures;
import dev.plumbline.drift.multivariate.MultivariateDrift;
import dev.plumbline.drift.multivariate.SampledInput;
import dev.plumbline.drift.profile.FeatureColumns;
import dev.plumbline.drift.profile.ReferenceInput;
import dev.plumbline.drift.window.CompleteDays;
import dev.plumbline.drift.window.DriftValues;
import dev.plumbline.input.Input;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.stats.Reason;
import dev.plumbline.table.Texts;
import dev.plumbline.window.Window;
import java.sql.Date;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The part of the job that examines all features together, if configured and if rows are mapped. */
final class MultivariatePipeline {

    private final JobRun run;
    private final JudgedAgain judged;
    private final DriftSettings settings;
    private final List<Row> references;
    private final CompleteDays completeDays;
    private final Dataset<Row> profiles;

    /**
     * Of a run.
     *
     * @param judged its windows and those before them that are judged again
     * @param references rows of drift_references
     * @param profiles of the references' days and of these windows
     */
    MultivariatePipeline(
            final JobRun run,
            final JudgedAgain judged,
            final List<Row> references,
            final CompleteDays completeDays,
            final Dataset<Row> profiles) {
        this.run = run;
        this.judged = judged;
        this.settings = run.configuration().drift();
        this.references = references;
        this.completeDays = completeDays;
        this.profiles = profiles;
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
        final Map<String, List<Row>> shares = byReference(run.collected(
                "read shares of names",
                EncodedFeatures.binCounts(profiles.where(DriftValues.areOfReferences(references)))));
        final Map<String, List<Row>> counted = byReference(run.collected("counted rows of days", countedDays()));
        final Stream<Row> looked = byReference(references).entrySet().stream()
                .flatMap(entry -> rows(
                        entry.getKey(),
                        entry.getValue(),
                        serving.get(),
                        shares.getOrDefault(entry.getKey(), List.of()),
                        counted.getOrDefault(entry.getKey(), List.of()),
                        Stream.concat(earlier.unlooked(entry.getKey()).stream(), newest.stream())
                                .toList())
                        .stream());
        return Stream.concat(earlier.measured().stream(), looked).toList();
    }

    private static SortedMap<String, List<Row>> byReference(final List<Row> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.<String>getAs("reference_id"), TreeMap::new, Collectors.toList()));
    }

    private List<Row> rows(
            final String id,
            final List<Row> features,
            final Input serving,
            final List<Row> shares,
            final List<Row> counted,
            final List<Window> windows) {
        final Row first = features.get(0);
        final Optional<Dataset<Row>> rows = run.configuration().profile().references().stream()
                .filter(declared -> declared.name().equals(first.<String>getAs("reference")))
                .findFirst()
                .flatMap(declared -> ReferenceInput.rows(
                        declared, serving.frame(), () -> run.findInput(LogicalInputs.TRAINING_FEATURES)
                                .map(Input::frame)));
        if (rows.isEmpty()) {
            return MultivariateDrift.without(windows, id, Reason.EMPTY_REFERENCE);
        }
        if (first.isNullAt(first.fieldIndex("reference_start"))) {
            return MultivariateDrift.without(windows, id, Reason.UNDATED_REFERENCE);
        }
        final SampledInput reference = ofModel(rows.get(), first.getAs("model_id"));
        final SampledInput served = ofModel(serving.frame(), first.getAs("model_id"));
        final EncodedFeatures encoded = new EncodedFeatures(
                features, reference, served, shares, settings.multivariate().features());
        final CountedDays days = days(first, counted);
        return run.computed("looked at all features of " + id, () -> new MultivariateDrift(
                        id, encoded, days, settings.multivariate(), settings.alarms())
                .of(reference, served, windows));
    }

    /** Rows without a model belong to the model that profiles use for these. */
    private SampledInput ofModel(final Dataset<Row> rows, final String model) {
        final Column ofRow = List.of(rows.columns()).contains("model_id")
                ? coalesce(col("model_id"), lit(Texts.NULL))
                : lit(Texts.NULL);
        return new SampledInput(
                model == null ? rows : rows.where(ofRow.equalTo(lit(model))),
                FeatureColumns.of(rows.schema(), run.configuration().profile()));
    }

    /** Rows per day that has any, as counted by the profiles of any feature. */
    private Dataset<Row> countedDays() {
        return profiles.where(col("slice_name")
                        .equalTo(lit("all"))
                        .and(col("row_count").gt(lit(0))))
                .groupBy("dataset", "window_date", "reference_id")
                .agg(max("row_count").as("rows"))
                .select("dataset", "window_date", "rows", "reference_id");
    }

    private CountedDays days(final Row reference, final List<Row> counted) {
        final int first = day(reference.getAs("reference_start"));
        final int end = day(reference.getAs("reference_end"));
        return new CountedDays(
                first,
                end,
                counts(counted, reference.getAs("dataset")).subMap(first, true, end, false),
                counts(counted, "serving_features"),
                completeDays.days(reference.getAs("reference_id")));
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
