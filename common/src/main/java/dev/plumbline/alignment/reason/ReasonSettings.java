package dev.plumbline.alignment.reason;

import java.io.Serializable;
import java.util.List;

/**
 * What reasons take for granted.
 *
 * @param onlineMetrics the online metrics that are looked at; none is all
 * @param carryOver log lift online that a log ratio offline is worth, where a window has too few pairs to tell
 * @param latencyCost log lift that 100 ms more latency cost
 * @param latencyCostError standard error of that
 */
public record ReasonSettings(List<String> onlineMetrics, double carryOver, double latencyCost, double latencyCostError)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * All metrics, one to one, and what a slow-down of Bing told of its revenue in 2012: 0.6 % for every 100 ms (Kohavi et al.,
     * Online Controlled Experiments at Large Scale, KDD 2013). They give no interval: half of it is this project's guess at how
     * far another site and metric may be off.
     */
    public static final ReasonSettings DEFAULT = new ReasonSettings(List.of(), 1, 0.006, 0.003);

    public ReasonSettings {
        onlineMetrics = List.copyOf(onlineMetrics);
        if (!(carryOver > 0) || !(latencyCost >= 0) || !(latencyCostError >= 0)) {
            throw new IllegalArgumentException("a carry-over of " + carryOver + " and a latency cost of " + latencyCost
                    + " with the standard error " + latencyCostError + ": the first must be above 0, none below 0");
        }
    }
}
