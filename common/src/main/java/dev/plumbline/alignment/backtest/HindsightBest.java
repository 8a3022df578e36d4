package dev.plumbline.alignment.backtest;

/** Ships in every window what turned out best in it; its gain is reduced by the mean luck, the same for all windows. */
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
    public double luck(final Option option, final double measured) {
        return measured - option.hindsight().withoutLuck();
    }
}
