package dev.plumbline.alignment.backtest;

/** Ships what the offline metric prefers that has served best in the windows before, by its figures that are known by then. */
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
