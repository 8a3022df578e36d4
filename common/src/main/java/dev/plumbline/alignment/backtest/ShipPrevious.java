package dev.plumbline.alignment.backtest;

/** Ships what was best offline in the window before. Nothing of its own window is known yet, for example if a holdout is judged later. */
final class ShipPrevious implements DecisionRule {

    @Override
    public String name() {
        return "ship_previous";
    }

    @Override
    public Basis basis() {
        return Basis.EARLIER_OFFLINE_METRIC;
    }

    @Override
    public double[] shares(final Decision decision) {
        return decision.largest(option -> option.previousGain().orElse(0));
    }
}
