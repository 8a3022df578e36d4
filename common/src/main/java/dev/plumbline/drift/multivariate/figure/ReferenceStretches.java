package dev.plumbline.drift.multivariate.figure;

import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The stretches of a reference that are as long as a window, and how many rows of the window and of each of them are looked at.
 * What trees and correlations make of noise depends on the number of rows: only samples of one size can be compared with each
 * other, so that the size is that of the smaller side.
 */
public final class ReferenceStretches {

    /** With fewer rows all features together show nothing: one leaf alone needs twenty. */
    public static final long FEWEST_ROWS = 100;

    /** So many times the rows of a window are sampled of the reference at most. */
    private static final long MOST_WINDOWS = 50;

    private final NavigableMap<Integer, Long> rows;
    private final int first;
    private final int end;
    private final int length;
    private final List<Stretch> all;

    /**
     * Of the rows that days of a reference have.
     *
     * @param rows by day, since 1970
     * @param first day of the reference
     * @param end the day after its last
     * @param length days of a window, 1 or more
     */
    public ReferenceStretches(
            final NavigableMap<Integer, Long> rows, final int first, final int end, final int length) {
        this.rows = Collections.unmodifiableNavigableMap(new TreeMap<>(rows.subMap(first, true, end, false)));
        this.first = first;
        this.end = end;
        this.length = length;
        this.all = end - first < 2 * length ? List.of() : stretches();
    }

    /** Stretches of which days are missing, as after an outage, are no windows as usual. */
    private List<Stretch> stretches() {
        final List<Stretch> every =
                IntStream.rangeClosed(first, end - length).mapToObj(this::from).toList();
        final int usual = every.stream()
                .map(this::days)
                .sorted()
                .skip(every.size() / 2)
                .findFirst()
                .orElse(0);
        return every.stream()
                .filter(stretch -> days(stretch) >= usual && rows(stretch) > 0)
                .toList();
    }

    private Stretch from(final int day) {
        return new Stretch(day, day + length);
    }

    private int days(final Stretch stretch) {
        return rows.subMap(stretch.first(), stretch.end()).size();
    }

    /** Rows of a stretch. */
    public long rows(final Stretch stretch) {
        return rows.subMap(stretch.first(), stretch.end()).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** Rows of the reference. */
    public long rows() {
        return rows(new Stretch(first, end));
    }

    /** Every stretch, from whatever day: they overlap. None of a reference shorter than two windows. */
    public List<Stretch> all() {
        return all;
    }

    /** How many windows the reference holds. */
    public double windows() {
        return (double) (end - first) / length;
    }

    /** Stretches that do not overlap, evenly over the reference. @param most of them */
    public List<Stretch> apart(final int most) {
        final int number = Math.min(most, (end - first) / length);
        return IntStream.range(0, all.isEmpty() ? 0 : number)
                .map(i -> first + (end - first - length) * i / Math.max(1, number - 1))
                .mapToObj(this::from)
                .filter(all::contains)
                .toList();
    }

    /** Rows of a stretch as most are; of the reference where it has none. */
    public long usualRows() {
        return all.stream()
                .map(this::rows)
                .sorted()
                .skip(all.size() / 2)
                .findFirst()
                .orElseGet(this::rows);
    }

    /**
     * How many rows of a window are looked at, and of each stretch: the wanted number, halved until the window, a usual stretch
     * and the rest of the reference have them, and windows of about the same traffic are compared with the same stretches. Below
     * {@link #FEWEST_ROWS} there are too few.
     */
    public long size(final long wanted, final long ofWindow) {
        final long largest = all.stream().mapToLong(this::rows).max().orElse(0);
        final long most = Math.min(Math.min(ofWindow, usualRows()), rows() - largest);
        long size = wanted;
        while (size >= FEWEST_ROWS && (size > most || size * windows() > MOST_WINDOWS * wanted)) {
            size /= 2;
        }
        return size;
    }
}
