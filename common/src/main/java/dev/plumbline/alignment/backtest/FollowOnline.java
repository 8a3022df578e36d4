package dev.plumbline.alignment.backtest;

/** Ships what was best online in the windows before, whatever is measured offline. */
final class FollowOnline implements DecisionRule {

    @Override
    public String name() {
        return "follow_online";
    }

    @Override
    public Basis basis() {
        return Basis.NO_OFFLINE_METRIC;
    }

    @Override
    public double[] shares(final Decision decision) {
        return decision.largest(option -> option.trackRecord().orElse(0));
    }
}
