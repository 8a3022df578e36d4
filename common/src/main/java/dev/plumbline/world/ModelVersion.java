package dev.plumbline.world;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * A simulated model, which serves one arm of the experiment.
 *
 * @param id name of the model and of its arm
 * @param scoring where its scores come from
 * @param trainedDaysBefore days from its training to the first day of the experiment
 * @param weight its share of the users, relative to the other models'; above 0
 * @param latencyMillis median time to answer
 */
public record ModelVersion(String id, Scoring scoring, int trainedDaysBefore, double weight, double latencyMillis)
        implements Serializable {

    /** What the model's own draws are of: the FNV-1a hash of its name. */
    public long key() {
        long hash = 0xcbf29ce484222325L;
        for (final byte letter : id.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (letter & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }

    /** Cost of answering one request, in an arbitrary currency: proportional to the time it takes. */
    public double costPerRequest() {
        return latencyMillis * 1e-5;
    }
}
