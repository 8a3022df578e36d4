package dev.plumbline.trend.alert;

/**
 * How much a window depends on the one before in series of one kind: a short history knows its own dependence badly, and pays for
 * it with late alerts. Where the series of a kind do not differ by more than chance, all of them take their mean; where they do,
 * each keeps its own (empirical Bayes; Efron and Morris 1975).
 *
 * @param mean of their phi
 * @param between variance of the true ones, 0 or more
 */
public record SharedAutocorrelation(double mean, double between) {

    /** How much of its own phi a series keeps, in [0, 1]. */
    double weightOfOwn(final OwnAutocorrelation own) {
        final double chance = own.variance(mean);
        return between == 0 ? 0 : between / (between + chance);
    }
}
