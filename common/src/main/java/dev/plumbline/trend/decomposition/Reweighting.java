package dev.plumbline.trend.decomposition;

/**
 * A change split without naming slices: rows of the later window are weighted until they look like the earlier one's, by the odds
 * of a classifier trained to distinguish the windows (Shimodaira 2000, Bickel et al. 2009). What remains of the change is not
 * the population's: the same rows had other outcomes (concept drift). The two add up to the change.
 *
 * @param before figure of the earlier window
 * @param after figure of the later window
 * @param reweighted figure of the later window with the rows of the earlier one
 * @param effectiveSampleSize of the weighted rows: (sum w)^2 / sum w^2
 * @param largestWeight 1 where the windows do not differ
 */
public record Reweighting(
        double before, double after, double reweighted, double effectiveSampleSize, double largestWeight) {

    /**
     * Of weighted rows.
     *
     * @param weights how often each row counts; both windows hold a row of weight above 0
     * @param probabilities that a row is of the later window, in (0, 1)
     */
    static Reweighting of(final DomainRows rows, final double[] weights, final double[] probabilities) {
        double sumBefore = 0;
        double countBefore = 0;
        double sumAfter = 0;
        double countAfter = 0;
        double weighted = 0;
        double odds = 0;
        double squaredOdds = 0;
        double largest = 0;
        for (int i = 0; i < rows.size(); i++) {
            final double value = rows.values()[i];
            if (rows.isAfter()[i]) {
                final double weight = (1 - probabilities[i]) / probabilities[i];
                sumAfter += weights[i] * value;
                countAfter += weights[i];
                weighted += weights[i] * weight * value;
                odds += weights[i] * weight;
                squaredOdds += weights[i] * weight * weight;
                largest = weights[i] > 0 ? Math.max(largest, weight) : largest;
            } else {
                sumBefore += weights[i] * value;
                countBefore += weights[i];
            }
        }
        return new Reweighting(
                sumBefore / countBefore,
                sumAfter / countAfter,
                weighted / odds,
                odds * odds / squaredOdds,
                largest * countAfter / countBefore);
    }

    /** The change that is split. */
    public double change() {
        return Rounding.difference(after, before);
    }

    /** Change because other rows came. */
    public double population() {
        return Rounding.difference(after, reweighted);
    }

    /** Change because the same rows came out otherwise. */
    public double behaviour() {
        return Rounding.difference(reweighted, before);
    }
}
