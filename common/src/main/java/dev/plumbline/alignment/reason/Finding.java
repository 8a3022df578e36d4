package dev.plumbline.alignment.reason;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StandardNormal;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one possible reason says about one disagreement.
 *
 * @param name of the possible reason
 * @param explained log lift by which the reason alone would separate the lift from what was expected; {@code n} counts the units
 *     behind the lift
 * @param share of the gap that is explained, in [-1, 1]; empty where nothing is known
 * @param evidence what it is based on
 * @param needs what to set or to run, where evidence is missing
 */
public record Finding(
        String name, Estimate explained, OptionalDouble share, EvidenceRow evidence, Optional<String> needs) {

    /**
     * For an effect e with the standard error s: the share of the gap g that disappears when the reason is removed,
     * {@code 1 - |g - k| / |g|}, at least -1, where k is e shrunk by its noise, {@code k = e max(0, 1 - c (s/e)^2)} with c = 1
     * (James and Stein 1961; an effect within its standard error explains nothing). 1 is all of the gap; half as much and half
     * too much are 0.5 both; below 0 the gap would be wider without the reason.
     *
     * @param effect explained log lift
     * @param stdError its standard error
     * @param looks the number of effects of which this is the largest: c is then {@code 1 + 2 ln(looks)}, about the largest of so
     *     many squares of pure noise
     */
    static Finding of(
            final String name,
            final Disagreement disagreement,
            final double effect,
            final double stdError,
            final int looks,
            final EvidenceRow evidence) {
        final double level = 1 - (1 - disagreement.level()) / looks;
        final Estimate explained = Estimate.around(
                effect,
                stdError,
                StandardNormal.twoSidedQuantile(level) * stdError,
                disagreement.level(),
                disagreement.units());
        if (explained.value().isEmpty()) {
            return new Finding(name, explained, OptionalDouble.empty(), evidence, Optional.empty());
        }
        final double noise = stdError / effect;
        final double kept = effect == 0 ? 0 : effect * Math.max(0, 1 - (1 + 2 * Math.log(looks)) * noise * noise);
        return new Finding(
                name, explained, OptionalDouble.of(share(disagreement.gap(), kept)), evidence, Optional.empty());
    }

    /** No evidence. @param needs what to set or to run */
    static Finding missing(
            final String name,
            final Disagreement disagreement,
            final Reason reason,
            final EvidenceRow evidence,
            final String needs) {
        return new Finding(
                name,
                Estimate.undefined(disagreement.level(), disagreement.units(), reason),
                OptionalDouble.empty(),
                evidence,
                Optional.of(needs));
    }

    private static double share(final double gap, final double kept) {
        return gap == 0 ? 0 : Math.max(-1, 1 - Math.abs(gap - kept) / Math.abs(gap));
    }
}
