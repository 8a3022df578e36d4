package dev.plumbline.alignment.backtest;

/** The same, but only where the offline gain of the window is significantly above 0. */
final class ShipSignificant implements DecisionRule {

    @Override
    public String name() {
        return "ship_significant";
    }

    @Override
    public Basis basis() {
        return Basis.OFFLINE_METRIC;
    }

    @Override
    public double[] shares(final Decision decision) {
        return decision.largest(
                option -> option.gain() > decision.sureAt() * Math.sqrt(option.errorVariance()) ? option.gain() : 0);
    }
}
