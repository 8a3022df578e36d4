package dev.plumbline.drift.profile;

/**
 * Numbers until there are some hundred: rows come with all features side by side, but edges, sums and the sketch of one feature
 * are at hand for the processor only while its values follow each other.
 */
final class NumberBatch implements PendingValues {

    private static final int SIZE = 256;

    private final FeatureProfile profile;
    private final double[] values = new double[SIZE];
    private int count;

    /** @param profile what the numbers are added to */
    NumberBatch(final FeatureProfile profile) {
        this.profile = profile;
    }

    void add(final double value) {
        if (count == SIZE) {
            flush();
        }
        values[count++] = value;
    }

    @Override
    public void flush() {
        profile.add(values, count);
        count = 0;
    }
}
