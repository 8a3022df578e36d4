package dev.plumbline.alignment.backtest;

/** Ships what the offline metric prefers over all windows so far. */
final class ShipPooled implements DecisionRule {

    @Override
    public String name() {
        return "ship_pooled";
    }

    @Override
    public Basis basis() {
        return Basis.OFFLINE_METRIC;
    }

    @Override
    public double[] shares(final Decision decision) {
        return decision.largest(Option::pooledGain);
    }
}
