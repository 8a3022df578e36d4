package dev.plumbline.drift.profile;

/** Values of one feature that are still to be added to its profile: many at once is cheaper than one by one. */
sealed interface PendingValues permits NameCounts, NumberBatch {

    /** Adds what has come together to the profile. */
    void flush();
}
