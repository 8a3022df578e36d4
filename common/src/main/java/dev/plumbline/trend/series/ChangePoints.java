package dev.plumbline.trend.series;

import dev.plumbline.stats.Reason;
import java.util.ArrayList;
import java.util.List;

/**
 * Since when a series has another level, or none where it has one level throughout: segments of least squared deviations,
 * where a change costs 3 s2 (1 + phi) / (1 - phi) ln n, so that persistence is not taken for changes.
 *
 * @param changes in ascending order
 * @param provisional whether the series is so short that steps are found by chance more often than in one series of thirty
 * @param longRunVariance of the noise around the levels
 * @param phi dependence of one window on the next
 * @param penalty of a change
 */
public record ChangePoints(
        List<ChangePoint> changes, boolean provisional, double longRunVariance, double phi, double penalty) {

    /** Most windows that the penalty was measured on. */
    public static final int MOST_WINDOWS = 320;

    private static final int FEWEST_WINDOWS = 12;
    private static final int FEWEST_TO_BE_SURE = 52;
    private static final int LEAST_SEGMENT = 3;

    public ChangePoints {
        changes = List.copyOf(changes);
    }

    /** Of 12 to 320 windows; gaps are closed up. */
    public static Answer<ChangePoints> of(final Series series) {
        final int n = series.size();
        if (n < FEWEST_WINDOWS) {
            return Answer.none(Reason.INSUFFICIENT_DATA);
        }
        if (n > MOST_WINDOWS) {
            return Answer.none(Reason.TOO_MANY_WINDOWS);
        }
        if (series.isConstant()) {
            return Answer.none(Reason.CONSTANT);
        }
        final double[] values = series.values();
        final SegmentCosts costs = new SegmentCosts(values);
        final ThreeLevels noise = ThreeLevels.of(values, costs, LEAST_SEGMENT);
        if (noise.variance() == 0) {
            return Answer.none(Reason.NO_NOISE);
        }
        final double penalty = 3 * noise.longRunVariance() * Math.log(n);
        final List<Integer> positions = OptimalSegments.changes(costs, LEAST_SEGMENT, penalty);
        final List<ChangePoint> changes = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            final int from = i == 0 ? 0 : positions.get(i - 1);
            final int at = positions.get(i);
            final int to = i + 1 < positions.size() ? positions.get(i + 1) : n;
            changes.add(new ChangePoint(
                    at,
                    series.window(at),
                    costs.mean(from, at),
                    costs.mean(at, to),
                    Math.sqrt(noise.longRunVariance() * (1.0 / (at - from) + 1.0 / (to - at)))));
        }
        return Answer.of(
                new ChangePoints(changes, n < FEWEST_TO_BE_SURE, noise.longRunVariance(), noise.phi(), penalty));
    }
}
