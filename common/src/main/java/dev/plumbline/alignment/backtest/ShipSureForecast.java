package dev.plumbline.alignment.backtest;

import dev.plumbline.alignment.relation.RelationLine;

/** The same, but only where the forecast is significantly above 0, given all of its errors; without a line it ships none. */
final class ShipSureForecast implements DecisionRule {

    @Override
    public String name() {
        return "ship_sure_forecast";
    }

    @Override
    public Basis basis() {
        return Basis.OFFLINE_METRIC;
    }

    @Override
    public double[] shares(final Decision decision) {
        return decision.largest(option -> decision.line()
                .map(line -> sure(line, option, decision.sureAt()))
                .orElse(0.0));
    }

    private static double sure(final RelationLine line, final Option option, final double sureAt) {
        final double forecast = line.at(line.shrunken(option.pooledGain(), option.pooledErrorVariance()));
        final double variance = line.forecastVariance(option.pooledGain(), option.pooledErrorVariance());
        return forecast > sureAt * Math.sqrt(variance) ? forecast : 0;
    }
}
