package dev.plumbline.alignment.forecast;

import java.util.Map;

/**
 * A model whose offline comparison is known.
 *
 * @param baseline the model that it is held against
 * @param gains by offline metric
 */
public record Candidate(String model, String baseline, Map<String, OfflineGain> gains) {

    public Candidate {
        gains = Map.copyOf(gains);
    }

    /**
     * What it gains offline, in the better direction.
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
