package dev.plumbline.drift.multivariate;

import dev.plumbline.drift.multivariate.figure.ReferenceStretches;
import dev.plumbline.drift.window.WindowDays;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What profiles know of the days of a reference and of what was served since.
 *
 * @param first day of the reference, since 1970
 * @param end the day after its last
 * @param ofReference rows by day
 * @param served rows by day
 * @param complete days of which every row was there when they were profiled
 */
public record CountedDays(
        int first,
        int end,
        NavigableMap<Integer, Long> ofReference,
        NavigableMap<Integer, Long> served,
        Set<Integer> complete) {

    public CountedDays {
        ofReference = Collections.unmodifiableNavigableMap(new TreeMap<>(ofReference));
        served = Collections.unmodifiableNavigableMap(new TreeMap<>(served));
        complete = Set.copyOf(complete);
    }

    boolean areComplete(final WindowDays window) {
        return IntStream.range(window.first(), window.end()).allMatch(complete::contains);
    }

    NavigableMap<Integer, Long> servedIn(final WindowDays window) {
        return served.subMap(window.first(), true, window.end(), false);
    }

    ReferenceStretches stretches(final int length) {
        return new ReferenceStretches(ofReference, first, end, length);
    }

    long rowsOf(final WindowDays window) {
        return servedIn(window).values().stream().mapToLong(Long::longValue).sum();
    }
}
