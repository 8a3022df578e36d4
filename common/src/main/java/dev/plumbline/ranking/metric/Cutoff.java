package dev.plumbline.ranking.metric;

import java.io.Serializable;

/**
 * How deep a metric looks into a list.
 *
 * @param text what tables hold: a rank, {@code all} or {@code none}
 * @param depth the last rank that counts; {@link Integer#MAX_VALUE} where all do
 */
public record Cutoff(String text, int depth) implements Serializable {

    /** The whole list. */
    public static final Cutoff ALL = new Cutoff("all", Integer.MAX_VALUE);

    /** For metrics that take no cutoff. */
    public static final Cutoff NONE = new Cutoff("none", Integer.MAX_VALUE);

    /** The first {@code rank} items. */
    public static Cutoff at(final int rank) {
        if (rank < 1) {
            throw new IllegalArgumentException("a cutoff must be a rank of 1 or more, not " + rank);
        }
        return new Cutoff(Integer.toString(rank), rank);
    }
}
