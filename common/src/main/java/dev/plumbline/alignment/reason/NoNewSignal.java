package dev.plumbline.alignment.reason;

import dev.plumbline.alignment.reason.Evidence.Overlap;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StandardNormal;

/**
 * The candidate shows what the incumbent shows already. Let o be the overlap of their lists beyond chance, {@code (rbo - chance)
 * / (1 - chance)} in [0, 1], and r the probability (normal around the measured gain) that the best fusion of both gains less than
 * a second model must gain to be worth it. The reason removes {@code o r} of the expected lift: all of it where the lists are the
 * same and fusion gains nothing, none of it where the lists differ as much as random ones or each adds something to the other.
 * Standard error: that of the expected lift, times o r.
 */
final class NoNewSignal implements DisagreementReason {

    private static final String TABLE = "model_overlap";
    private static final String KEY = "";
    private static final String MEANING = "gain of the best fusion of both models over the better of the two";

    @Override
    public String name() {
        return "no_new_signal";
    }

    @Override
    public Finding of(final Disagreement disagreement, final Evidence evidence) {
        return evidence.overlap()
                .filter(NoNewSignal::isKnown)
                .map(overlap -> found(disagreement, overlap))
                .orElseGet(
                        () -> Finding.missing(
                                name(),
                                disagreement,
                                Reason.NO_EVIDENCE,
                                EvidenceRow.missing(TABLE, KEY, MEANING),
                                "this pair in ranking.comparisons, ranking.overlap.depth above 0, and queries that both models answered"));
    }

    private static boolean isKnown(final Overlap overlap) {
        return overlap.rbo().isPresent()
                && overlap.byChance().isPresent()
                && overlap.byChance().getAsDouble() < 1
                && overlap.gain().isPresent()
                && overlap.gainError().isPresent();
    }

    private Finding found(final Disagreement disagreement, final Overlap overlap) {
        final double chance = overlap.byChance().orElseThrow();
        final double alike = Math.min(1, Math.max(0, (overlap.rbo().orElseThrow() - chance) / (1 - chance)));
        final double gain = overlap.gain().orElseThrow();
        final double error = overlap.gainError().orElseThrow();
        final double gone = alike * redundant(gain - overlap.minimumGain(), error);
        return Finding.of(
                name(),
                disagreement,
                -gone * disagreement.expected(),
                gone * disagreement.expectedError(),
                1,
                EvidenceRow.of(TABLE, KEY, MEANING, gain, error));
    }

    /** Fusions of equal lists gain exactly nothing, with a standard error of 0. */
    private static double redundant(final double above, final double error) {
        if (error == 0) {
            return above < 0 ? 1 : 0;
        }
        return StandardNormal.above(above / error);
    }
}
