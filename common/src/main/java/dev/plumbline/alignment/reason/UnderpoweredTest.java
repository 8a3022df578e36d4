package dev.plumbline.alignment.reason;

import dev.plumbline.stats.DetectableEffect;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.StandardNormal;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Chance alone. Where there is no real gap, one with the standard error s is typically as large as {@code s}. So chance explains
 * {@code min(|g|, s)} of a gap g, the share {@code min(1, s / |g|)}: half of a gap of two standard errors, a quarter of one of
 * four. The interval is the range of gaps by chance alone. The evidence is the smallest log lift that the test detects in 80 % of
 * cases.
 */
final class UnderpoweredTest implements DisagreementReason {

    private static final double POWER = 0.8;

    @Override
    public String name() {
        return "underpowered_test";
    }

    @Override
    public Finding of(final Disagreement disagreement, final Evidence evidence) {
        final double gap = disagreement.gap();
        final double error = disagreement.gapError();
        final double byChance = Math.min(Math.abs(gap), error);
        final double end = StandardNormal.twoSidedQuantile(disagreement.level()) * error;
        return new Finding(
                name(),
                Estimate.of(Math.copySign(byChance, gap), error, -end, end, disagreement.level(), disagreement.units()),
                OptionalDouble.of(gap == 0 ? 1 : byChance / Math.abs(gap)),
                EvidenceRow.withoutError(
                        "alignment_pairs",
                        "online_log_lift_std_error",
                        "smallest log lift that the test detects in 80 % of cases",
                        DetectableEffect.smallest(disagreement.online().stdError(), disagreement.level(), POWER)),
                Optional.empty());
    }
}
