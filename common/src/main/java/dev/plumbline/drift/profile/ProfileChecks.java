package dev.plumbline.drift.profile;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.Identifiers;
import dev.plumbline.input.InputChecks;
import dev.plumbline.input.RowRule;
import dev.plumbline.input.Severity;
import dev.plumbline.table.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** What is found while days are profiled: columns that changed, references that say little. */
public final class ProfileChecks {

    private static final String SERVING = "serving_features";
    private static final long SMALL = 100;
    private static final String SLICE_VALUE = "slice_value_beyond_largest";

    private ProfileChecks() {}

    /** Names of the rules. */
    public static List<String> names() {
        return List.of(
                "new_column",
                "missing_column",
                "retyped_column",
                "unprofiled_column",
                "empty_reference",
                "small_reference",
                "timeless_reference",
                "unfinished_reference",
                "model_without_reference",
                SLICE_VALUE);
    }

    /** Notes what columns the rows and their references do not have in common. @param unread columns of other types */
    public static void ofSchema(
            final InputChecks checks,
            final List<ReferenceSet> references,
            final List<ProfiledFeature> features,
            final List<String> unread) {
        for (final SchemaChange.Kind kind : SchemaChange.Kind.values()) {
            final List<String> changed = references.stream()
                    .flatMap(reference -> SchemaChange.between(reference.features(), features).stream())
                    .filter(change -> change.kind() == kind)
                    .map(SchemaChange::text)
                    .distinct()
                    .sorted()
                    .toList();
            checks.found(
                    SERVING,
                    kind.code(),
                    Severity.WARN,
                    features.size(),
                    changed.size(),
                    changed.stream().findFirst());
        }
        checks.found(
                SERVING,
                "unprofiled_column",
                Severity.WARN,
                features.size() + (long) unread.size(),
                unread.size(),
                unread.stream().findFirst());
    }

    /**
     * Notes a reference without rows, with few, without a time, and one whose days are not over.
     *
     * @param rows of it in drift_references
     */
    public static void ofReference(
            final InputChecks checks, final ReferenceSettings reference, final List<Row> rows, final LocalDate today) {
        final String input = reference.window().isPresent() ? SERVING : "training_features";
        final Optional<String> name = Optional.of(reference.name());
        checks.found(input, "empty_reference", Severity.ERROR, 1, rows.isEmpty() ? 1 : 0, name);
        final List<String> small = rows.stream()
                .filter(row -> row.<Long>getAs("row_count") < SMALL)
                .map(row -> row.<String>getAs("reference_id"))
                .distinct()
                .toList();
        checks.found(
                input,
                "small_reference",
                Severity.WARN,
                rows.stream().map(row -> row.getAs("reference_id")).distinct().count(),
                small.size(),
                small.stream().findFirst());
        final boolean isUnfinished =
                reference.window().filter(window -> !window.areOver(today)).isPresent();
        checks.found(input, "unfinished_reference", Severity.WARN, 1, isUnfinished ? 1 : 0, name);
        final boolean isTimeless = rows.stream().anyMatch(row -> row.isNullAt(row.fieldIndex("reference_start")));
        checks.found(input, "timeless_reference", Severity.WARN, 1, isTimeless ? 1 : 0, name);
    }

    /** Rows with a value of a slice that their reference does not keep separate. */
    public static RowRule ofSlices(final List<ReferenceSet> references, final List<String> slices) {
        Column beyond = lit(null).cast("string");
        for (final String slice : slices) {
            final Column value = Identifiers.column(slice).cast("string");
            final Column isBeyond = references.stream()
                    .map(reference -> reference
                            .model()
                            .map(model ->
                                    coalesce(col("model_id"), lit(Texts.NULL)).equalTo(lit(model)))
                            .orElse(lit(true))
                            .and(not(value.isin(reference.sliceValues().getOrDefault(slice, Set.of()).stream()
                                    .sorted()
                                    .toArray()))))
                    .reduce(lit(false), Column::or);
            beyond = when(value.isNotNull().and(isBeyond), concat_ws("=", lit(slice), value))
                    .otherwise(beyond);
        }
        return new RowRule(
                SERVING,
                SLICE_VALUE,
                Severity.WARN,
                when(beyond.isNotNull(), lit(1L)).otherwise(lit(0L)),
                lit(1L),
                beyond);
    }

    /** Rows of a model that no reference is of. */
    public static RowRule ofModels(final List<ReferenceSet> references) {
        final Object[] models = references.stream()
                .flatMap(reference -> reference.model().stream())
                .toArray();
        final boolean isOfAll = references.isEmpty()
                || references.stream().anyMatch(reference -> reference.model().isEmpty());
        return new RowRule(
                SERVING,
                "model_without_reference",
                Severity.WARN,
                isOfAll
                        ? lit(0L)
                        : when(coalesce(col("model_id"), lit(Texts.NULL)).isin(models), lit(0L))
                                .otherwise(lit(1L)),
                lit(1L),
                isOfAll ? lit(null).cast("string") : coalesce(col("model_id"), lit(Texts.NULL)));
    }
}
