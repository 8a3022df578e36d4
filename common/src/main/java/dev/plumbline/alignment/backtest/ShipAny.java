package dev.plumbline.alignment.backtest;

import java.util.Arrays;

/** Ships any candidate at random: its gain is their mean. */
final class ShipAny implements DecisionRule {

    @Override
    public String name() {
        return "ship_any";
    }

    @Override
    public Basis basis() {
        return Basis.NO_OFFLINE_METRIC;
    }

    @Override
    public double[] shares(final Decision decision) {
        final double[] shares = new double[decision.options().size()];
        Arrays.fill(shares, 1.0 / shares.length);
        return shares;
    }
}
