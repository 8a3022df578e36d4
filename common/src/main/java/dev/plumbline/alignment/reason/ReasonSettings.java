package dev.plumbline.alignment.reason;

import java.io.Serializable;
import java.util.List;

/**
 * What the reasons assume.
 *
 * @param onlineMetrics the online metrics to examine; an empty list means all
 * @param carryOver log lift online per log ratio offline, where a window has too few pairs to estimate it
 * @param latencyCost log lift that 100 ms more latency cost
 * @param latencyCostError standard error of that
 */
public record ReasonSettings(List<String> onlineMetrics, double carryOver, double latencyCost, double latencyCostError)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * All metrics, a carry-over of one to one, and the revenue that Bing lost in its slow-down experiment of 2012: 0.6 % for every
     * 100 ms (Kohavi et al., Online Controlled Experiments at Large Scale, KDD 2013). The paper gives no interval: half of the cost
     * is this project's guess at how much another site and metric may differ.
     */
    public static final ReasonSettings DEFAULT = new ReasonSettings(List.of(), 1, 0.006, 0.003);

    public ReasonSettings {
        onlineMetrics = List.copyOf(onlineMetrics);
        if (!(carryOver > 0) || !(latencyCost >= 0) || !(latencyCostError >= 0)) {
            throw new IllegalArgumentException("a carry-over of " + carryOver + " and a latency cost of " + latencyCost
                    + " with the standard error " + latencyCostError
                    + " are not possible: the carry-over must be above 0, the others 0 or more");
        }
    }
}
