package dev.plumbline.alignment.backtest;

/**
 * Ships the largest forecast, by the line of the windows before from the shrunken gain of all windows so far. Without a line it
 * ships the largest of these gains.
 */
final class ShipForecast implements DecisionRule {

    @Override
    public String name() {
        return "ship_forecast";
    }

    @Override
    public Basis basis() {
        return Basis.OFFLINE_METRIC;
    }

    @Override
    public double[] shares(final Decision decision) {
        return decision.largest(option -> decision.line()
                .map(line -> line.at(line.shrunken(option.pooledGain(), option.pooledErrorVariance())))
                .orElse(option.pooledGain()));
    }
}
