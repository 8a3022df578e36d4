package dev.plumbline.drift.multivariate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.sum;

import dev.plumbline.drift.profile.ProfiledFeature;
import dev.plumbline.learn.Encoding;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The features of a reference that are looked at together, made into vectors by what its profiles know of it: no time, no score and
 * no label, and of names those with a bin of their own that are not too many.
 */
public final class EncodedFeatures {

    /** Names of more values are usually ids, which distinguish every window from its reference. */
    private static final long MOST_VALUES = 1_000;

    private static final int MOST_MARKS = 10;

    private final List<Row> reference;
    private final Map<String, Map<Integer, Long>> counts = new HashMap<>();

    /**
     * Those that the reference, its rows and what was served have in common, read in the same way.
     *
     * @param rows of drift_references, of one reference
     * @param ofReference its rows as they are now
     * @param served rows of windows
     * @param binCounts rows of {@link #binCounts}, of this reference
     * @param most features; dimensions of vectors come last
     */
    public EncodedFeatures(
            final List<Row> rows,
            final SampledInput ofReference,
            final SampledInput served,
            final List<Row> binCounts,
            final int most) {
        this.reference = rows.stream()
                .filter(EncodedFeatures::isUsable)
                .filter(row -> isIn(row, ofReference) && isIn(row, served))
                .sorted(Comparator.comparing(EncodedFeatures::isDimension)
                        .thenComparing((Row row) -> row.<String>getAs("feature")))
                .limit(most)
                .toList();
        binCounts.forEach(row -> counts.computeIfAbsent(row.getString(0), each -> new HashMap<>())
                .put(row.getInt(1), row.getLong(2)));
    }

    private static boolean isUsable(final Row row) {
        return row.getAs("role").equals("feature")
                && !row.getAs("reading").equals(ProfiledFeature.Reading.SECONDS.code())
                && (row.getAs("kind").equals("numeric") || row.<Long>getAs("distinct_count") <= MOST_VALUES);
    }

    private static boolean isIn(final Row row, final SampledInput rows) {
        return rows.named(row.getAs("feature"), row.getAs("reading")).findAny().isPresent();
    }

    private static boolean isDimension(final Row row) {
        return row.getAs("reading").equals(ProfiledFeature.Reading.DIMENSION.code());
    }

    /**
     * Rows per bin of names of references: {@code feature}, {@code bin}, {@code rows} and {@code reference_id}.
     *
     * @param profiles of the references' own days
     */
    public static Dataset<Row> binCounts(final Dataset<Row> profiles) {
        return profiles.where(col("kind")
                        .equalTo(lit("categorical"))
                        .and(col("slice_name").equalTo(lit("all"))))
                .select(
                        col("reference_id"),
                        col("feature"),
                        posexplode(col("bin_counts")).as(new String[] {"bin", "rows"}))
                .groupBy("reference_id", "feature", "bin")
                .agg(sum("rows").as("rows"))
                .select("feature", "bin", "rows", "reference_id");
    }

    /** Their names, in the order of the encoding. */
    public List<String> names() {
        return reference.stream().map(row -> row.<String>getAs("feature")).toList();
    }

    Encoding encoding() {
        return new Encoding(IntStream.range(0, reference.size())
                .mapToObj(i -> encoded(reference.get(i), "f" + i))
                .toList());
    }

    private Encoding.Feature encoded(final Row row, final String column) {
        final String name = row.getAs("feature");
        final double rows = row.<Long>getAs("row_count");
        if (row.getAs("kind").equals("numeric")) {
            // of all rows: a missing number stands at the mean
            final Double mean = row.getAs("mean");
            final Double squares = row.getAs("sum_of_squares");
            return new Encoding.Numeric(
                    column,
                    name,
                    mean == null ? 0 : mean,
                    mean == null || squares == null ? 0 : Math.sqrt(squares / rows));
        }
        final List<String> categories = row.getList(row.fieldIndex("categories"));
        final Map<String, Double> shares = new TreeMap<>();
        for (int i = 0; i < Math.min(MOST_MARKS, categories.size()); i++) {
            shares.put(categories.get(i), counts.getOrDefault(name, Map.of()).getOrDefault(i, 0L) / rows);
        }
        return new Encoding.Names(column, name, shares);
    }
}
