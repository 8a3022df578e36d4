package dev.plumbline.counterfactual.support;

/**
 * Declared propensities compared with what was served.
 *
 * @param rows rows of the log
 * @param actions items served, in each context and at each position apart
 * @param meanInverse mean of 1 / propensity: the mean number of items that could have been shown
 * @param meanInverseError its standard error; rows are drawn independently
 * @param totalVariation between shares served and shares declared, {@code 1/2 sum |served - declared|} over items, mean
 *     over rows' contexts and positions; in [0, 1] where the declared shares add up to 1
 * @param expectedTotalVariation what chance alone leaves on average
 * @param significantVariation the part of it that is due to items served too often or too rarely by more than chance
 * @param smallestP of all tests of items, contexts and positions, adjusted for their number (Holm)
 * @param worst the item with the smallest p
 * @param verdict the end of it
 */
public record PropensityFindings(
        long rows,
        long actions,
        double meanInverse,
        double meanInverseError,
        double totalVariation,
        double expectedTotalVariation,
        double significantVariation,
        double smallestP,
        ServedAction worst,
        PropensityVerdict verdict) {

    /** Whether estimates of this log are blanked. */
    public boolean isInconsistent() {
        return verdict == PropensityVerdict.PROPENSITIES_INCONSISTENT;
    }
}
