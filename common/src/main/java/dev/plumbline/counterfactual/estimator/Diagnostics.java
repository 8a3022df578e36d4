package dev.plumbline.counterfactual.estimator;

import java.util.OptionalDouble;

/**
 * What an estimate is based on; beside every one of them, refused or not.
 *
 * @param rows rows of the log
 * @param units users, or whatever else rows are dependent within; rows where nothing is known
 * @param rewards what the log earned, as the number of clicks
 * @param effectiveSampleSize {@code (sum w)^2 / sum w^2} over rows: so many rows of equal weight would say as much (Kish
 *     1965); 0 where all weights are 0
 * @param meanWeight 1 on average if the logged probabilities are right and all that the target shows is logged
 * @param meanWeightError its standard error, clustered by unit; empty for fewer than two units
 * @param largestWeight of a row
 * @param heaviestShare share of all weight that the heaviest 1 % of the rows carry, in [0, 1]
 * @param unsupportedMass share of what the target shows that the log never shows, in [0, 1], mean over positions; empty
 *     where it is not known
 * @param unsupportedByRow the same, mean over rows
 * @param effectiveRewards {@code (sum w r)^2 / sum (w r)^2}: so many clicks of equal weight would say as much; 0 without
 *     any
 */
public record Diagnostics(
        long rows,
        long units,
        double rewards,
        double effectiveSampleSize,
        double meanWeight,
        OptionalDouble meanWeightError,
        double largestWeight,
        double heaviestShare,
        OptionalDouble unsupportedMass,
        OptionalDouble unsupportedByRow,
        double effectiveRewards) {

    private static final double ROUNDING = 1e-9;

    /** How many standard errors the mean weight is from 1; infinite where it is not 1 and has no spread. */
    public OptionalDouble meanWeightZ() {
        if (meanWeightError.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(isMeanWeightOne() ? 0 : (meanWeight - 1) / meanWeightError.getAsDouble());
    }

    /** Whether the mean weight is 1 but for rounding. */
    public boolean isMeanWeightOne() {
        return Math.abs(meanWeight - 1) <= ROUNDING;
    }

    /** The same where rewards are counted otherwise, as those of whole slates. */
    public Diagnostics withRewards(final double sum, final double effective) {
        return new Diagnostics(
                rows,
                units,
                sum,
                effectiveSampleSize,
                meanWeight,
                meanWeightError,
                largestWeight,
                heaviestShare,
                unsupportedMass,
                unsupportedByRow,
                effective);
    }

    /** The same where rows are not spread evenly over positions. */
    public Diagnostics withUnsupportedByRow(final OptionalDouble share) {
        return new Diagnostics(
                rows,
                units,
                rewards,
                effectiveSampleSize,
                meanWeight,
                meanWeightError,
                largestWeight,
                heaviestShare,
                unsupportedMass,
                share,
                effectiveRewards);
    }
}
