package dev.plumbline.jobs.profile;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_date;

import dev.plumbline.drift.profile.FeatureColumns;
import dev.plumbline.drift.profile.ProfileChecks;
import dev.plumbline.drift.profile.ProfileSettings;
import dev.plumbline.drift.profile.ReferenceInput;
import dev.plumbline.drift.profile.ReferenceRows;
import dev.plumbline.drift.profile.ReferenceSet;
import dev.plumbline.drift.profile.ReferenceSettings;
import dev.plumbline.drift.profile.ReferenceValues;
import dev.plumbline.drift.profile.SliceValues;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.jobs.run.TableRows;
import dev.plumbline.table.Replacement;
import dev.plumbline.table.Tables;
import dev.plumbline.table.Texts;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The references of a run: those of an earlier run if nothing that they consist of has changed, otherwise rebuilt. They are
 * small and needed before any day can be counted.
 */
final class References {

    /**
     * A reference that is rebuilt.
     *
     * @param settings its configuration
     * @param rows of the input that it consists of
     * @param stored its rows in drift_references
     */
    record Made(ReferenceSettings settings, Dataset<Row> rows, List<Row> stored) {

        LogicalInput dataset() {
            return settings.window().isPresent() ? LogicalInputs.SERVING_FEATURES : LogicalInputs.TRAINING_FEATURES;
        }

        List<ReferenceSet> sets() {
            return ReferenceRows.sets(stored);
        }
    }

    private final JobRun run;
    private final List<LocalDate> again;
    private final ProfileSettings settings;
    private final List<Row> kept = new ArrayList<>();
    private final List<Made> made = new ArrayList<>();

    private References(final JobRun run, final List<LocalDate> again) {
        this.run = run;
        this.again = again;
        this.settings = run.configuration().profile();
    }

    /**
     * A reference of a run that was killed does not count as earlier: it is rebuilt, so that its rows belong to a run that succeeded.
     * {@code maintain} deletes no run to which a reference belongs.
     *
     * @param again days before the run's that are profiled again
     */
    static References of(final JobRun run, final List<LocalDate> again) {
        final References references = new References(run, again);
        final List<Row> stored = run.collected(
                "read references",
                run.earlier(Tables.DRIFT_REFERENCES)
                        .where(col("reference")
                                .isin(references.settings.references().stream()
                                        .map(ReferenceSettings::name)
                                        .toArray()))
                        .join(run.succeededRuns(), "run_id", "left_semi")
                        .drop("run_id"));
        references.settings.references().forEach(reference -> references.find(reference, stored));
        return references;
    }

    private void find(final ReferenceSettings reference, final List<Row> stored) {
        final boolean isOfModels = isOfModels(reference);
        final LocalDate today = LocalDate.ofInstant(run.startedAt(), ZoneOffset.UTC);
        final boolean isUnfinished =
                reference.window().filter(days -> !days.areOver(today)).isPresent();
        final Optional<String> version = reference.window().isPresent()
                ? Optional.of("unfinished").filter(each -> isUnfinished)
                : Optional.of(run.input(LogicalInputs.TRAINING_FEATURES).version() + (isOfModels ? " by model" : ""));
        final String definition = ReferenceRows.definition(reference, settings, version);
        final List<Row> earlier = stored.stream()
                .filter(row -> row.getAs("reference").equals(reference.name())
                        && row.getAs("definition").equals(definition))
                .toList();
        if (!earlier.isEmpty()
                && !reference.mayHaveChanged(run.range().from(), run.range().to(), again, today)) {
            if (isUnfinished) {
                ProfileChecks.ofReference(run.checks(), reference, earlier, today);
            }
            kept.addAll(earlier);
            return;
        }
        final Dataset<Row> rows = rows(reference);
        final List<String> columns = List.of(rows.columns());
        final Column model = isOfModels ? coalesce(col("model_id"), lit(Texts.NULL)) : lit(null);
        final Column day = columns.contains("event_time") ? to_date(col("event_time")) : lit(null);
        final List<Row> rowsOfTable = ReferenceRows.of(
                reference,
                settings,
                version,
                run.collected(
                        "made reference " + reference.name(),
                        ReferenceValues.of(
                                rows, day.cast("date"), model, FeatureColumns.of(rows.schema(), settings), settings)),
                settings.slicesAmong(rows.columns()).isEmpty()
                        ? List.of()
                        : run.collected(
                                "found the largest slices of " + reference.name(),
                                SliceValues.of(rows, model, settings)));
        ProfileChecks.ofReference(run.checks(), reference, rowsOfTable, today);
        if (ids(rowsOfTable).equals(ids(earlier))) {
            kept.addAll(earlier);
        } else {
            made.add(new Made(reference, rows, rowsOfTable));
        }
    }

    private boolean isOfModels(final ReferenceSettings reference) {
        return reference.window().isEmpty()
                && run.input(LogicalInputs.TRAINING_FEATURES).has("model_id")
                && run.input(LogicalInputs.SERVING_FEATURES).has("model_id");
    }

    private static List<String> ids(final List<Row> rows) {
        return rows.stream()
                .map(row -> row.<String>getAs("reference_id"))
                .distinct()
                .sorted()
                .toList();
    }

    private Dataset<Row> rows(final ReferenceSettings reference) {
        return ReferenceInput.rows(
                        reference,
                        run.input(LogicalInputs.SERVING_FEATURES).frame(),
                        () -> Optional.of(run.checks().watch(run.input(LogicalInputs.TRAINING_FEATURES))))
                .orElseThrow();
    }

    /** References that are rebuilt. */
    List<Made> made() {
        return made;
    }

    /** All references, kept or rebuilt. */
    List<ReferenceSet> sets() {
        return Stream.of(
                        ReferenceRows.sets(kept),
                        made.stream().flatMap(one -> one.sets().stream()).toList())
                .flatMap(List::stream)
                .toList();
    }

    /** The new rows of drift_references: none if all references are kept. */
    List<TableRows> rows() {
        if (made.isEmpty()) {
            return List.of();
        }
        final List<Row> rows =
                made.stream().flatMap(one -> one.stored().stream()).toList();
        final String names =
                made.stream().map(one -> "'" + one.settings().name() + "'").collect(Collectors.joining(", "));
        return List.of(new TableRows(
                Tables.DRIFT_REFERENCES,
                run.frame(rows, ReferenceRows.SCHEMA),
                new Replacement("reference IN (" + names + ")")));
    }
}
