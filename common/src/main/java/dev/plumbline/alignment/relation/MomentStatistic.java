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

    /** What it tells about. */
    enum Basis {
        /** Figures as they were measured, noise and all. */
        AS_MEASURED,
        /** The same but for noise that both sides share. */
        WITHOUT_SHARED_NOISE,
        /** True gains: noise is taken out of it. */
        WITHOUT_NOISE
    }

    /** The column's name. */
    String name();

    /** What it tells about. */
    Basis basis();

    /** The figure; empty where it is not defined. */
    OptionalDouble of(RelationMoments moments);

    /** Why it is not defined of moments that vary on both sides. */
    default Reason reasonOfNone() {
        return Reason.NOISE_EXHAUSTS_SIGNAL;
    }

    /** A ratio whose denominator must be above 0. */
    static OptionalDouble ratio(final double numerator, final double denominator) {
        final double ratio = numerator / denominator;
        return denominator > 0 && Double.isFinite(ratio) ? OptionalDouble.of(ratio) : OptionalDouble.empty();
    }
}
