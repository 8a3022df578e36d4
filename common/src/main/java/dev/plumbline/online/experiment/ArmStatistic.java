package dev.plumbline.online.experiment;

import dev.plumbline.stats.CrossMoments;
import dev.plumbline.stats.PairedRatios;
import dev.plumbline.stats.RatioMoments;
import java.io.Serializable;
import java.util.Arrays;

/** The statistics of one arm in one part of an experiment, per metric. Not thread-safe. */
final class ArmStatistic implements Serializable {

    private static final long serialVersionUID = 1L;

    private long units;
    private final RatioMoments[] own;
    private final CrossMoments[] withControl;
    private final CupedMoments[] adjustable;
    private final PairedRatios[] lateOverEarly;

    ArmStatistic(final int metrics) {
        own = filled(new RatioMoments[metrics], RatioMoments.EMPTY);
        withControl = filled(new CrossMoments[metrics], CrossMoments.EMPTY);
        adjustable = filled(new CupedMoments[metrics], CupedMoments.EMPTY);
        lateOverEarly = filled(new PairedRatios[metrics], PairedRatios.EMPTY);
    }

    /** Units that were assigned to the arm, measured or not. */
    long units() {
        return units;
    }

    RatioMoments own(final int metric) {
        return own[metric];
    }

    /** The metric's ratio paired with that of a control with these moments. */
    PairedRatios beside(final RatioMoments control, final int metric) {
        return new PairedRatios(own[metric], control, withControl[metric]);
    }

    CupedMoments adjustable(final int metric) {
        return adjustable[metric];
    }

    PairedRatios lateOverEarly(final int metric) {
        return lateOverEarly[metric];
    }

    void count(final long more) {
        units += more;
    }

    void add(final int metric, final RatioMoments more) {
        own[metric] = own[metric].merge(more);
    }

    void addCommon(final int metric, final CrossMoments more) {
        withControl[metric] = withControl[metric].merge(more);
    }

    void addAdjustable(final int metric, final CupedMoments more) {
        adjustable[metric] = adjustable[metric].merge(more);
    }

    void addHalves(final int metric, final PairedRatios more) {
        lateOverEarly[metric] = lateOverEarly[metric].merge(more);
    }

    void merge(final ArmStatistic other) {
        units += other.units;
        for (int metric = 0; metric < own.length; metric++) {
            add(metric, other.own[metric]);
            addCommon(metric, other.withControl[metric]);
            addAdjustable(metric, other.adjustable[metric]);
            addHalves(metric, other.lateOverEarly[metric]);
        }
    }

    private static <T> T[] filled(final T[] array, final T value) {
        Arrays.fill(array, value);
        return array;
    }
}
