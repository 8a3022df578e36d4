package dev.plumbline.drift.measure;

import java.io.Serializable;

/**
 * The gap between two distribution functions, read value by value in order with nothing kept but sums: its largest size, its
 * area, and the area of its square. Both sides' numbers of values are known beforehand.
 */
public final class DistributionGaps implements Serializable {

    private static final long serialVersionUID = 1L;

    private final long ofReference;
    private final long ofCurrent;
    private final double rankError;
    private long referenceUpTo;
    private long currentUpTo;
    private double first = Double.NaN;
    private double last = Double.NaN;
    private double largest;
    private double area;
    private double squares;

    /** Of exact values. @param ofReference how many, 1 or more @param ofCurrent how many, 1 or more */
    public DistributionGaps(final long ofReference, final long ofCurrent) {
        this(ofReference, ofCurrent, 0);
    }

    private DistributionGaps(final long ofReference, final long ofCurrent, final double rankError) {
        this.ofReference = ofReference;
        this.ofCurrent = ofCurrent;
        this.rankError = rankError;
    }

    /** Of two distributions, each with a value. */
    static DistributionGaps of(final ValueDistribution reference, final ValueDistribution current) {
        final DistributionGaps gaps =
                new DistributionGaps(reference.count(), current.count(), reference.rankError() + current.rankError());
        final ValueDistribution.Union union = new ValueDistribution.Union(reference, current);
        long referenceBefore = 0;
        long currentBefore = 0;
        while (union.next()) {
            gaps.add(union.value(), union.leftUpTo() - referenceBefore, union.rightUpTo() - currentBefore);
            referenceBefore = union.leftUpTo();
            currentBefore = union.rightUpTo();
        }
        return gaps;
    }

    /**
     * Takes up rows of a value.
     *
     * @param value finite, not below the last one
     * @param reference rows of the reference that have it
     * @param current rows of the window that have it
     * @throws IllegalArgumentException where values are out of order
     */
    public void add(final double value, final long reference, final long current) {
        if (value < last) {
            throw new IllegalArgumentException(
                    value + " comes after " + last + ": values must be read in ascending order");
        }
        if (value > last) {
            final double gap = gap();
            largest = Math.max(largest, Math.abs(gap));
            area += Math.abs(gap) * (value - last);
            squares += gap * gap * (value - last);
        } else if (Double.isNaN(last)) {
            first = value;
        }
        last = value;
        referenceUpTo += reference;
        currentUpTo += current;
    }

    private double gap() {
        return (double) currentUpTo / ofCurrent - (double) referenceUpTo / ofReference;
    }

    /** Whether all values have come: before that the figures are of no use. */
    public boolean areComplete() {
        return referenceUpTo == ofReference && currentUpTo == ofCurrent;
    }

    /** Largest size; in [0, 1]. */
    double largest() {
        return largest;
    }

    /** Integral of its size; 0 or more, in the unit of the values. */
    double area() {
        return area;
    }

    /** Integral of its square; 0 or more, in the unit of the values. */
    double squares() {
        return squares;
    }

    /** Distance from the smallest value to the largest. */
    double reach() {
        return last - first;
    }

    /** Whether all values are there, and not sketches of them. */
    boolean areExact() {
        return rankError == 0;
    }

    /** Largest error of the gap times something, of sketches; 0 where all values are there. */
    double errorTimes(final double factor) {
        return areExact() ? 0 : rankError * factor;
    }

    long ofReference() {
        return ofReference;
    }

    long ofCurrent() {
        return ofCurrent;
    }
}
