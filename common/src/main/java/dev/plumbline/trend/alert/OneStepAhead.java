package dev.plumbline.trend.alert;

import dev.plumbline.stats.Reason;
import dev.plumbline.trend.series.Answer;
import dev.plumbline.trend.series.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Every window against a first-order autoregression of the windows long before it. Since the newest windows are left out of the
 * reference, a fall that lasts stays a fall for a quarter of a year. The p is valid given the past, which is what evidence that
 * adds up over time must be made of; p of a window by itself are not, and break the budget where windows depend on each other.
 */
public final class OneStepAhead {

    private OneStepAhead() {}

    /** One answer for every window from the first of the series to the last, gaps included. */
    public static List<Answer<OneStep>> of(final Series series, final Harm harm, final AlertSettings settings) {
        final List<Answer<OneStep>> answers = new ArrayList<>();
        if (series.isEmpty()) {
            return answers;
        }
        final Rows rows = new Rows(series);
        final LaggedMoments reference = new LaggedMoments();
        int next = 1;
        for (int row = 0; row < rows.size(); row++) {
            if (row < settings.history()) {
                answers.add(Answer.none(Reason.INSUFFICIENT_DATA));
                continue;
            }
            for (; next < Math.max(settings.history(), row - settings.gap()); next++) {
                if (rows.holds(next) && rows.holds(next - 1)) {
                    reference.add(rows.value(next - 1), rows.value(next));
                }
            }
            answers.add(step(rows, row, reference, harm, settings));
        }
        return answers;
    }

    private static Answer<OneStep> step(
            final Rows rows,
            final int row,
            final LaggedMoments reference,
            final Harm harm,
            final AlertSettings settings) {
        if (!rows.holds(row) || !rows.holds(row - 1)) {
            return Answer.none(Reason.MISSING_WINDOW);
        }
        if (reference.pairs() < settings.fewestPairs()) {
            return Answer.none(Reason.INSUFFICIENT_DATA);
        }
        if (!reference.hasSpread()) {
            return Answer.none(Reason.CONSTANT);
        }
        final double before = rows.value(row - 1);
        final double phi = reference.phi();
        final double expected = reference.expected(before, phi);
        final double variance = reference.stepVariance(phi);
        final double t = (rows.value(row) - expected) / Math.sqrt(variance * reference.forecastFactor(before));
        final TDistribution student = TDistribution.of(reference.pairs() - 2);
        return Answer.of(new OneStep(
                expected,
                Math.sqrt(variance / (1 - phi * phi)),
                reference.pairs(),
                phi,
                t,
                harm == Harm.FALL ? student.cumulativeProbability(t) : student.survivalProbability(t)));
    }

    /** The windows from the first to the last, those without a figure included. */
    private static final class Rows {

        private final Series series;
        private final int[] positions;

        Rows(final Series series) {
            this.series = series;
            positions = new int[(int) (series.window(series.size() - 1) - series.window(0)) + 1];
            Arrays.fill(positions, -1);
            for (int i = 0; i < series.size(); i++) {
                positions[(int) (series.window(i) - series.window(0))] = i;
            }
        }

        int size() {
            return positions.length;
        }

        boolean holds(final int row) {
            return positions[row] >= 0;
        }

        double value(final int row) {
            return series.value(positions[row]);
        }
    }
}
