package dev.plumbline.alignment.backtest;

import java.util.OptionalDouble;

/**
 * A candidate at one decision; all gains are over the incumbent, in the better direction.
 *
 * @param gain offline, of this window
 * @param errorVariance of it
 * @param pooledGain offline, of all windows up to this one
 * @param pooledErrorVariance of it
 * @param previousGain offline, of the latest window before this one; empty where it was not measured before
 * @param bestMetricGain offline, from all figures that are known before this window, by the metric that has served best so far
 * @param trackRecord online, of all windows before this one; empty where it was not measured before
 * @param hindsight what is not known yet at the decision
 */
record Option(
        double gain,
        double errorVariance,
        double pooledGain,
        double pooledErrorVariance,
        OptionalDouble previousGain,
        OptionalDouble bestMetricGain,
        OptionalDouble trackRecord,
        Hindsight hindsight) {

    /**
     * @param average online, over all windows that are decided; a window without the candidate counts as 0
     * @param withoutLuck online, of this window, without the part that is noise
     */
    record Hindsight(double average, double withoutLuck) {}
}
