package dev.plumbline.alignment.backtest;

import java.util.List;

/** How to decide which candidate is shipped. */
interface DecisionRule {

    /** All rules. */
    List<DecisionRule> ALL = List.of(
            new ShipPreferred(),
            new ShipSignificant(),
            new ShipPrevious(),
            new ShipPooled(),
            new ShipForecast(),
            new ShipSureForecast(),
            new ShipBestMetric(),
            new FollowOnline(),
            new ShipAny(),
            new StickToBest(),
            new HindsightBest());

    /** What a rule uses. */
    enum Basis {
        /** One metric, of the window and of earlier ones. */
        OFFLINE_METRIC,
        /** One metric, of earlier windows only. */
        EARLIER_OFFLINE_METRIC,
        /** Online gains of earlier windows, hindsight, or whichever metric has served best. */
        NO_OFFLINE_METRIC;

        boolean isOneMetric() {
            return this != NO_OFFLINE_METRIC;
        }
    }

    /** The text that tables hold. */
    String name();

    Basis basis();

    /** How much of the traffic each option gets; the incumbent keeps the rest. */
    double[] shares(Decision decision);

    /** The part of a shipped option's online gain that is luck: it was chosen for it, and it will not recur. @param measured that gain */
    default double luck(final Option option, final double measured) {
        return 0;
    }
}
