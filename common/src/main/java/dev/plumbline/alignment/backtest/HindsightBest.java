package dev.plumbline.alignment.backtest;

/** Ships in every window what turned out best in it, and counts as much of its gain as is not noise. */
final class HindsightBest implements DecisionRule {

    @Override
    public String name() {
        return "hindsight_best";
    }

    @Override
    public Basis basis() {
        return Basis.NO_OFFLINE_METRIC;
    }

    @Override
    public double[] shares(final Decision decision) {
        return decision.largest(option -> option.hindsight().withoutLuck());
    }

    @Override
    public double earned(final Option option, final double measured) {
        return option.hindsight().withoutLuck();
    }
}
