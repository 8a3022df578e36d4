package dev.plumbline.alignment.backtest;

import dev.plumbline.alignment.relation.Measurement;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What one rule earned, decision by decision. Mutable: it is filled as decisions are made. */
final class Tally {

    private final double[] gains;
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
            gains[number] += shares[i] * rule.earned(option, m.online() - noise.applyAsDouble(m));
            asMeasured += shares[i] * rule.earned(option, m.online()) / gains.length;
        }
        shipped += Arrays.stream(shares).sum() / gains.length;
    }

    Earnings earnings(
            final List<String> windows, final Tally bestModel, final Tally hindsight, final WindowDraws draws) {
        return new Earnings(
                draws.mean(windows, gains),
                draws.mean(windows, less(bestModel)),
                draws.mean(windows, less(hindsight)),
                asMeasured,
                shipped,
                windows.stream().findFirst());
    }

    private double[] less(final Tally other) {
        return IntStream.range(0, gains.length)
                .mapToDouble(number -> gains[number] - other.gains[number])
                .toArray();
    }
}
