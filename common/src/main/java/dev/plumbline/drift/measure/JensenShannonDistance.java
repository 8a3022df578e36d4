package dev.plumbline.drift.measure;

/**
 * Square root of the Jensen-Shannon divergence: of the mean of both sides' divergences from their middle. A metric; in
 * [0, 1] to base 2, 1 where the sides share no cell.
 *
 * @param cells how rows are counted
 * @param base of the logarithm
 */
public record JensenShannonDistance(CellRule cells, LogarithmBase base) implements ShareDistance {

    @Override
    public String name() {
        return "js_distance";
    }

    @Override
    public String unit() {
        return "square root of " + base.unit();
    }

    @Override
    public double high() {
        return Math.sqrt(base.of(2));
    }

    @Override
    public MeasureScale scale() {
        return MeasureScale.DISTANCE;
    }

    @Override
    public String source() {
        return "Lin 1991, Endres & Schindelin 2003; scipy jensenshannon; " + cells.convention();
    }

    @Override
    public double of(final double[] reference, final double[] current) {
        double sum = 0;
        for (int i = 0; i < reference.length; i++) {
            final double middle = (reference[i] + current[i]) / 2;
            sum += term(reference[i], middle) + term(current[i], middle);
        }
        return Math.min(high(), Math.sqrt(Math.max(0, sum / 2)));
    }

    private double term(final double share, final double middle) {
        return share == 0 ? 0 : share * base.of(share / middle);
    }
}
