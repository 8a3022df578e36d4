package dev.plumbline.trend.series;

import dev.plumbline.stats.UnitHash;

/**
 * Draws residuals in blocks of neighbours, so that what depends on the window before still does (Kuensch 1989). Blocks are
 * ceil(n^(1/3)) long. The same stream and replicate draw the same.
 */
final class MovingBlocks {

    private final double[] residuals;
    private final int length;
    private final long stream;

    MovingBlocks(final double[] residuals, final long stream) {
        this.residuals = residuals.clone();
        this.length = lengthOf(residuals.length);
        this.stream = stream;
    }

    /** The smallest whole number whose cube is n or more. */
    static int lengthOf(final int n) {
        int length = 1;
        while ((long) length * length * length < n) {
            length++;
        }
        return length;
    }

    /** As many residuals as there are, of one replicate. */
    double[] draw(final int replicate) {
        final int n = residuals.length;
        final int begins = n - length + 1;
        final double[] drawn = new double[n];
        for (int block = 0; block * length < n; block++) {
            final int begin = (int) (UnitHash.uniform(UnitHash.draw(stream, replicate), block) * begins);
            System.arraycopy(residuals, begin, drawn, block * length, Math.min(length, n - block * length));
        }
        return drawn;
    }
}
