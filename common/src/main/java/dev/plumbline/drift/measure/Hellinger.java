package dev.plumbline.drift.measure;

/**
 * Hellinger distance: {@code sqrt(sum (sqrt p - sqrt q)^2 / 2)} over cells. A metric in [0, 1], 1 where the sides share no
 * cell.
 *
 * @param cells how rows are counted
 */
public record Hellinger(CellRule cells) implements ShareDistance {

    @Override
    public String name() {
        return "hellinger";
    }

    @Override
    public String unit() {
        return "distance";
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
        return "Hellinger 1909; " + cells.convention();
    }

    @Override
    public double of(final double[] reference, final double[] current) {
        double sum = 0;
        for (int i = 0; i < reference.length; i++) {
            final double apart = Math.sqrt(reference[i]) - Math.sqrt(current[i]);
            sum += apart * apart;
        }
        return Math.min(1, Math.sqrt(sum / 2));
    }
}
