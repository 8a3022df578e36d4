package dev.plumbline.trend.decomposition;

/**
 * One slice of what a frozen model was asked, before and after, beside what its retrained twin made of the same rows after.
 *
 * @param slice its name
 * @param items whether the frozen model knows its items
 * @param numeratorBefore of the model when it was fresh
 * @param denominatorBefore 0 or more
 * @param frozenNumerator of the frozen model after
 * @param twinNumerator of the retrained model after, on the same rows
 * @param denominatorAfter 0 or more
 */
public record AgeingSlice(
        String slice,
        ItemAge items,
        double numeratorBefore,
        double denominatorBefore,
        double frozenNumerator,
        double twinNumerator,
        double denominatorAfter) {

    /** The change from the fresh model to the retrained one: what the world did. */
    SliceChange world() {
        return SliceChange.of(slice, numeratorBefore, denominatorBefore, twinNumerator, denominatorAfter);
    }

    double gap() {
        return denominatorAfter > 0 ? frozenNumerator - twinNumerator : 0;
    }
}
