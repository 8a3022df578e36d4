package dev.plumbline.drift.profile;

import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.Tables;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of {@code drift_references} and back. A reference is known by its content, so that the same rows make the same
 * reference, and days that were counted in bins of other rows are never taken for its own.
 */
public final class ReferenceRows {

    /** Columns of a row: those of the table without {@code run_id}. */
    public static final StructType SCHEMA =
            new StructType(Arrays.stream(Tables.DRIFT_REFERENCES.schema().fields())
                    .filter(field -> !field.name().equals("run_id"))
                    .toArray(StructField[]::new));

    private static final int DEFINITION_DIGITS = 16;
    private static final int CONTENT_DIGITS = 12;

    private ReferenceRows() {}

    /**
     * The settings that make a reference what it is, as a hash.
     *
     * @param version of the input, of training sets; empty for days of serving_features, whose table grows
     */
    public static String definition(
            final ReferenceSettings reference, final ProfileSettings settings, final Optional<String> version) {
        return hash(text(reference, settings) + version.orElse(""), DEFINITION_DIGITS);
    }

    private static String text(final ReferenceSettings reference, final ProfileSettings settings) {
        return List.of(
                        reference.window().map(Record::toString).orElse("training_features"),
                        settings.only().stream().sorted().toList(),
                        settings.without().stream().sorted().toList(),
                        settings.slices().isEmpty() ? List.of() : List.of(settings.slices(), settings.sliceValues()),
                        settings.bins(),
                        settings.categories(),
                        settings.exactValues(),
                        settings.dimensions())
                .toString();
    }

    /**
     * Rows of the table from those of {@link ReferenceValues}. A feature that is read of a dimension that no vector has is
     * left out.
     *
     * @param version as in {@link #definition}
     * @param sliceValues rows of {@link SliceValues}; none without slices
     */
    public static List<Row> of(
            final ReferenceSettings reference,
            final ProfileSettings settings,
            final Optional<String> version,
            final List<Row> values,
            final List<Row> sliceValues) {
        final Map<String, List<Row>> byModel = values.stream()
                .filter(row -> !isMissingDimension(row))
                .collect(Collectors.groupingBy(
                        row -> Optional.ofNullable(row.<String>getAs("model_id"))
                                .map(model -> "/" + model)
                                .orElse(""),
                        TreeMap::new,
                        Collectors.toList()));
        final String definition = definition(reference, settings, version);
        return byModel.entrySet().stream()
                .flatMap(entry -> {
                    final String id = reference.name() + entry.getKey() + "@"
                            + hash(text(reference, settings) + content(entry.getValue()), CONTENT_DIGITS);
                    return entry.getValue().stream().map(row -> row(reference, id, definition, row, sliceValues));
                })
                .toList();
    }

    private static boolean isMissingDimension(final Row row) {
        return row.<String>getAs("reading").equals(ProfiledFeature.Reading.DIMENSION.code())
                && row.<Long>getAs("null_count").equals(row.<Long>getAs("row_count"));
    }

    private static String content(final List<Row> features) {
        return features.stream()
                .sorted(Comparator.comparing((Row row) -> row.<String>getAs("feature")))
                .map(row -> row.getAs("feature") + " " + row.getAs("kind") + " " + row.getAs("row_count") + " "
                        + row.getAs("content_hash"))
                .collect(Collectors.joining("\n"));
    }

    private static Row row(
            final ReferenceSettings reference,
            final String id,
            final String definition,
            final Row values,
            final List<Row> sliceValues) {
        final RowBuilder row = new RowBuilder(SCHEMA)
                .set("reference", (Object) reference.name())
                .set("reference_id", (Object) id)
                .set("dataset", (Object) (reference.window().isPresent() ? "serving_features" : "training_features"))
                .set("definition", (Object) definition);
        for (final StructField field : values.schema().fields()) {
            if (!field.name().equals("content_hash")) {
                row.set(field.name(), values.get(values.fieldIndex(field.name())));
            }
        }
        sliceValues.stream()
                .filter(told -> Objects.equals(told.getAs("model_id"), values.getAs("model_id")))
                .forEach(told -> row.set("slice_values", told.<Object>getAs("slice_values")));
        return row.row();
    }

    /** The references of rows of the table, in the order of their ids. */
    public static List<ReferenceSet> sets(final List<Row> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> row.<String>getAs("reference_id"), TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(features -> {
                    final Row first = features.get(0);
                    return new ReferenceSet(
                            first.getAs("reference"),
                            first.getAs("reference_id"),
                            Optional.ofNullable(first.getAs("model_id")),
                            features.stream()
                                    .map(StoredReference::of)
                                    .sorted(Comparator.comparing(FeatureReference::feature))
                                    .toList(),
                            SliceValues.of(first));
                })
                .toList();
    }

    private static String hash(final String text, final int digits) {
        try {
            final byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, digits);
        } catch (final NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
