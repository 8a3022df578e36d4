package dev.plumbline.ranking;

import dev.plumbline.ranking.metric.JudgedList;
import dev.plumbline.ranking.overlap.TopItems;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.spark.sql.Row;

/**
 * Reads one model's list of one query from the top down. It keeps the ids it has seen, to tell repeated items, and
 * nothing else that grows with the list; the top of it where lists are compared.
 */
final class ListReader {

    private final String queryId;
    private final String model;
    private final Object day;
    private final List<QueryWindow> windows;
    private final List<JudgedList.Builder> lists;
    private final Set<String> seen = new HashSet<>();
    private final Finding repeats = new Finding();
    private final TopItems top;
    private double place = Double.NEGATIVE_INFINITY;
    private int tieFirst = 1;

    /**
     * @param windows where the list counts
     * @param kept how many items of its top are kept to be compared with other lists
     */
    ListReader(final String queryId, final Row first, final List<QueryWindow> windows, final int kept) {
        this.queryId = queryId;
        this.model = first.getString(RankedRows.MODEL);
        this.day = first.get(RankedRows.DAY);
        this.windows = windows;
        this.top = new TopItems(kept);
        this.lists = windows.stream().map(QueryWindow::newList).toList();
    }

    boolean isListOf(final Row row) {
        return model.equals(row.getString(RankedRows.MODEL)) && Objects.equals(day, row.get(RankedRows.DAY));
    }

    /** The next item; one that was there before keeps its better place, and those below it move up. */
    void add(final Row row) {
        if (windows.isEmpty()) {
            return;
        }
        final String item = row.getString(RankedRows.ITEM);
        windows.forEach(window -> window.describe(row));
        repeats.looksAt(1);
        if (!seen.add(item)) {
            repeats.fails(1, model + "|" + queryId + "|" + item);
            return;
        }
        final double itemPlace = row.getDouble(RankedRows.PLACE);
        if (Double.compare(itemPlace, place) != 0) {
            endTie(seen.size() - 1);
            place = itemPlace;
            tieFirst = seen.size();
        }
        top.add(item, itemPlace);
        for (int i = 0; i < lists.size(); i++) {
            windows.get(i).place(lists.get(i), seen.size(), item, 0.0 - itemPlace);
        }
    }

    private void endTie(final int last) {
        if (last > tieFirst) {
            lists.forEach(list -> list.tied(tieFirst, last));
        }
    }

    void finish() {
        endTie(seen.size());
        for (int i = 0; i < lists.size(); i++) {
            windows.get(i).finish(model, lists.get(i).build(seen.size()), top, repeats);
        }
    }
}
