package dev.plumbline.alignment.backtest;

/** Ships what is preferred by the offline metric that has served best so far, from its figures that are known before the window. */
final class ShipBestMetric implements DecisionRule {

    @Override
    public String name() {
        return "ship_best_metric";
    }

    @Override
    public Basis basis() {
        return Basis.NO_OFFLINE_METRIC;
    }

    @Override
    public double[] shares(final Decision decision) {
        return decision.largest(option -> option.bestMetricGain().orElse(0));
    }
}
