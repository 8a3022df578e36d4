package dev.plumbline.drift.profile;

import java.io.Serializable;

/**
 * The values of one feature of a reference, counted one by one until there are too many different ones, then sketched.
 * Tallies merge; whether one is exact depends on the values and not on how they were split.
 */
public sealed interface ValueTally extends Serializable permits NumberTally, NameTally {

    /** The rows of both. The other one is spent. */
    void merge(ValueTally other);

    /** Ends the counting: what is still to be added is. */
    void finish();

    /** What it takes of memory at this moment, about. */
    long bytes();

    /** Rows, those without a value included. */
    long rows();

    /** Rows without a value. */
    long nulls();

    /** Whether every value was counted. */
    boolean isExact();

    /** Different values; about, unless exact. */
    long distinct();

    /** Values that a single row has. Of an exact one. */
    long singletons();

    /** Sum of a hash of every row: the same for the same rows in any order. */
    long contentHash();
}
