package dev.plumbline.trend.retrain;

import dev.plumbline.stats.Estimate;
import dev.plumbline.trend.series.Series;
import dev.plumbline.trend.series.WindowMean;

/**
 * What retraining has gained so far.
 *
 * @param perWindow mean of the retrained version's figure less the frozen one's
 * @param windows in which both were measured
 */
public record RetrainingGain(Estimate perWindow, int windows) {

    /** @param gain the retrained version's figure less the frozen one's by calendar window, larger figures being better */
    public static RetrainingGain of(final Series gain, final double level) {
        return new RetrainingGain(WindowMean.of(gain, level), gain.size());
    }
}
