package dev.plumbline.learn;

import static org.apache.spark.ml.functions.array_to_vector;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;

/**
 * Rows as vectors, by what is known of a reference: numbers in its standard deviations from its mean, for classifiers not beyond
 * ten of them; missing and infinite ones as the mean, with a mark. Names are a mark for each of the reference's most frequent
 * ones, or their share of it.
 *
 * @param features in the order of the vector
 */
public record Encoding(List<Feature> features) {

    private static final double MOST_DEVIATIONS = 10;

    /** Beyond it squares have no number. */
    private static final double LARGEST = 1e100;

    /** One feature. */
    public sealed interface Feature permits Numeric, Names {

        /** What people call it. */
        String name();

        /** Its places in {@link Encoding#marks}. */
        List<Column> marks();

        /** Its place in {@link Encoding#numbers}. */
        Column number();
    }

    /**
     * A number, or null.
     *
     * @param column that holds it
     * @param mean of the reference
     * @param deviation of all rows of the reference, the missing ones at the mean; 0 of a constant
     */
    public record Numeric(String column, String name, double mean, double deviation) implements Feature {

        @Override
        public List<Column> marks() {
            return List.of(
                    within(MOST_DEVIATIONS, number()),
                    when(isMissing(), lit(1.0)).otherwise(lit(0.0)));
        }

        @Override
        public Column number() {
            if (!(deviation > 0) || !Double.isFinite(deviation)) {
                return lit(0.0);
            }
            final Column value = when(isMissing(), lit(mean)).otherwise(col(column));
            return within(LARGEST, value.minus(lit(mean)).divide(lit(deviation)));
        }

        private Column isMissing() {
            return col(column)
                    .isNull()
                    .or(isnan(col(column)))
                    .or(abs(col(column)).gt(lit(Double.MAX_VALUE)));
        }
    }

    /**
     * A name, or null.
     *
     * @param column that holds it
     * @param shares of the reference's most frequent names
     */
    public record Names(String column, String name, Map<String, Double> shares) implements Feature {

        public Names {
            shares = Collections.unmodifiableMap(new TreeMap<>(shares));
        }

        @Override
        public List<Column> marks() {
            final List<Column> marks = new ArrayList<>();
            shares.keySet().forEach(value -> marks.add(mark(col(column).equalTo(lit(value)))));
            marks.add(mark(col(column).isNull()));
            return marks;
        }

        private static Column mark(final Column condition) {
            return when(condition, lit(1.0)).otherwise(lit(0.0));
        }

        @Override
        public Column number() {
            final double mean = sum(share -> share * share);
            final double deviation = Math.sqrt(Math.max(0, sum(share -> share * share * share) - mean * mean));
            if (!(deviation > 0)) {
                return lit(0.0);
            }
            Column share = lit(0.0);
            for (final Map.Entry<String, Double> entry : shares.entrySet()) {
                share = when(col(column).equalTo(lit(entry.getKey())), lit(entry.getValue()))
                        .otherwise(share);
            }
            return share.minus(lit(mean)).divide(lit(deviation));
        }

        private double sum(final DoubleUnaryOperator of) {
            return shares.values().stream().mapToDouble(of::applyAsDouble).sum();
        }
    }

    public Encoding {
        features = List.copyOf(features);
    }

    /** Marks for missing numbers and for names: for classifiers. */
    public Column marks() {
        return vector(
                features.stream().flatMap(feature -> feature.marks().stream()).toList());
    }

    /** To which feature each place of {@link #marks} belongs. */
    public int[] owners() {
        return IntStream.range(0, features.size())
                .flatMap(i -> features.get(i).marks().stream().mapToInt(place -> i))
                .toArray();
    }

    /** One place a feature, names as their share of the reference: for directions. */
    public Column numbers() {
        return vector(features.stream().map(Feature::number).toList());
    }

    /** The same, not beyond ten standard deviations: a single row far away is not to make a correlation. */
    public Column bounded() {
        return vector(features.stream()
                .map(feature -> within(MOST_DEVIATIONS, feature.number()))
                .toList());
    }

    private static Column within(final double most, final Column number) {
        return greatest(lit(-most), least(lit(most), number));
    }

    private static Column vector(final List<Column> places) {
        return array_to_vector(array(places.toArray(Column[]::new)));
    }
}
