package dev.plumbline.online.experiment;

import dev.plumbline.stats.CrossMoments;
import dev.plumbline.stats.PairedRatios;
import dev.plumbline.stats.RatioKind;
import dev.plumbline.stats.RatioMoments;
import java.util.Optional;

/** The contribution of one unit's totals to the moments of a metric. */
record UnitMoments(ExperimentMetric metric, SplitOf split) {

    /** Whether every impression is a unit of its own, of which some have the event. */
    boolean areTrials() {
        return split == SplitOf.IMPRESSIONS && metric.kind() == RatioKind.SHARE;
    }

    RatioMoments own(final double[] totals) {
        final double numerator = metric.numerator(totals);
        final double denominator = metric.denominator(totals);
        return areTrials() ? trials(numerator, denominator) : RatioMoments.ofUnit(numerator, denominator);
    }

    /** What a unit adds to both sides; a unit of single impressions is in both only where one side is everybody. */
    CrossMoments common(final double[] totals, final double[] control, final String controlName) {
        final double numerator = metric.numerator(totals);
        final double denominator = metric.denominator(totals);
        if (!areTrials()) {
            return CrossMoments.ofUnit(numerator, denominator, metric.numerator(control), metric.denominator(control));
        }
        if (!controlName.equals(DeclaredExperiment.POOLED)) {
            return CrossMoments.EMPTY;
        }
        final RatioMoments trials = trials(numerator, denominator);
        return new CrossMoments(
                trials.units(),
                trials.meanNumerator(),
                1,
                trials.meanNumerator(),
                1,
                trials.numeratorSquares(),
                0,
                0,
                0);
    }

    /** A late half of the time paired with an early one; the unit may be in either, both or none. */
    PairedRatios halves(final Optional<double[]> late, final Optional<double[]> early) {
        final Optional<double[]> isLate = late.filter(metric::isMeasured);
        final Optional<double[]> isEarly = early.filter(metric::isMeasured);
        if (isLate.isPresent() && isEarly.isPresent()) {
            return PairedRatios.ofUnit(
                    metric.numerator(isLate.get()),
                    metric.denominator(isLate.get()),
                    metric.numerator(isEarly.get()),
                    metric.denominator(isEarly.get()));
        }
        return isLate.map(one -> PairedRatios.ofTreatmentUnit(metric.numerator(one), metric.denominator(one)))
                .or(() ->
                        isEarly.map(one -> PairedRatios.ofControlUnit(metric.numerator(one), metric.denominator(one))))
                .orElse(PairedRatios.EMPTY);
    }

    private static RatioMoments trials(final double events, final double trials) {
        return new RatioMoments(Math.round(trials), events / trials, 1, events * (trials - events) / trials, 0, 0);
    }
}
