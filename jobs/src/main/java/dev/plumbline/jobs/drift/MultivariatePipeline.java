package dev.plumbline.jobs.drift;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.plumbline.drift.MultivariateSettings;
import dev.plumbline.drift.multivariate.EncodedFeatures;
import dev.plumbline.drift.multivariate.MultivariateDrift;
import dev.plumbline.drift.profile.FeatureColumns;
import dev.plumbline.drift.profile.ReferenceSettings;
import dev.plumbline.input.Input;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.table.Tables;
import dev.plumbline.window.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The part of the job that looks at all features together, where it is asked for and rows are mapped. */
final class MultivariatePipeline {

    private final JobRun run;
    private final MultivariateSettings settings;
    private final List<Row> references;

    /** @param references rows of drift_references */
    MultivariatePipeline(final JobRun run, final List<Row> references) {
        this.run = run;
        this.settings = run.configuration().drift().multivariate();
        this.references = references;
    }

    /** Rows of {@link MultivariateDrift#SCHEMA}. */
    List<Row> rows() {
        final Optional<Input> serving = run.findInput(LogicalInputs.SERVING_FEATURES);
        if (serving.isEmpty()
                || MultivariateDrift.newest(run.range().windows(), settings).isEmpty()) {
            return List.of();
        }
        final Map<String, List<Row>> byId =
                references.stream().collect(Collectors.groupingBy(row -> row.<String>getAs("reference_id")));
        return byId.values().stream()
                .filter(features -> !features.get(0).isNullAt(features.get(0).fieldIndex("reference_start")))
                .flatMap(features -> rows(features, serving.get()).stream())
                .toList();
    }

    private List<Row> rows(final List<Row> features, final Input serving) {
        final Row first = features.get(0);
        final String model = first.getAs("model_id");
        final Optional<Dataset<Row>> reference = run.configuration().profile().references().stream()
                .filter(declared -> declared.name().equals(first.<String>getAs("reference")))
                .findFirst()
                .flatMap(declared -> rows(declared, serving));
        final EncodedFeatures encoded = new EncodedFeatures(
                features,
                FeatureColumns.of(serving.frame().schema(), run.configuration().profile()),
                run.collected("read shares of names", EncodedFeatures.binCounts(ownDays(first))),
                serving.frame().schema());
        if (reference.isEmpty() || !encoded.areAny()) {
            return List.of();
        }
        final List<Window> windows = MultivariateDrift.newest(run.range().windows(), settings);
        return run.computed(
                "told windows from " + first.getAs("reference_id"), () -> new MultivariateDrift(encoded, settings)
                        .of(ofModel(reference.get(), model), ofModel(serving.frame(), model), windows, sizes(first)));
    }

    private Optional<Dataset<Row>> rows(final ReferenceSettings declared, final Input serving) {
        return declared.window()
                .map(window -> Optional.of(
                        serving.frame().where(WindowColumns.inDays(col("event_time"), window.from(), window.to()))))
                .orElseGet(() -> run.findInput(LogicalInputs.TRAINING_FEATURES).map(Input::frame));
    }

    private static Dataset<Row> ofModel(final Dataset<Row> rows, final String model) {
        return model == null ? rows : rows.where(col("model_id").equalTo(lit(model)));
    }

    private Dataset<Row> ownDays(final Row reference) {
        return run.table(Tables.FEATURE_PROFILES)
                .where(col("reference_id")
                        .equalTo(lit(reference.<String>getAs("reference_id")))
                        .and(col("dataset").equalTo(lit(reference.<String>getAs("dataset"))))
                        .and(col("window_date").geq(lit(reference.<Object>getAs("reference_start"))))
                        .and(col("window_date").lt(lit(reference.<Object>getAs("reference_end")))));
    }

    /** Rows of a window by its first day, from the profiles. */
    private Map<LocalDate, Long> sizes(final Row reference) {
        final List<Row> days = run.collected(
                "counted rows of days",
                run.table(Tables.FEATURE_PROFILES)
                        .where(col("reference_id")
                                .equalTo(lit(reference.<String>getAs("reference_id")))
                                .and(col("dataset").equalTo(lit("serving_features")))
                                .and(col("slice_name").equalTo(lit("all")))
                                .and(col("feature").equalTo(lit(reference.<String>getAs("feature")))))
                        .select("window_date", "row_count"));
        return run.range().windows().stream().collect(Collectors.toMap(Window::start, window -> days.stream()
                .filter(day -> !day.getDate(0).toLocalDate().isBefore(window.start())
                        && day.getDate(0).toLocalDate().isBefore(window.end()))
                .mapToLong(day -> day.getLong(1))
                .sum()));
    }
}
