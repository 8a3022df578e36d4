package dev.plumbline.ranking;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * Reads the packs of one query (see {@link ListPacker}): judgements, then lists from the latest window to the earliest,
 * those without a time last, and brings judgements and lists together by the rule of
 * {@link QueryLists}. Since later windows come first, a list may claim every judgement from its window on that is left.
 */
final class QueryReader {

    private final String queryId;
    private final QueryShape shape;
    private final JudgementReach reach;
    private final QueryItems items = new QueryItems();
    private final ItemValues itemValues;
    private final QueryJudgements timeless;
    private final NavigableMap<Integer, QueryJudgements> unclaimed = new TreeMap<>();
    private final NavigableMap<Integer, QueryWindow> windows = new TreeMap<>();

    private QueryReader(final String queryId, final QueryShape shape, final JudgementReach reach) {
        this.queryId = queryId;
        this.shape = shape;
        this.reach = reach;
        this.itemValues = new ItemValues(shape);
        this.timeless = new QueryJudgements(shape);
    }

    /** The rows of {@link QueryLists} of one query; none if it is not judged. */
    static Iterator<Row> read(
            final String queryId, final Iterator<Row> packs, final QueryShape shape, final JudgementReach reach) {
        final QueryReader reader = new QueryReader(queryId, shape, reach);
        final Optional<Row> first = reader.readJudgements(packs);
        if (reader.timeless.isEmpty() && reader.unclaimed.isEmpty()) {
            return Collections.emptyIterator();
        }
        first.ifPresent(pack -> reader.readLists(pack, packs));
        reader.openUnanswered();
        return reader.result();
    }

    private Optional<Row> readJudgements(final Iterator<Row> packs) {
        while (packs.hasNext()) {
            final Row pack = packs.next();
            if (!pack.isNullAt(ListPacker.MODEL)) {
                return Optional.of(pack);
            }
            final QueryJudgements judgements = pack.isNullAt(ListPacker.DAY)
                    ? timeless
                    : unclaimed.computeIfAbsent(pack.getInt(ListPacker.DAY), day -> new QueryJudgements(shape));
            judgements.describe(pack);
            readJudgements(new PackedRows.Reader((byte[]) pack.get(ListPacker.PACKED)), judgements);
        }
        return Optional.empty();
    }

    private void readJudgements(final PackedRows.Reader packed, final QueryJudgements judgements) {
        while (packed.hasNext()) {
            final double relevance = packed.number();
            final double gain = packed.number();
            final int length = packed.textLength();
            final int item = items.number(packed.bytes(), packed.position() - length, length);
            itemValues.read(item, packed);
            judgements.judge(item, relevance, gain);
        }
    }

    private void readLists(final Row first, final Iterator<Row> packs) {
        ListReader list = newList(first);
        list.add(first);
        while (packs.hasNext()) {
            final Row pack = packs.next();
            if (!list.isListOf(pack)) {
                list.finish();
                list = newList(pack);
            }
            list.add(pack);
        }
        list.finish();
    }

    private ListReader newList(final Row first) {
        return new ListReader(queryId, first, windowsOf(first), items, shape);
    }

    /** The windows in which a list counts; none if it was read only because it may claim judgements before others do. */
    private List<QueryWindow> windowsOf(final Row firstOfList) {
        if (firstOfList.isNullAt(ListPacker.DAY)) {
            openUnanswered();
            return List.copyOf(windows.values());
        }
        final int window = firstOfList.getInt(ListPacker.DAY);
        if (!windows.containsKey(window)) {
            final Collection<QueryJudgements> claimed =
                    unclaimed.subMap(window, reach.endOf(window)).values();
            open(window, claimed);
            claimed.clear();
        }
        return Optional.ofNullable(windows.get(window)).map(List::of).orElse(List.of());
    }

    /** Judgements that no dated list claims count in the window of their own time. */
    private void openUnanswered() {
        unclaimed.entrySet().stream()
                .collect(Collectors.groupingBy(
                        judgements -> reach.windowOf(judgements.getKey()),
                        Collectors.mapping(Map.Entry::getValue, Collectors.toList())))
                .forEach(this::open);
        unclaimed.clear();
    }

    /** Opens a window of the run with these judgements and all that have no time. */
    private void open(final int window, final Collection<QueryJudgements> dated) {
        if (reach.isInRange(window) && !(dated.isEmpty() && timeless.isEmpty())) {
            final QueryJudgements together = new QueryJudgements(shape);
            together.include(timeless);
            dated.forEach(together::include);
            windows.put(window, newWindow(OptionalInt.of(window), together));
        }
    }

    private Iterator<Row> result() {
        if (windows.isEmpty()) {
            return timeless.isEmpty()
                    ? Collections.emptyIterator()
                    : List.of(newWindow(OptionalInt.empty(), timeless).toRow()).iterator();
        }
        return windows.values().stream().map(QueryWindow::toRow).iterator();
    }

    private QueryWindow newWindow(final OptionalInt day, final QueryJudgements judgements) {
        return new QueryWindow(queryId, day, shape, items, judgements, itemValues);
    }
}
