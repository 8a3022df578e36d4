package dev.plumbline.drift.measure;

/** Cells of equal width as numpy makes and fills them: left-closed, the last closed on both sides. */
final class EqualWidthCells {

    private EqualWidthCells() {}

    /**
     * Edges from the smallest to the largest value.
     *
     * @param width the width wished for; the cells are as many as it takes, so a little narrower. One cell where it is 0
     */
    static double[] edges(final double smallest, final double largest, final double width) {
        if (smallest == largest) {
            return new double[] {smallest - 0.5, largest + 0.5};
        }
        final int cells = width > 0 ? (int) Math.ceil((largest - smallest) / width) : 1;
        final double step = (largest - smallest) / cells;
        final double[] edges = new double[cells + 1];
        for (int i = 0; i < cells; i++) {
            edges[i] = i * step + smallest;
        }
        edges[cells] = largest;
        return edges;
    }

    /** Values in each cell; what lies outside is in none. */
    static long[] counts(final ValueDistribution values, final double[] edges) {
        final long[] counts = new long[edges.length - 1];
        long before = values.countBelow(edges[0]);
        for (int i = 0; i < counts.length; i++) {
            final double end = edges[i + 1];
            final long upTo = i == counts.length - 1 ? values.countUpTo(end) : values.countBelow(end);
            counts[i] = upTo - before;
            before = upTo;
        }
        return counts;
    }

    /** Sturges 1926: the reach over log2(n) + 1. */
    static double sturgesWidth(final double reach, final double n) {
        return reach / (Math.log(n) / Math.log(2) + 1);
    }

    /** Doane 1976: more cells the more skewed values are. */
    static double doaneWidth(final ValueDistribution values) {
        final double n = values.count();
        double sum = 0;
        for (int i = 0; i < values.distinct(); i++) {
            sum += values.value(i) * values.countOf(i);
        }
        final double mean = sum / n;
        double squares = 0;
        double cubes = 0;
        for (int i = 0; i < values.distinct(); i++) {
            final double apart = values.value(i) - mean;
            squares += apart * apart * values.countOf(i);
            cubes += apart * apart * apart * values.countOf(i);
        }
        if (n <= 2 || squares == 0) {
            return 0;
        }
        final double skew = cubes / n / Math.pow(squares / n, 1.5);
        final double error = Math.sqrt(6 * (n - 2) / ((n + 1) * (n + 3)));
        final double reach = values.value(values.distinct() - 1) - values.value(0);
        return reach / (1 + Math.log(n) / Math.log(2) + Math.log(1 + Math.abs(skew) / error) / Math.log(2));
    }
}
