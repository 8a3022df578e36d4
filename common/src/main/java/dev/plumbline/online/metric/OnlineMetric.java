package dev.plumbline.online.metric;

import dev.plumbline.stats.Direction;
import dev.plumbline.stats.RatioKind;
import java.util.Locale;

/**
 * A ratio metric of impressions and of the outcomes of one event: {@code r = S / M}, summed over units. Impressions
 * whose attribution window for the event is still open stay out of S and of M.
 */
public interface OnlineMetric {

    /** What a unit's S_j adds up. */
    enum Counted {
        /** 1 for an impression with at least one credited outcome, however many it has. */
        IMPRESSIONS_WITH_OUTCOME,
        /** The values of the credited outcomes; returns are negative and subtract. */
        VALUE,
        /** 1 for a clicked impression whose position has a known click rate. */
        CLICKS_AT_POSITIONS;

        /** The text that tables hold. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a unit's M_j is. */
    enum Divisor {
        /** The unit's mature impressions. */
        IMPRESSIONS,
        /** 1 for a unit with at least one mature impression. */
        UNITS,
        /** The clicks that the positions of the unit's mature impressions have on average. */
        EXPECTED_CLICKS;

        /** The text that tables hold. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Name in the tables; no two metrics of a run share one. */
    String name();

    /** Whether larger is better. */
    Direction direction();

    /** Unit of the value. */
    String unit();

    /** The event whose outcomes are counted. */
    String event();

    /** What the numerator adds up. */
    Counted counted();

    /** What it is divided by. */
    Divisor dividedBy();

    /** Whether it is a share of impressions, so that small counts are recognized. */
    default RatioKind kind() {
        return counted() == Counted.IMPRESSIONS_WITH_OUTCOME && dividedBy() == Divisor.IMPRESSIONS
                ? RatioKind.SHARE
                : RatioKind.MEAN;
    }
}
