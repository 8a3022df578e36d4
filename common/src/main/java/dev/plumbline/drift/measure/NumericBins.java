package dev.plumbline.drift.measure;

import dev.plumbline.table.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Right-closed bins of numbers: {@code (-inf, e0], (e0, e1], ..., (e_last, inf)}, then null, NaN, -infinity and infinity
 * in bins of their own. Edges are values of the reference; -0 is 0.
 */
public final class NumericBins implements FeatureBins {

    /** So many bins of equal size, before equal edges merge. */
    public static final int DEFAULT_BINS = 20;

    private static final long serialVersionUID = 1L;
    private static final int SPECIAL = 4;

    private final double[] edges;

    /** @param edges finite and strictly ascending; none makes one bin of all finite numbers */
    public NumericBins(final double... edges) {
        this.edges = edges.clone();
        for (int i = 0; i < edges.length; i++) {
            if (!Double.isFinite(edges[i]) || (i > 0 && !(edges[i - 1] < edges[i]))) {
                throw new IllegalArgumentException("edges must be finite and ascending, not " + Arrays.toString(edges));
            }
        }
    }

    /**
     * Bins that hold the reference's finite values in equal parts: edge k is the ceil(k n / bins)-th smallest, equal edges
     * merge and an edge at the maximum stays (then the last bin is empty in the reference). In integers, since
     * {@code k / bins * n} in floating point may round up by one.
     *
     * @param reference without a value there is one bin
     * @param bins 2 or more
     */
    public static NumericBins of(final ValueDistribution reference, final int bins) {
        if (bins < 2) {
            throw new IllegalArgumentException("a numeric feature needs at least 2 bins, not " + bins);
        }
        final double[] edges = new double[bins - 1];
        int kept = 0;
        for (long k = 1; k < bins && reference.count() > 0; k++) {
            final double edge = reference.smallest(Math.floorDiv(k * reference.count() + bins - 1, bins));
            if (kept == 0 || edges[kept - 1] != edge) {
                edges[kept++] = edge;
            }
        }
        return new NumericBins(Arrays.copyOf(edges, kept));
    }

    /** The bin of a number. */
    public int bin(final double value) {
        if (Double.isNaN(value)) {
            return nullBin() + 1;
        }
        if (Double.isInfinite(value)) {
            return nullBin() + (value < 0 ? 2 : 3);
        }
        int low = 0;
        int high = edges.length;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (edges[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The interior edges, ascending. */
    public double[] edges() {
        return edges.clone();
    }

    @Override
    public int size() {
        return edges.length + 1 + SPECIAL;
    }

    @Override
    public int nullBin() {
        return edges.length + 1;
    }

    @Override
    public FeatureKind kind() {
        return FeatureKind.NUMERIC;
    }

    @Override
    public List<String> labels() {
        final List<String> labels = new ArrayList<>();
        for (int i = 0; i <= edges.length; i++) {
            labels.add("(" + (i == 0 ? "-inf" : edges[i - 1]) + ", " + (i == edges.length ? "inf)" : edges[i] + "]"));
        }
        labels.addAll(List.of(Texts.NULL, "NaN", "-infinity", "infinity"));
        return labels;
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof NumericBins bins && Arrays.equals(edges, bins.edges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(edges);
    }

    @Override
    public String toString() {
        return labels().toString();
    }
}
