package dev.plumbline.ranking.overlap;

import java.util.ArrayList;
import java.util.List;

/**
 * The top of one ranked list: distinct items from the top down, each with its place, by which the list is ordered. Items
 * of equal place are tied. Bounded by a depth; items added below it are dropped.
 */
public final class TopItems {

    private final int depth;
    private final List<String> items = new ArrayList<>();
    private final List<Double> places = new ArrayList<>();

    /** @param depth how many items are kept */
    public TopItems(final int depth) {
        this.depth = depth;
    }

    /** The next item below all before it. */
    public void add(final String item, final double place) {
        if (items.size() < depth) {
            items.add(item);
            places.add(place);
        }
    }

    /** The items from the top down. */
    public List<String> items() {
        return items;
    }

    /** The number of items kept. */
    public int size() {
        return items.size();
    }

    /** Ascending place of an item by its index, NaN last. */
    public double place(final int index) {
        return places.get(index);
    }

    /** The first rank, from 1, of the items that are tied with the one at an index. */
    int firstOfTie(final int index) {
        int first = index;
        while (first > 0 && Double.compare(places.get(first - 1), places.get(index)) == 0) {
            first--;
        }
        return first + 1;
    }

    /** The last rank of them. */
    int lastOfTie(final int index) {
        int last = index;
        while (last + 1 < places.size() && Double.compare(places.get(last + 1), places.get(index)) == 0) {
            last++;
        }
        return last + 1;
    }
}
