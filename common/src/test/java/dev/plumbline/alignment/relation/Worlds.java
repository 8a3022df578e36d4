package dev.plumbline.alignment.relation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Windows whose truth is known: a candidate each, held against the same baseline.
 *
 * @param windows their number
 * @param slope true online gain per true offline gain
 * @param spread standard deviation of true offline gains
 * @param offlineNoise standard error of offline gains
 * @param onlineNoise standard error of online gains
 * @param rest standard deviation of true online gains about the line
 * @param shared correlation of both errors
 */
record Worlds(
        int windows, double slope, double spread, double offlineNoise, double onlineNoise, double rest, double shared) {

    List<Measurement> world(final long seed) {
        final Random random = new Random(seed);
        final List<Measurement> measurements = new ArrayList<>();
        for (int i = 0; i < windows; i++) {
            final double offline = spread * random.nextGaussian();
            final double online = slope * offline + rest * random.nextGaussian();
            final double noise = random.nextGaussian();
            final double other = shared * noise + Math.sqrt(1 - shared * shared) * random.nextGaussian();
            measurements.add(Measurement.once(
                    "candidate " + i,
                    "current",
                    "week " + i,
                    offline + offlineNoise * noise,
                    offlineNoise,
                    online + onlineNoise * other,
                    onlineNoise,
                    shared * offlineNoise * onlineNoise));
        }
        return measurements;
    }

    /** Many metrics of the same windows, of which none tells anything: they have the offline gains of other worlds. */
    Map<String, List<Measurement>> unrelated(final long seed, final int metrics) {
        final List<Measurement> online = world(seed);
        final Map<String, List<Measurement>> all = new TreeMap<>();
        for (int metric = 0; metric < metrics; metric++) {
            final List<Measurement> offline = world(seed + 7919L * (metric + 1));
            final List<Measurement> both = new ArrayList<>();
            for (int i = 0; i < windows; i++) {
                final Measurement one = online.get(i);
                both.add(Measurement.once(
                        one.candidate(),
                        one.baseline(),
                        one.window(),
                        offline.get(i).offline(),
                        offlineNoise,
                        one.online(),
                        onlineNoise,
                        0));
            }
            all.put("metric " + metric, both);
        }
        return all;
    }

    /** How much of the variance of measured offline gains is not noise. */
    double reliability() {
        return spread * spread / (spread * spread + offlineNoise * offlineNoise);
    }

    double trueCorrelation() {
        return slope * spread / Math.sqrt(slope * slope * spread * spread + rest * rest);
    }
}
