package dev.plumbline.drift.measure;

/**
 * Divergence of the reference from the window: {@code sum p ln(p / q)} of shares filled as the floor says and made to add
 * up to 1. 0 or more. Not among the product's own measures, since it depends on the filling alone wherever a cell is empty.
 *
 * @param cells how rows are counted
 * @param floor what becomes of empty cells
 */
record KullbackLeibler(CellRule cells, ShareFloor floor) implements ShareDistance {

    @Override
    public String name() {
        return "kl_divergence";
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
        return "Kullback & Leibler 1951; scipy entropy; " + cells.convention() + "; " + floor.convention();
    }

    @Override
    public double of(final double[] reference, final double[] current) {
        final double[] p = floor.of(reference);
        final double[] q = floor.of(current);
        double ofP = 0;
        double ofQ = 0;
        for (int i = 0; i < p.length; i++) {
            ofP += p[i];
            ofQ += q[i];
        }
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += p[i] / ofP * Math.log(p[i] / ofP / (q[i] / ofQ));
        }
        return Math.max(0, sum);
    }
}
