package dev.plumbline.alignment.backtest;

import java.util.List;

/** How to decide which candidate is shipped. */
interface DecisionRule {

    /** Every one of them. */
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

    /** What it goes by. */
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

    /** What of a shipped option's online gain it was chosen for and will not come again. @param measured that gain */
    default double luck(final Option option, final double measured) {
        return 0;
    }
}
