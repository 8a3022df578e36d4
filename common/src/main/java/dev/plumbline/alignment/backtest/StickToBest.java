package dev.plumbline.alignment.backtest;

/** Ships always the one candidate that turned out best on average; as it is chosen by what it then gains, a little of that is luck. */
final class StickToBest implements DecisionRule {

    @Override
    public String name() {
        return "stick_to_best";
    }

    @Override
    public Basis basis() {
        return Basis.NO_OFFLINE_METRIC;
    }

    @Override
    public double[] shares(final Decision decision) {
        return decision.largest(option -> option.hindsight().average());
    }
}
