package dev.plumbline.alignment.backtest;

import dev.plumbline.alignment.relation.Measurement;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What one rule earned, decision by decision. Luck is subtracted as a mean, so windows differ as they were measured. Mutable:
 * it is filled as decisions are made.
 */
final class Tally {

    /** Luck below this is a rounding error of sums, and counts as none. */
    private static final double ROUNDING = 1e-12;

    private final double[] gains;
    private double luck;
    private double asMeasured;
    private double shipped;

    Tally(final int decisions) {
        gains = new double[decisions];
    }

    void add(
            final int number,
            final DecisionRule rule,
            final Decision decision,
            final List<Measurement> measurements,
            final ToDoubleFunction<Measurement> noise) {
        final double[] shares = rule.shares(decision);
        for (int i = 0; i < shares.length; i++) {
            final Measurement m = measurements.get(i);
            final Option option = decision.options().get(i);
            gains[number] += shares[i] * (m.online() - noise.applyAsDouble(m));
            luck += shares[i] * rule.luck(option, m.online()) / gains.length;
            asMeasured += shares[i] * m.online() / gains.length;
        }
        shipped += Arrays.stream(shares).sum() / gains.length;
    }

    Earnings earnings(
            final List<String> windows, final Tally bestModel, final Tally hindsight, final WindowDraws draws) {
        return new Earnings(
                draws.mean(windows, withoutLuck()),
                draws.mean(windows, less(bestModel)),
                draws.mean(windows, less(hindsight)),
                asMeasured,
                shipped,
                windows.stream().findFirst());
    }

    private double[] withoutLuck() {
        final double constant = Math.abs(luck) < ROUNDING ? 0 : luck;
        return Arrays.stream(gains).map(gain -> gain - constant).toArray();
    }

    private double[] less(final Tally other) {
        final double[] own = withoutLuck();
        final double[] others = other.withoutLuck();
        return IntStream.range(0, own.length)
                .mapToDouble(number -> own[number] - others[number])
                .toArray();
    }
}
