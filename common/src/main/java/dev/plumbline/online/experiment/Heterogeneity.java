package dev.plumbline.online.experiment;

import dev.plumbline.stats.ChiSquare;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.util.List;
import java.util.Optional;

/**
 * Whether an arm lifts a metric equally in all slices of a column: Cochran's Q (1954) of the slices' log lifts,
 * {@code sum w_i (x_i - mean)^2} with {@code w_i = 1/se_i^2} and the mean weighted by them, chi-square with one degree of
 * freedom fewer than slices. The slices are independent samples; those without an interval are left out.
 *
 * @param q empty with a reason
 * @param reason why there is none
 */
public record Heterogeneity(Optional<ChiSquare> q, Optional<Reason> reason) {

    static Heterogeneity of(final List<Estimate> logLifts) {
        final List<Estimate> told =
                logLifts.stream().filter(lift -> lift.low().isPresent()).toList();
        if (told.size() < 2) {
            return undefined(Reason.ONE_SLICE);
        }
        double weights = 0;
        double weighted = 0;
        for (final Estimate lift : told) {
            weights += weight(lift);
            weighted += weight(lift) * lift.value().orElseThrow();
        }
        final double mean = weighted / weights;
        final double q = told.stream()
                .mapToDouble(lift -> weight(lift) * Math.pow(lift.value().orElseThrow() - mean, 2))
                .sum();
        return Double.isFinite(q)
                ? new Heterogeneity(Optional.of(new ChiSquare(q, told.size() - 1)), Optional.empty())
                : undefined(Reason.TOO_LARGE);
    }

    static Heterogeneity undefined(final Reason reason) {
        return new Heterogeneity(Optional.empty(), Optional.of(reason));
    }

    private static double weight(final Estimate lift) {
        return Math.pow(lift.stdError().orElseThrow(), -2);
    }
}
