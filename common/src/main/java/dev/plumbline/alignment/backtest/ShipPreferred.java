package dev.plumbline.alignment.backtest;

/** Ships what the offline metric prefers in the window. */
final class ShipPreferred implements DecisionRule {

    @Override
    public String name() {
        return "ship_preferred";
    }

    @Override
    public Basis basis() {
        return Basis.OFFLINE_METRIC;
    }

    @Override
    public double[] shares(final Decision decision) {
        return decision.largest(Option::gain);
    }
}
