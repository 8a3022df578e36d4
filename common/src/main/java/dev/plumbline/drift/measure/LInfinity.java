package dev.plumbline.drift.measure;

/**
 * The largest change of a cell's share: {@code max |p - q|}; in [0, 1].
 *
 * @param cells how rows are counted
 */
public record LInfinity(CellRule cells) implements ShareDistance {

    @Override
    public String name() {
        return "l_infinity";
    }

    @Override
    public String unit() {
        return "share of rows";
    }

    @Override
    public double high() {
        return 1;
    }

    @Override
    public MeasureScale scale() {
        return MeasureScale.DISTANCE;
    }

    @Override
    public String source() {
        return "Chebyshev distance, TFDV infinity_norm; " + cells.convention();
    }

    @Override
    public double of(final double[] reference, final double[] current) {
        double largest = 0;
        for (int i = 0; i < reference.length; i++) {
            largest = Math.max(largest, Math.abs(reference[i] - current[i]));
        }
        return largest;
    }
}
