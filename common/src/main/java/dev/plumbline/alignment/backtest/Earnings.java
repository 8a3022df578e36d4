package dev.plumbline.alignment.backtest;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.util.Optional;

/**
 * What a rule would have earned.
 *
 * @param gain mean online gain over the incumbent; {@code n} counts decisions
 * @param againstBestModel the same minus that of {@code stick_to_best}, the one candidate that turned out best
 * @param againstHindsight the same minus that of {@code hindsight_best}, the best in every window
 * @param asMeasured the mean before luck was removed: the noise that offline and online gains share, and that of hindsight; 0 without
 *     a decision
 * @param shipped share of the decisions that shipped a candidate
 * @param firstWindow the first window that was decided
 */
public record Earnings(
        Estimate gain,
        Estimate againstBestModel,
        Estimate againstHindsight,
        double asMeasured,
        double shipped,
        Optional<String> firstWindow) {

    /** No earnings, with the reason. */
    static Earnings none(final double level, final Reason reason) {
        final Estimate nothing = Estimate.undefined(level, 0, reason);
        return new Earnings(nothing, nothing, nothing, 0, 0, Optional.empty());
    }
}
