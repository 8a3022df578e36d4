package dev.plumbline.learn;

import dev.plumbline.stats.UnitHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How well scores distinguish two samples, from rows per score and day: the area under the ROC curve, 0.5 by chance, with an
 * interval by drawing whole days, since rows of one day are alike.
 *
 * @param value the area
 * @param low 2.5 % quantile over draws of days
 * @param high 97.5 % quantile
 */
public record DomainAuc(double value, double low, double high) {

    private static final int DRAWS = 400;

    /**
     * Rows of one day.
     *
     * @param isCurrent which of the samples they are of
     * @param counts rows per score, ascending
     */
    public record Day(boolean isCurrent, long[] counts) {}

    /**
     * Of days of both samples.
     *
     * @throws IllegalArgumentException unless both samples have a row
     */
    public static DomainAuc of(final List<Day> days, final long seed) {
        final double[] draws = new double[DRAWS];
        for (int i = 0; i < DRAWS; i++) {
            draws[i] = area(drawn(days, UnitHash.draw(seed, i)));
        }
        Arrays.sort(draws);
        final double value = area(days);
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("the area under the curve needs rows of both samples");
        }
        return new DomainAuc(
                value,
                Math.min(value, draws[(int) (0.025 * DRAWS)]),
                Math.max(value, draws[(int) (0.975 * DRAWS) - 1]));
    }

    /** As many days of either sample as there are, with repetitions. */
    private static List<Day> drawn(final List<Day> days, final long stream) {
        final List<Day> drawn = new ArrayList<>();
        for (final boolean isCurrent : new boolean[] {false, true}) {
            final List<Day> of =
                    days.stream().filter(day -> day.isCurrent() == isCurrent).toList();
            for (int i = 0; i < of.size(); i++) {
                final long number = 2L * i + (isCurrent ? 1 : 0);
                drawn.add(of.get((int) (UnitHash.uniform(stream, number) * of.size())));
            }
        }
        return drawn;
    }

    private static double area(final List<Day> days) {
        final int scores =
                days.stream().mapToInt(day -> day.counts().length).max().orElse(0);
        final double[] reference = new double[scores];
        final double[] current = new double[scores];
        for (final Day day : days) {
            final double[] sums = day.isCurrent() ? current : reference;
            for (int i = 0; i < day.counts().length; i++) {
                sums[i] += day.counts()[i];
            }
        }
        double below = 0;
        double pairs = 0;
        for (int i = 0; i < scores; i++) {
            pairs += current[i] * (below + reference[i] / 2);
            below += reference[i];
        }
        return pairs / below / Arrays.stream(current).sum();
    }
}
