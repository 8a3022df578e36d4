package dev.plumbline.alignment.backtest;

/** Always ships the one candidate that turned out best on average. It is chosen by its own gain, so a little of that gain is luck. */
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
