package dev.plumbline.drift.measure;

/**
 * Share of rows that would have to change their cell: {@code sum |p - q| / 2}; in [0, 1].
 *
 * @param cells how rows are counted
 */
public record TotalVariation(CellRule cells) implements ShareDistance {

    @Override
    public String name() {
        return "total_variation";
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
        return "total variation distance; " + cells.convention();
    }

    @Override
    public double of(final double[] reference, final double[] current) {
        double sum = 0;
        for (int i = 0; i < reference.length; i++) {
            sum += Math.abs(reference[i] - current[i]);
        }
        return Math.min(1, sum / 2);
    }
}
