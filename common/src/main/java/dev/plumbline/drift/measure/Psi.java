package dev.plumbline.drift.measure;

/**
 * Population stability index: {@code sum (q - p) ln(q / p)} over cells, natural logarithm, of shares p of the reference and
 * q of the window. 0 or more without a bound of its own; a cell empty on both sides adds 0. It grows with the number of
 * cells: 0.1 and 0.25 are rules of thumb for about ten.
 *
 * @param cells how rows are counted
 * @param floor what becomes of empty cells
 */
public record Psi(CellRule cells, ShareFloor floor) implements ShareDistance {

    @Override
    public String name() {
        return "psi";
    }

    @Override
    public String unit() {
        return "nats";
    }

    @Override
    public double high() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public MeasureScale scale() {
        return MeasureScale.SQUARE;
    }

    @Override
    public String source() {
        return "Jeffreys 1946, Siddiqi 2006; " + cells.convention() + "; " + floor.convention();
    }

    @Override
    public double of(final double[] reference, final double[] current) {
        final double[] p = floor.of(reference);
        final double[] q = floor.of(current);
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += (q[i] - p[i]) * Math.log(q[i] / p[i]);
        }
        return sum;
    }
}
