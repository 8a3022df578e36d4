package dev.plumbline.alignment.forecast;

import java.util.Map;

/**
 * A model with an offline comparison.
 *
 * @param baseline the model that it is compared with
 * @param gains by offline metric
 */
public record Candidate(String model, String baseline, Map<String, OfflineGain> gains) {

    public Candidate {
        gains = Map.copyOf(gains);
    }

    /**
     * Its offline gain, in the better direction.
     *
     * @param stdError 0 or more
     * @param n queries behind it
     */
    public record OfflineGain(double value, double stdError, long n) {

        double errorVariance() {
            return stdError * stdError;
        }
    }
}
