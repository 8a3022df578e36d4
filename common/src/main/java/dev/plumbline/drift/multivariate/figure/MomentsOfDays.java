package dev.plumbline.drift.multivariate.figure;

import dev.plumbline.stats.VectorMoments;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The moments of a reference's days, of which those of any stretch, and of the days outside it, are the sum. */
public final class MomentsOfDays {

    private final NavigableMap<Integer, VectorMoments> days;
    private final List<Integer> order;
    private final List<VectorMoments> before = new ArrayList<>();
    private final List<VectorMoments> from = new ArrayList<>();
    private final VectorMoments none;

    /**
     * Of days that have rows.
     *
     * @param days moments by day, since 1970
     * @param figures of a row
     */
    public MomentsOfDays(final NavigableMap<Integer, VectorMoments> days, final int figures) {
        this.days = new TreeMap<>(days);
        this.order = List.copyOf(this.days.keySet());
        this.none = VectorMoments.empty(figures);
        before.add(none);
        this.days
                .values()
                .forEach(day -> before.add(before.get(before.size() - 1).merge(day)));
        from.add(none);
        this.days.descendingMap().values().forEach(day -> from.add(day.merge(from.get(from.size() - 1))));
    }

    /** Of every day. */
    public VectorMoments all() {
        return before.get(order.size());
    }

    /** Of the days of a stretch. */
    public VectorMoments in(final Stretch stretch) {
        return days.subMap(stretch.first(), stretch.end()).values().stream().reduce(none, VectorMoments::merge);
    }

    /** Of the other days. */
    public VectorMoments outside(final Stretch stretch) {
        final int earlier = days.headMap(stretch.first()).size();
        final int later = days.tailMap(stretch.end()).size();
        return before.get(earlier).merge(from.get(later));
    }

    /** The days. */
    public List<Integer> days() {
        return order;
    }
}
