package dev.plumbline.ranking;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * Reads the {@link RankedRows} of one query in their order (judgements, then list by list from the top down, rows
 * without a time before dated ones) and brings judgements and lists together by window.
 */
final class QueryReader {

    private final String queryId;
    private final QueryWindow timeless;
    private final Map<Integer, QueryWindow> windows = new TreeMap<>();

    private QueryReader(final String queryId, final RankingSettings settings) {
        this.queryId = queryId;
        this.timeless = new QueryWindow(queryId, settings);
    }

    /** The rows of {@link QueryLists} of one query; none if it is not judged. */
    static Iterator<Row> read(final String queryId, final Iterator<Row> rows, final RankingSettings settings) {
        final QueryReader reader = new QueryReader(queryId, settings);
        final Optional<Row> first = reader.readJudgements(rows);
        if (!reader.isJudged()) {
            return Collections.emptyIterator();
        }
        first.ifPresent(row -> reader.readLists(row, rows));
        return reader.result();
    }

    private boolean isJudged() {
        return timeless.isJudged() || !windows.isEmpty();
    }

    private Optional<Row> readJudgements(final Iterator<Row> rows) {
        while (rows.hasNext()) {
            final Row row = rows.next();
            if (!row.isNullAt(RankedRows.MODEL)) {
                return Optional.of(row);
            }
            final QueryWindow window = row.isNullAt(RankedRows.DAY)
                    ? timeless
                    : windows.computeIfAbsent(row.getInt(RankedRows.DAY), day -> timeless.copy());
            window.judge(row);
        }
        return Optional.empty();
    }

    private void readLists(final Row first, final Iterator<Row> rows) {
        final List<QueryWindow> ofHoldout = List.copyOf(windows.values());
        ListReader list = new ListReader(queryId, first, windowsOf(first, ofHoldout));
        list.add(first);
        while (rows.hasNext()) {
            final Row row = rows.next();
            if (!list.isListOf(row)) {
                list.finish();
                list = new ListReader(queryId, row, windowsOf(row, ofHoldout));
            }
            list.add(row);
        }
        list.finish();
    }

    private List<QueryWindow> windowsOf(final Row prediction, final List<QueryWindow> ofHoldout) {
        if (prediction.isNullAt(RankedRows.DAY)) {
            return ofHoldout;
        }
        final int day = prediction.getInt(RankedRows.DAY);
        if (timeless.isJudged()) {
            windows.computeIfAbsent(day, added -> timeless.copy());
        }
        return Optional.ofNullable(windows.get(day)).map(List::of).orElse(List.of());
    }

    private Iterator<Row> result() {
        if (windows.isEmpty()) {
            return List.of(timeless.toRow(OptionalInt.empty())).iterator();
        }
        return windows.entrySet().stream()
                .map(window -> window.getValue().toRow(OptionalInt.of(window.getKey())))
                .iterator();
    }
}
