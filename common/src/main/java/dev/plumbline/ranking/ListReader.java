package dev.plumbline.ranking;

import dev.plumbline.ranking.overlap.TopItems;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/** Unpacks one model's list of one query, orders it, and passes its items to the windows from the top down. */
final class ListReader {

    private final String queryId;
    private final byte[] model;
    private final Object day;
    private final List<QueryWindow> windows;
    private final QueryItems items;
    private final TieRule ties;
    private final Finding repeats = new Finding();
    private final TopItems top;
    private final int kept;
    private double[] places = new double[0];
    private int[] numbers = new int[0];
    private int rows;

    /**
     * @param windows where the list counts
     * @param items of the query
     */
    ListReader(
            final String queryId,
            final Row first,
            final List<QueryWindow> windows,
            final QueryItems items,
            final QueryShape shape) {
        this.queryId = queryId;
        this.model = (byte[]) first.get(ListPacker.MODEL);
        this.day = first.get(ListPacker.DAY);
        this.windows = windows;
        this.items = items;
        this.ties = shape.settings().ties();
        this.kept = shape.kept();
        this.top = new TopItems(kept);
    }

    boolean isListOf(final Row pack) {
        return Arrays.equals(model, (byte[]) pack.get(ListPacker.MODEL))
                && Objects.equals(day, pack.get(ListPacker.DAY));
    }

    /** Takes a pack of the list, in any order. */
    void add(final Row pack) {
        if (windows.isEmpty()) {
            return;
        }
        windows.forEach(window -> window.describe(pack));
        final int more = pack.getInt(ListPacker.ROWS);
        if (rows + more > places.length) {
            final int length = rows == 0 ? more : Math.max(rows + more, 2 * rows);
            places = Arrays.copyOf(places, length);
            numbers = Arrays.copyOf(numbers, length);
        }
        final PackedRows.Reader packed = new PackedRows.Reader((byte[]) pack.get(ListPacker.PACKED));
        while (packed.hasNext()) {
            places[rows] = packed.number();
            final int length = packed.textLength();
            numbers[rows] = items.number(packed.bytes(), packed.position() - length, length);
            rows++;
        }
    }

    /** An item that is listed twice keeps its better rank, and the items below move up. */
    void finish() {
        if (windows.isEmpty()) {
            return;
        }
        order();
        final String modelId = new String(model, StandardCharsets.UTF_8);
        final List<QueryWindow.ListInWindow> lists =
                windows.stream().map(QueryWindow::newList).toList();
        final BitSet seen = new BitSet(items.size());
        int rank = 0;
        int tieFirst = 1;
        double tiePlace = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < rows; i++) {
            final int item = numbers[i];
            if (seen.get(item)) {
                repeats.fails(1, modelId + "|" + queryId + "|" + items.id(item));
                continue;
            }
            seen.set(item);
            if (Double.compare(places[i], tiePlace) != 0) {
                endTie(lists, tieFirst, rank);
                tiePlace = places[i];
                tieFirst = rank + 1;
            }
            rank++;
            if (rank <= kept) {
                top.add(items.id(item), places[i]);
            }
            for (final QueryWindow.ListInWindow list : lists) {
                list.place(rank, item, 0.0 - places[i]);
            }
        }
        endTie(lists, tieFirst, rank);
        repeats.looksAt(rows);
        for (final QueryWindow.ListInWindow list : lists) {
            list.finish(modelId, seen, top, repeats);
        }
    }

    private static void endTie(final List<QueryWindow.ListInWindow> lists, final int first, final int last) {
        if (last > first) {
            lists.forEach(list -> list.tied(first, last));
        }
    }

    /** By place; most lists arrive in order. */
    private void order() {
        final long query = TieRule.hash(queryId);
        int i = 1;
        while (i < rows && compare(query, i - 1, i) <= 0) {
            i++;
        }
        if (i >= rows) {
            return;
        }
        final int[] order = IntStream.range(0, rows)
                .boxed()
                .sorted((left, right) -> compare(query, left, right))
                .mapToInt(Integer::intValue)
                .toArray();
        places = IntStream.of(order).mapToDouble(from -> places[from]).toArray();
        numbers = IntStream.of(order).map(from -> numbers[from]).toArray();
    }

    private int compare(final long query, final int left, final int right) {
        final int byPlace = Double.compare(places[left], places[right]);
        return byPlace != 0 ? byPlace : ties.compare(query, items, numbers[left], numbers[right]);
    }
}
