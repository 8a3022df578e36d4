package dev.plumbline.online.experiment;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.PairedRatios;
import dev.plumbline.stats.RatioKind;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StandardNormal;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How the lift changed from the first half of an experiment's days to the second: a novelty that wears off, or users who
 * have to learn. Within each arm it takes the log ratio of late to early, over units that may be in one half or in both. The arms
 * are independent, so the change of the log lift is the difference of the two, and its variance the sum of theirs.
 *
 * @param early the log lift of the first half; empty where there is no change
 * @param change of the log lift, late minus early, with a normal interval; below 0 where the lift shrank; {@code n} is the
 *     number of units of both arms
 * @param p two-sided p of no change at a single look; empty where there is no interval
 */
public record NoveltyChange(OptionalDouble early, Estimate change, OptionalDouble p) {

    /**
     * The change.
     *
     * @param treatment the treatment's late half over its early half
     * @param control the control's
     */
    public static NoveltyChange of(
            final PairedRatios treatment, final PairedRatios control, final RatioKind kind, final double level) {
        final Estimate ofTreatment = treatment.logLift(kind, level);
        final Estimate ofControl = control.logLift(kind, level);
        final long units = treatment.units() + control.units();
        final Optional<Reason> reason = ofTreatment.reason().or(ofControl::reason);
        if (reason.isPresent()) {
            return undefined(Estimate.undefined(level, units, reason.get()));
        }
        final double value =
                ofTreatment.value().orElseThrow() - ofControl.value().orElseThrow();
        final double error = Math.hypot(
                ofTreatment.stdError().orElseThrow(), ofControl.stdError().orElseThrow());
        final double early =
                Math.log(treatment.control().ratio() / control.control().ratio());
        return new NoveltyChange(
                OptionalDouble.of(early),
                Estimate.around(value, error, StandardNormal.twoSidedQuantile(level) * error, level, units),
                OptionalDouble.of(StandardNormal.twoSidedP(value / error)));
    }

    /** No change, with the reason. */
    static NoveltyChange undefined(final Estimate reason) {
        return new NoveltyChange(OptionalDouble.empty(), reason, OptionalDouble.empty());
    }
}
