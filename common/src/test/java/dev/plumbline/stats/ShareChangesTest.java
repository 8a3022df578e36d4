package dev.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.ShareChanges.Segment;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShareChangesTest {

    private static final int WEEKS = 119;

    @Test
    void aStepUpAndDownIsFoundAtItsMembers() {
        final long[] trials = constant(WEEKS, 40);
        final long[] hits = new long[WEEKS];
        Arrays.fill(hits, 22, 50, 26);

        assertThat(ShareChanges.of(hits, trials))
                .containsExactly(
                        new Segment(0, 22, 0, 880), new Segment(22, 50, 728, 1120), new Segment(50, WEEKS, 0, 2760));
        assertThat(ShareChanges.of(hits, trials).get(1).share()).isCloseTo(0.65, within(1e-12));
    }

    @Test
    void withoutAChangeThereIsOneSegment() {
        assertThat(ShareChanges.of(constant(30, 1), constant(30, 40))).containsExactly(new Segment(0, 30, 30, 1200));
        assertThat(ShareChanges.of(constant(1, 0), constant(1, 0))).containsExactly(new Segment(0, 1, 0, 0));
        assertThat(ShareChanges.of(new long[0], new long[0])).isEmpty();
    }

    /** The most likely split of a short series, by trying all of them. */
    @Test
    void noOtherSplitIsMoreLikely() {
        final Random random = new Random(3);
        for (int series = 0; series < 60; series++) {
            final int n = 1 + random.nextInt(9);
            final long[] trials =
                    IntStream.range(0, n).mapToLong(i -> random.nextInt(60)).toArray();
            final long[] hits = IntStream.range(0, n)
                    .mapToLong(i -> Math.round(trials[i] * (i < n / 2 ? 0.05 : 0.05 + 0.9 * random.nextDouble())))
                    .toArray();
            double least = Double.POSITIVE_INFINITY;
            for (int split = 0; split < 1 << (n - 1); split++) {
                least = Math.min(least, cost(hits, trials, split));
            }
            int found = 0;
            for (final Segment segment : ShareChanges.of(hits, trials)) {
                found |= segment.from() > 0 ? 1 << (segment.from() - 1) : 0;
            }
            assertThat(cost(hits, trials, found)).isCloseTo(least, within(1e-9));
        }
    }

    @Test
    void seriesWithoutAChangeHardlyEverShowOne() {
        final Random random = new Random(7);
        for (final double share : List.of(0.004, 0.05, 0.5)) {
            int changes = 0;
            for (int series = 0; series < 1000; series++) {
                final long[] hits = IntStream.range(0, WEEKS)
                        .mapToLong(week -> IntStream.range(0, 40)
                                .filter(trial -> random.nextDouble() < share)
                                .count())
                        .toArray();
                changes += ShareChanges.of(hits, constant(WEEKS, 40)).size() > 1 ? 1 : 0;
            }
            assertThat(changes).as("of 1000 series of share " + share).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void countsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> ShareChanges.of(new long[1], new long[2])).hasMessageContaining("1 counts of hits");
        assertThatThrownBy(() -> ShareChanges.of(new long[] {3}, new long[] {2}))
                .hasMessageContaining("3 hits of 2 trials at 0");
    }

    private static double cost(final long[] hits, final long[] trials, final int split) {
        final int n = hits.length;
        final double penalty = 2 * (Math.log(Math.max(n, 3)) + Math.log(Math.log(Math.max(n, 3))) + 2);
        double cost = 0;
        int from = 0;
        for (int i = 1; i <= n; i++) {
            if (i == n || (split >> (i - 1) & 1) == 1) {
                final long h = Arrays.stream(hits, from, i).sum();
                final long t = Arrays.stream(trials, from, i).sum();
                cost += (from > 0 ? penalty : 0) - 2 * logLikelihood(h, t);
                from = i;
            }
        }
        return cost;
    }

    private static double logLikelihood(final long hits, final long trials) {
        final double share = (double) hits / trials;
        return hits == 0 || hits == trials ? 0 : hits * Math.log(share) + (trials - hits) * Math.log(1 - share);
    }

    private static long[] constant(final int length, final long value) {
        final long[] values = new long[length];
        Arrays.fill(values, value);
        return values;
    }
}
