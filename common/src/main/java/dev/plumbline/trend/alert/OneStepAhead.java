package dev.plumbline.trend.alert;

import dev.plumbline.stats.Reason;
import dev.plumbline.trend.series.Answer;
import dev.plumbline.trend.series.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Every window compared with a first-order autoregression of the windows long before it. Since the newest windows are left out of the
 * reference, a fall that lasts stays a fall for a quarter of a year. The p is valid given the past, which is what evidence that
 * adds up over time must be made of; p of a window by itself are not, and break the budget where windows depend on each other.
 *
 * <p>Windows that were all alike fit no autoregression. Once a value has left theirs, windows are judged by ranks: one that is worse
 * than all n before has p = 1 / (n + 1), any other one 1. Before that there is nothing to judge.
 */
public final class OneStepAhead {

    private static final double LARGEST_PHI = 0.9;

    private final Series series;
    private final AlertSettings settings;
    private final int[] positions;

    private OneStepAhead(final Series series, final AlertSettings settings) {
        this.series = series;
        this.settings = settings;
        positions = new int[series.isEmpty() ? 0 : (int) (series.window(series.size() - 1) - series.window(0)) + 1];
        Arrays.fill(positions, -1);
        for (int i = 0; i < series.size(); i++) {
            positions[(int) (series.window(i) - series.window(0))] = i;
        }
    }

    /** One answer for every window from the first of the series to the last, gaps included. */
    public static List<Answer<OneStep>> of(final Series series, final Harm harm, final AlertSettings settings) {
        return of(series, harm, settings, window -> Optional.empty());
    }

    /** The same of a series whose dependence on the past is taken from its kind too. @param shared by window */
    public static List<Answer<OneStep>> of(
            final Series series,
            final Harm harm,
            final AlertSettings settings,
            final LongFunction<Optional<SharedAutocorrelation>> shared) {
        final OneStepAhead ahead = new OneStepAhead(series, settings);
        return ahead.rows((row, reference) -> ahead.step(row, reference, harm, shared.apply(series.window(0) + row)));
    }

    /**
     * What the series itself says of its dependence on the past, for every window that is judged likewise: what a kind is made of.
     * Where it was constant it says nothing.
     */
    public static List<Answer<Optional<OwnAutocorrelation>>> autocorrelations(
            final Series series, final AlertSettings settings) {
        return new OneStepAhead(series, settings)
                .rows((row, reference) ->
                        Answer.of(reference.hasSpread() ? Optional.of(reference.autocorrelation()) : Optional.empty()));
    }

    @FunctionalInterface
    private interface AtRow<T> {
        Answer<T> of(int row, LaggedMoments reference);
    }

    private <T> List<Answer<T>> rows(final AtRow<T> at) {
        final List<Answer<T>> answers = new ArrayList<>();
        final LaggedMoments reference = new LaggedMoments();
        boolean isLeft = false;
        int next = 1;
        for (int row = 0; row < positions.length; row++) {
            for (; row >= settings.history() && next < Math.max(settings.history(), row - settings.gap()); next++) {
                if (holds(next) && holds(next - 1)) {
                    reference.add(value(next - 1), value(next));
                }
            }
            isLeft |= row >= settings.history() && holds(row) && reference.isLeftBy(value(row));
            final Optional<Reason> reason = reasonAgainst(row, reference, isLeft);
            answers.add(reason.isPresent() ? Answer.none(reason.get()) : at.of(row, reference));
        }
        return answers;
    }

    private Optional<Reason> reasonAgainst(final int row, final LaggedMoments reference, final boolean isLeft) {
        if (row < settings.history()) {
            return Optional.of(Reason.INSUFFICIENT_DATA);
        }
        if (!holds(row) || !holds(row - 1)) {
            return Optional.of(Reason.MISSING_WINDOW);
        }
        if (reference.pairs() < settings.fewestPairs()) {
            return Optional.of(Reason.INSUFFICIENT_DATA);
        }
        return reference.hasSpread() || isLeft && reference.isConstant()
                ? Optional.empty()
                : Optional.of(Reason.CONSTANT);
    }

    private Answer<OneStep> step(
            final int row,
            final LaggedMoments reference,
            final Harm harm,
            final Optional<SharedAutocorrelation> shared) {
        if (reference.isConstant()) {
            return Answer.of(ofConstant(reference, value(row), harm));
        }
        final OwnAutocorrelation own = reference.autocorrelation();
        final double weight = shared.map(kind -> kind.weightOfOwn(own)).orElse(1.0);
        final double mean = shared.map(SharedAutocorrelation::mean).orElse(own.phi());
        final double phi = Math.min(LARGEST_PHI, Math.max(0, mean + weight * (own.phi() - mean)));
        final double before = value(row - 1);
        final double expected = reference.expected(before, phi);
        final double variance = reference.stepVariance(phi);
        if (!(variance > 0)) {
            return Answer.none(Reason.CONSTANT);
        }
        final double t = (value(row) - expected) / Math.sqrt(variance * reference.forecastFactor(before, weight));
        final TDistribution student = TDistribution.of(reference.pairs() - 2);
        return Answer.of(new OneStep(
                expected,
                Math.sqrt(variance / (1 - phi * phi)),
                reference.pairs(),
                phi,
                t,
                harm == Harm.FALL ? student.cumulativeProbability(t) : student.survivalProbability(t)));
    }

    private static OneStep ofConstant(final LaggedMoments reference, final double value, final Harm harm) {
        final boolean isWorse = reference.isLeftBy(value) && harm.of(value - reference.level()) > 0;
        final double windows = reference.pairs() + 1.0;
        return new OneStep(reference.level(), 0, reference.pairs(), 0, 0, isWorse ? 1 / (windows + 1) : 1);
    }

    private boolean holds(final int row) {
        return positions[row] >= 0;
    }

    private double value(final int row) {
        return series.value(positions[row]);
    }
}
