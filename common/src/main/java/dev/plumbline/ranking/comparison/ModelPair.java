package dev.plumbline.ranking.comparison;

import java.io.Serializable;

/**
 * Two models to be compared; differences are {@code a - b}.
 *
 * @param a the candidate
 * @param b the baseline
 */
public record ModelPair(String a, String b) implements Serializable {

    public ModelPair {
        if (a.equals(b)) {
            throw new IllegalArgumentException("model '" + a + "' cannot be compared with itself");
        }
    }
}
