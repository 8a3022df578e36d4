package dev.plumbline.jobs.drift;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.unix_date;

import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.profile.FeatureColumns;
import dev.plumbline.drift.profile.ProfileSettings;
import dev.plumbline.drift.window.DriftValues;
import dev.plumbline.drift.window.ExactFigures;
import dev.plumbline.drift.window.RawRows;
import dev.plumbline.input.Input;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The part of the job that reads all rows again, if configured. */
final class ExactPipeline {

    private final JobRun run;
    private final WindowRange range;
    private final DriftSettings settings;
    private final List<Row> references;

    /**
     * @param range windows that are looked at
     * @param references rows of drift_references
     */
    ExactPipeline(final JobRun run, final WindowRange range, final List<Row> references) {
        this.run = run;
        this.range = range;
        this.settings = run.configuration().drift();
        this.references = references;
    }

    /** The values, including those of all rows if configured. @param profiles to which they belong */
    Dataset<Row> in(final Dataset<Row> values, final Dataset<Row> profiles) {
        if (settings.source() == DriftSettings.Source.PROFILES) {
            return values;
        }
        final List<RawRows> inputs = new ArrayList<>();
        final Input serving = run.input(LogicalInputs.SERVING_FEATURES);
        inputs.add(rows(LogicalInputs.SERVING_FEATURES, serving.frame().where(areNeeded())));
        if (references.stream().anyMatch(row -> isOf(LogicalInputs.TRAINING_FEATURES, row))) {
            inputs.add(rows(
                    LogicalInputs.TRAINING_FEATURES,
                    run.input(LogicalInputs.TRAINING_FEATURES).frame()));
        }
        return ExactFigures.in(values, profiles, references, inputs, range, settings);
    }

    private static boolean isOf(final LogicalInput dataset, final Row reference) {
        return reference.getAs("dataset").equals(dataset.name());
    }

    /** The days of windows, of what they are compared with, and of references of serving_features. */
    private Column areNeeded() {
        final Column time = col("event_time");
        return references.stream()
                .filter(row -> isOf(LogicalInputs.SERVING_FEATURES, row))
                .map(row -> List.of(row.<Date>getAs("reference_start"), row.<Date>getAs("reference_end")))
                .distinct()
                .map(days -> WindowColumns.inDays(
                        time, days.get(0).toLocalDate(), days.get(1).toLocalDate()))
                .reduce(WindowColumns.inDays(time, DriftValues.firstDay(range, settings), range.to()), Column::or);
    }

    private RawRows rows(final LogicalInput dataset, final Dataset<Row> rows) {
        final ProfileSettings profile = run.configuration().profile();
        final boolean isTimed = List.of(rows.columns()).contains("event_time");
        return new RawRows(
                dataset.name(),
                rows,
                isTimed ? unix_date(to_date(col("event_time"))) : lit(0),
                FeatureColumns.of(rows.schema(), profile),
                profile.slicesAmong(rows.columns()));
    }
}
