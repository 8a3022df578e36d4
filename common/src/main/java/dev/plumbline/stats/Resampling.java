package dev.plumbline.stats;

import java.io.Serializable;

/**
 * How intervals and tests by resampling draw.
 *
 * @param seed of every draw; the same seed gives the same figures
 * @param bootstrapReplicates replicates of the Poisson bootstrap; 0 for no bootstrap intervals, else at least 100
 * @param signFlips random sign vectors of the randomization test where it is not exact; at least 100
 */
public record Resampling(long seed, int bootstrapReplicates, int signFlips) implements Serializable {

    /** No bootstrap, 1,000 sign vectors. */
    public static final Resampling DEFAULT = new Resampling(1, 0, 1000);

    private static final int FEWEST = 100;

    public Resampling {
        if (bootstrapReplicates != 0 && bootstrapReplicates < FEWEST) {
            throw new IllegalArgumentException("the bootstrap needs at least " + FEWEST
                    + " replicates, or 0 for no bootstrap, not " + bootstrapReplicates);
        }
        if (signFlips < FEWEST) {
            throw new IllegalArgumentException(
                    "the randomization test needs at least " + FEWEST + " sign vectors, not " + signFlips);
        }
    }

    /** Whether bootstrap intervals are computed. */
    public boolean hasBootstrap() {
        return bootstrapReplicates > 0;
    }
}
