package dev.plumbline.trend;

import dev.plumbline.trend.decomposition.ItemAge;

/** Slices that separate items that training did not know from all others, as the job {@code ranking} names them. */
final class ColdItems {

    private static final String DIMENSION = "item.cold";
    private static final String COLD = "cold";
    private static final String CROSSED = " x ";

    private ColdItems() {}

    /** Of a slice of a dimension, crossed or not. In dimensions without this distinction it is {@link ItemAge#UNKNOWN}. */
    static ItemAge ageOf(final String dimension, final String slice) {
        final String[] dimensions = dimension.split(CROSSED, -1);
        final String[] values = slice.split(CROSSED, -1);
        for (int i = 0; i < dimensions.length && dimensions.length == values.length; i++) {
            if (dimensions[i].equals(DIMENSION)) {
                return values[i].equals(COLD) ? ItemAge.COLD : ItemAge.KNOWN;
            }
        }
        return ItemAge.UNKNOWN;
    }
}
