package dev.plumbline.trend.series;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The split into segments of least cost, where every change costs a penalty: PELT (Killick, Fearnhead and Eckley 2012). A
 * beginning of the last segment that loses to a later one by the penalty never wins again; since segments have a least
 * length, it is dropped only once the later one may be used.
 */
final class OptimalSegments {

    private OptimalSegments() {}

    /**
     * Positions of the first value after every change, in ascending order.
     *
     * @param least length of a segment
     * @param penalty of every change, above 0
     */
    static List<Integer> changes(final SegmentCosts costs, final int least, final double penalty) {
        final int n = costs.size();
        final double[] best = new double[n + 1];
        final int[] begin = new int[n + 1];
        final int[] droppedFrom = new int[n + 1];
        best[0] = -penalty;
        Arrays.fill(droppedFrom, Integer.MAX_VALUE);
        final List<Integer> candidates = new ArrayList<>();
        for (int end = least; end <= n; end++) {
            final int now = end;
            final int newest = end - least;
            if (newest == 0 || newest >= least) {
                candidates.add(newest);
            }
            candidates.removeIf(start -> droppedFrom[start] <= now);
            best[end] = Double.POSITIVE_INFINITY;
            for (final int start : candidates) {
                final double cost = best[start] + costs.cost(start, end) + penalty;
                if (cost < best[end]) {
                    best[end] = cost;
                    begin[end] = start;
                }
            }
            for (final int start : candidates) {
                if (best[start] + costs.cost(start, end) >= best[end] && droppedFrom[start] == Integer.MAX_VALUE) {
                    droppedFrom[start] = end + least;
                }
            }
        }
        final Deque<Integer> changes = new ArrayDeque<>();
        for (int position = begin[n]; position > 0; position = begin[position]) {
            changes.addFirst(position);
        }
        return List.copyOf(changes);
    }
}
