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
 * Reads the {@link RankedRows} of one query in their order (judgements, then lists from the latest window to the
 * earliest, each from the top down, those without a time last) and brings judgements and lists together by the rule of
 * {@link QueryLists}. Since later windows come first, a list may claim every judgement from its window on that is left.
 */
final class QueryReader {

    private final String queryId;
    private final RankingSettings settings;
    private final JudgementReach reach;
    private final QueryJudgements timeless;
    private final NavigableMap<Integer, QueryJudgements> unclaimed = new TreeMap<>();
    private final NavigableMap<Integer, QueryWindow> windows = new TreeMap<>();

    private QueryReader(final String queryId, final RankingSettings settings, final JudgementReach reach) {
        this.queryId = queryId;
        this.settings = settings;
        this.reach = reach;
        this.timeless = new QueryJudgements(settings);
    }

    /** The rows of {@link QueryLists} of one query; none if it is not judged. */
    static Iterator<Row> read(
            final String queryId,
            final Iterator<Row> rows,
            final RankingSettings settings,
            final JudgementReach reach) {
        final QueryReader reader = new QueryReader(queryId, settings, reach);
        final Optional<Row> first = reader.readJudgements(rows);
        if (reader.timeless.isEmpty() && reader.unclaimed.isEmpty()) {
            return Collections.emptyIterator();
        }
        first.ifPresent(row -> reader.readLists(row, rows));
        reader.openUnanswered();
        return reader.result();
    }

    private Optional<Row> readJudgements(final Iterator<Row> rows) {
        while (rows.hasNext()) {
            final Row row = rows.next();
            if (!row.isNullAt(RankedRows.MODEL)) {
                return Optional.of(row);
            }
            final QueryJudgements judgements = row.isNullAt(RankedRows.DAY)
                    ? timeless
                    : unclaimed.computeIfAbsent(row.getInt(RankedRows.DAY), day -> new QueryJudgements(settings));
            judgements.judge(row);
        }
        return Optional.empty();
    }

    private void readLists(final Row first, final Iterator<Row> rows) {
        ListReader list = newList(first);
        list.add(first);
        while (rows.hasNext()) {
            final Row row = rows.next();
            if (!list.isListOf(row)) {
                list.finish();
                list = newList(row);
            }
            list.add(row);
        }
        list.finish();
    }

    private ListReader newList(final Row first) {
        final int kept = settings.comparisons().isOverlapAsked()
                ? settings.comparisons().overlap().depth()
                : 0;
        return new ListReader(queryId, first, windowsOf(first), kept);
    }

    /** Where a list counts; nowhere if it was read only because it may claim judgements before others do. */
    private List<QueryWindow> windowsOf(final Row firstOfList) {
        if (firstOfList.isNullAt(RankedRows.DAY)) {
            openUnanswered();
            return List.copyOf(windows.values());
        }
        final int window = firstOfList.getInt(RankedRows.DAY);
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

    /** Makes a window of the run with these judgements and all that have no time. */
    private void open(final int window, final Collection<QueryJudgements> dated) {
        if (reach.isInRange(window) && !(dated.isEmpty() && timeless.isEmpty())) {
            final QueryJudgements together = new QueryJudgements(settings);
            together.include(timeless);
            dated.forEach(together::include);
            windows.put(window, new QueryWindow(queryId, settings, together));
        }
    }

    private Iterator<Row> result() {
        if (windows.isEmpty()) {
            return timeless.isEmpty()
                    ? Collections.emptyIterator()
                    : List.of(new QueryWindow(queryId, settings, timeless).toRow(OptionalInt.empty()))
                            .iterator();
        }
        return windows.entrySet().stream()
                .map(window -> window.getValue().toRow(OptionalInt.of(window.getKey())))
                .iterator();
    }
}
