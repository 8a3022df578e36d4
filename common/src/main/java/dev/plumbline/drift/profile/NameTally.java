package dev.plumbline.drift.profile;

import dev.plumbline.drift.measure.CategoryBins;
import dev.plumbline.drift.measure.FeatureKind;
import dev.plumbline.drift.measure.KnownValues;
import dev.plumbline.stats.UnitHash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The names of a feature: rows and days of every one, until there are too many, then a sketch of the frequent ones and a
 * filter of all.
 */
final class NameTally implements ValueTally {

    private static final long serialVersionUID = 1L;

    private static final long NULL = 0x6e756c6cL;
    private static final int MOST_DAYS = 31;
    private static final long BYTES_OF_A_NAME = 150;

    /** Nearly all of it the filters'. */
    private static final long SKETCH_BYTES = 400_000 + GrowingFilter.BYTES;

    /** A stretch of days, as days since 1970, the last included. */
    record Span(int first, int last) implements Comparable<Span> {
        @Override
        public int compareTo(final Span other) {
            return first == other.first ? Integer.compare(last, other.last) : Integer.compare(first, other.first);
        }
    }

    private final int most;

    /** Rows, first day, last day. */
    private Map<String, long[]> values = new HashMap<>();

    private ValueSketches sketches;
    private GrowingFilter known;
    private long rows;
    private long nulls;
    private long hash;

    /** @param most different names that are counted one by one */
    NameTally(final int most) {
        this.most = most;
    }

    void addNull() {
        rows++;
        nulls++;
        hash += NULL;
    }

    void add(final String name, final int day) {
        add(name, 1, day, day);
        rows++;
    }

    private void add(final String name, final long count, final long first, final long last) {
        final long[] counted = values.get(name);
        if (counted != null) {
            counted[0] += count;
            counted[1] = Math.min(counted[1], first);
            counted[2] = Math.max(counted[2], last);
            return;
        }
        values.put(name, new long[] {count, first, last});
        if (values.size() > most) {
            spill();
        }
    }

    /** Names that come after it are counted for a while before sketches see them. */
    private void spill() {
        if (sketches == null) {
            sketches = ValueSketches.fine(FeatureKind.CATEGORICAL);
            known = new GrowingFilter();
        }
        values.forEach((name, counted) -> {
            hash += counted[0] * UnitHash.of(0, name);
            sketches.add(name, counted[0]);
            known.add(name);
        });
        values = new HashMap<>();
    }

    @Override
    public void finish() {
        if (sketches != null) {
            spill();
        }
    }

    @Override
    public void merge(final ValueTally tally) {
        final NameTally other = (NameTally) tally;
        rows += other.rows;
        nulls += other.nulls;
        hash += other.hash;
        if (other.sketches != null) {
            spill();
            sketches.merge(other.sketches);
            known.merge(other.known);
        }
        other.values.forEach((name, counted) -> add(name, counted[0], counted[1], counted[2]));
    }

    CategoryBins bins(final int kept) {
        if (sketches == null) {
            final Map<String, Long> counts = new HashMap<>();
            values.forEach((name, counted) -> counts.put(name, counted[0]));
            return CategoryBins.of(counts, kept);
        }
        return new CategoryBins(sketches.frequent(kept), known.smallest());
    }

    /** Whether the reference holds a name, and its filter where it has one. */
    KnownValues known() {
        return sketches == null ? new KnownValues.Listed(values.keySet()) : known.smallest();
    }

    List<String> names() {
        return values.keySet().stream().sorted().toList();
    }

    /** Rows of names that were seen in a short stretch of days only. Of an exact one. */
    SortedMap<Span, Long> shortLived() {
        final SortedMap<Span, Long> spans = new TreeMap<>();
        values.values().stream()
                .filter(counted -> counted[2] - counted[1] < MOST_DAYS)
                .forEach(counted -> spans.merge(new Span((int) counted[1], (int) counted[2]), counted[0], Long::sum));
        return spans;
    }

    @Override
    public long bytes() {
        return BYTES_OF_A_NAME * values.size() + (sketches == null ? 0 : SKETCH_BYTES);
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public long nulls() {
        return nulls;
    }

    @Override
    public boolean isExact() {
        return sketches == null;
    }

    @Override
    public long distinct() {
        return sketches == null ? values.size() : Math.round(sketches.distinct());
    }

    @Override
    public long singletons() {
        return values.values().stream().filter(counted -> counted[0] == 1).count();
    }

    @Override
    public long contentHash() {
        long sum = hash;
        for (final Map.Entry<String, long[]> entry : values.entrySet()) {
            sum += entry.getValue()[0] * UnitHash.of(0, entry.getKey());
        }
        return sum;
    }
}
