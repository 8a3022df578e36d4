package dev.plumbline.alignment.relation;

import dev.plumbline.stats.Reason;
import java.util.List;
import java.util.OptionalDouble;

/** A figure of the relation that is a function of its moments. */
public interface MomentStatistic {

    /** Every one of them, in the order of the table's columns. */
    List<MomentStatistic> ALL = List.of(
            new Pearson(),
            new UnsharedCorrelation(),
            new OfflineReliability(),
            new OnlineReliability(),
            new DisattenuatedCorrelation(),
            new NaiveSlope(),
            new UnsharedSlope(),
            new CorrectedSlope(),
            new DemingSlope());

    /** Which gains a figure describes. */
    enum Basis {
        /** Gains as measured, with their noise. */
        AS_MEASURED,
        /** The same without the noise that both sides share. */
        WITHOUT_SHARED_NOISE,
        /** True gains, without any noise. */
        WITHOUT_NOISE
    }

    /** The column's name. */
    String name();

    /** Which gains it describes. */
    Basis basis();

    /** The figure; empty where it is not defined. */
    OptionalDouble of(RelationMoments moments);

    /** Why it is not defined for moments that vary on both sides. */
    default Reason reasonOfNone() {
        return Reason.NOISE_EXHAUSTS_SIGNAL;
    }

    /** A ratio whose denominator must be above 0. */
    static OptionalDouble ratio(final double numerator, final double denominator) {
        final double ratio = numerator / denominator;
        return denominator > 0 && Double.isFinite(ratio) ? OptionalDouble.of(ratio) : OptionalDouble.empty();
    }
}
