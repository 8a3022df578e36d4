package dev.plumbline.drift.multivariate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.sum;

import dev.plumbline.drift.profile.ProfiledFeature;
import dev.plumbline.learn.Encoding;
import java.sql.Date;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * The features of a reference that are looked at together, made into vectors by what its profiles know of it: no time, no score and
 * no label, and of names those with a bin of their own that are not too many.
 */
public final class EncodedFeatures {

    /** Names of more values are ids, as a rule, which tell every window from its reference. */
    private static final long MOST_VALUES = 1_000;

    private static final int MOST_MARKS = 10;

    private final List<Row> reference;
    private final List<ProfiledFeature> features;
    private final Map<String, Map<Integer, Long>> counts = new HashMap<>();
    private final StructType schema;

    /**
     * Those that reference and rows have in common.
     *
     * @param reference rows of drift_references, of one reference
     * @param ofRows features of the rows
     * @param binCounts rows of {@link #binCounts}
     * @param schema of the rows
     */
    public EncodedFeatures(
            final List<Row> reference,
            final List<ProfiledFeature> ofRows,
            final List<Row> binCounts,
            final StructType schema) {
        this.reference = reference;
        this.schema = schema;
        this.features = ofRows.stream()
                .filter(feature -> feature.reading() != ProfiledFeature.Reading.SECONDS)
                .filter(feature -> reference.stream().anyMatch(row -> isUsable(row, feature)))
                .toList();
        binCounts.forEach(row -> counts.computeIfAbsent(row.getString(0), each -> new HashMap<>())
                .put(row.getInt(1), row.getLong(2)));
    }

    private static boolean isUsable(final Row row, final ProfiledFeature feature) {
        return row.getAs("feature").equals(feature.name())
                && row.getAs("role").equals("feature")
                && row.getAs("kind").equals(feature.kind().code())
                && (row.getAs("kind").equals("numeric") || row.<Long>getAs("distinct_count") <= MOST_VALUES);
    }

    /** Rows per bin of a reference's names: {@code feature}, {@code bin} and {@code rows}. @param profiles of its own days */
    public static Dataset<Row> binCounts(final Dataset<Row> profiles) {
        return profiles.where(col("kind")
                        .equalTo(lit("categorical"))
                        .and(col("slice_name").equalTo(lit("all"))))
                .select(col("feature"), posexplode(col("bin_counts")).as(new String[] {"bin", "rows"}))
                .groupBy("feature", "bin")
                .agg(sum("rows").as("rows"));
    }

    /** Whether there are any. */
    public boolean areAny() {
        return !features.isEmpty();
    }

    /** The columns that the encoding reads. @param beside another column */
    Dataset<Row> read(final Dataset<Row> rows, final Column beside) {
        return rows.select(Stream.concat(
                        Stream.of(beside),
                        IntStream.range(0, features.size())
                                .mapToObj(i -> features.get(i).value(schema).as("f" + i)))
                .toArray(Column[]::new));
    }

    Encoding encoding() {
        return new Encoding(IntStream.range(0, features.size())
                .mapToObj(i -> encoded(features.get(i), "f" + i))
                .toList());
    }

    private Encoding.Feature encoded(final ProfiledFeature feature, final String column) {
        final Row row = reference.stream()
                .filter(each -> each.getAs("feature").equals(feature.name()))
                .findFirst()
                .orElseThrow();
        if (row.getAs("kind").equals("numeric")) {
            // of all rows: a missing number stands at the mean
            final Double mean = row.getAs("mean");
            final Double squares = row.getAs("sum_of_squares");
            final double rows = row.<Long>getAs("row_count");
            return new Encoding.Numeric(
                    column,
                    feature.name(),
                    mean == null ? 0 : mean,
                    mean == null || squares == null ? 0 : Math.sqrt(squares / rows));
        }
        final List<String> categories = row.getList(row.fieldIndex("categories"));
        final double rows = row.<Long>getAs("row_count");
        final Map<String, Double> shares = new TreeMap<>();
        for (int i = 0; i < Math.min(MOST_MARKS, categories.size()); i++) {
            shares.put(
                    categories.get(i),
                    counts.getOrDefault(feature.name(), Map.of()).getOrDefault(i, 0L) / rows);
        }
        return new Encoding.Names(column, feature.name(), shares);
    }

    long rows() {
        return reference.get(0).<Long>getAs("row_count");
    }

    LocalDate start() {
        return reference.get(0).<Date>getAs("reference_start").toLocalDate();
    }

    LocalDate end() {
        return reference.get(0).<Date>getAs("reference_end").toLocalDate();
    }

    String referenceId() {
        return reference.get(0).getAs("reference_id");
    }
}
