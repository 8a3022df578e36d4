package dev.plumbline.trend.alert;

import java.util.Optional;

/**
 * How much many series of one kind depend on the past in one window. They merge:
 * {@code of(A).merge(of(B)) = of(A u B)}.
 *
 * @param series how many
 * @param sum of their phi
 * @param squares sum of their squares
 * @param inversePairs sum of 1 / (pairs - 3)
 */
public record AutocorrelationMoments(long series, double sum, double squares, double inversePairs) {

    /** No series: the neutral element of {@link #merge}. */
    public static final AutocorrelationMoments EMPTY = new AutocorrelationMoments(0, 0, 0, 0);

    /** In fewer series, what they have in common cannot be separated from chance. */
    private static final long FEWEST_SERIES = 10;

    /** Of one series. */
    public static AutocorrelationMoments of(final OwnAutocorrelation own) {
        return new AutocorrelationMoments(1, own.phi(), own.phi() * own.phi(), 1.0 / (own.pairs() - 3));
    }

    /** Of both groups of series together. */
    public AutocorrelationMoments merge(final AutocorrelationMoments other) {
        return new AutocorrelationMoments(
                series + other.series, sum + other.sum, squares + other.squares, inversePairs + other.inversePairs);
    }

    /** Their mean, and how much they really differ beyond the chance of short references; none of fewer than ten series. */
    public Optional<SharedAutocorrelation> shared() {
        if (series < FEWEST_SERIES) {
            return Optional.empty();
        }
        final double mean = sum / series;
        final double spread = Math.max(0, squares - sum * mean) / (series - 1);
        final double chance = Math.max(0, 1 - mean * mean) * inversePairs / series;
        return Optional.of(new SharedAutocorrelation(mean, Math.max(0, spread - chance)));
    }
}
