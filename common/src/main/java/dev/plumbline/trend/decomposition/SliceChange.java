package dev.plumbline.trend.decomposition;

/**
 * One slice in the window before and the one after. Its figure is numerator over denominator: clicks of impressions, or the sum
 * over queries of their count. A slice whose units are all alike has a standard error of 0, which means an unknown one: the
 * error of its figure is not known, nor that of the sum over slices that it is part of.
 *
 * @param slice its name
 * @param numeratorBefore finite
 * @param denominatorBefore 0 or more; 0 where the slice is absent
 * @param numeratorAfter finite
 * @param denominatorAfter 0 or more; 0 where the slice is absent
 * @param errorBefore standard error of the slice's figure, 0 where unknown
 * @param errorAfter standard error of the slice's figure, 0 where unknown
 */
public record SliceChange(
        String slice,
        double numeratorBefore,
        double denominatorBefore,
        double numeratorAfter,
        double denominatorAfter,
        double errorBefore,
        double errorAfter) {

    public SliceChange {
        if (!(denominatorBefore >= 0) || !(denominatorAfter >= 0)) {
            throw new IllegalArgumentException(
                    "slice " + slice + " has the denominators " + denominatorBefore + " and " + denominatorAfter);
        }
    }

    /** A slice whose errors are unknown. */
    public static SliceChange of(
            final String slice,
            final double numeratorBefore,
            final double denominatorBefore,
            final double numeratorAfter,
            final double denominatorAfter) {
        return new SliceChange(slice, numeratorBefore, denominatorBefore, numeratorAfter, denominatorAfter, 0, 0);
    }

    /** Its figure before; where it was absent the one after, so that its coming is all mix. */
    double before() {
        return denominatorBefore > 0 ? numeratorBefore / denominatorBefore : numeratorAfter / denominatorAfter;
    }

    /** Its figure after; where it is absent the one before. */
    double after() {
        return denominatorAfter > 0 ? numeratorAfter / denominatorAfter : numeratorBefore / denominatorBefore;
    }

    boolean isAnywhere() {
        return denominatorBefore > 0 || denominatorAfter > 0;
    }

    /** One that comes or goes has one figure, which stands for both windows. */
    boolean isInBoth() {
        return denominatorBefore > 0 && denominatorAfter > 0;
    }

    boolean hasErrors() {
        return (errorBefore > 0 || denominatorBefore == 0) && (errorAfter > 0 || denominatorAfter == 0);
    }
}
