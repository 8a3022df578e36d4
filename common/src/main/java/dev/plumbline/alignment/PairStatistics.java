package dev.plumbline.alignment;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.covar_pop;

import dev.plumbline.stats.CrossMoments;
import dev.plumbline.stats.RatioMoments;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * The schema in which the moments of a pair are passed on: rows of the key columns, {@code kind}, {@code stratum} (the experiment of online
 * ones), {@code offline_metric} (as {@code ndcg@10}), {@code online_metric}, {@code units} and {@code moments}, an array of doubles whose layout is
 * written and read here.
 */
final class PairStatistics {

    /** What a row holds. */
    enum Kind {
        /** Moments of the per-unit differences and numbers of queries, then the sums of the values of a and of b. */
        OFFLINE,
        /** Moments of a's numerators and denominators. */
        ONLINE_A,
        /** Moments of b's numerators and denominators. */
        ONLINE_B,
        /** Joint moments of a and b over their common units. */
        ONLINE_COMMON,
        /** Joint moments of the offline difference with a's online ratio, then with b's, over the common units. */
        ERRORS
    }

    static final List<String> KEY =
            List.of("window_date", PairedWindows.ONLINE_WINDOW_DATE, "slice_name", "slice_value", "model_a", "model_b");
    static final List<String> COLUMNS = Stream.concat(
                    KEY.stream(),
                    Stream.of("kind", SharedExperiments.STRATUM, "offline_metric", "online_metric", "units", "moments"))
            .toList();

    /** Doubles of one block of joint moments. */
    static final int BLOCK = 8;

    private PairStatistics() {}

    /** Eight aggregates: the means and the joint moments of two ratios over units; population moments, so one unit has 0. */
    static Stream<Column> moments(
            final Column numerator,
            final Column denominator,
            final Column otherNumerator,
            final Column otherDenominator) {
        return Stream.of(
                avg(numerator),
                avg(denominator),
                avg(otherNumerator),
                avg(otherDenominator),
                covar_pop(numerator, otherNumerator),
                covar_pop(numerator, otherDenominator),
                covar_pop(denominator, otherNumerator),
                covar_pop(denominator, otherDenominator));
    }

    /** One array column of a row's aggregates. */
    static Column block(final Stream<Column> aggregates) {
        return array(aggregates.map(column -> column.cast("double")).toArray(Column[]::new));
    }

    /** The joint moments that begin at an offset of a row's array. */
    static CrossMoments cross(final long units, final List<Double> moments, final int offset) {
        final double[] m = IntStream.range(offset, offset + BLOCK)
                .mapToDouble(moments::get)
                .toArray();
        return new CrossMoments(units, m[0], m[1], m[2], m[3], m[4] * units, m[5] * units, m[6] * units, m[7] * units);
    }

    /** The moments of one ratio, from the joint moments of it with itself. */
    static RatioMoments ratio(final long units, final List<Double> moments) {
        final CrossMoments self = cross(units, moments, 0);
        return new RatioMoments(
                units,
                self.meanNumerator(),
                self.meanDenominator(),
                self.numerators(),
                self.numeratorByOtherDenominator(),
                self.denominators());
    }
}
