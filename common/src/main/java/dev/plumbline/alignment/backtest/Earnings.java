package dev.plumbline.alignment.backtest;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.util.Optional;

/**
 * What a rule would have earned.
 *
 * @param gain mean online gain over the incumbent; {@code n} counts decisions
 * @param againstBestModel the same less that of the one candidate that turned out best, as {@code stick_to_best} is
 * @param againstHindsight the same less that of the best in every window, as {@code hindsight_best} is
 * @param asMeasured the mean before luck was taken out: the noise that offline and online gains share, and hindsight's; 0 without
 *     a decision
 * @param shipped share of the decisions that shipped a candidate
 * @param firstWindow that was decided
 */
public record Earnings(
        Estimate gain,
        Estimate againstBestModel,
        Estimate againstHindsight,
        double asMeasured,
        double shipped,
        Optional<String> firstWindow) {

    /** Nothing, and why. */
    static Earnings none(final double level, final Reason reason) {
        final Estimate nothing = Estimate.undefined(level, 0, reason);
        return new Earnings(nothing, nothing, nothing, 0, 0, Optional.empty());
    }
}
