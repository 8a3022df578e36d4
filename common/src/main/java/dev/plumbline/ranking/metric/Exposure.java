package dev.plumbline.ranking.metric;

/**
 * How often the items of a catalogue are in the first k of a model's lists: the number of items for each number of times.
 *
 * @param cutoff k
 * @param lists number of lists
 * @param catalogue number of items in the catalogue, shown or not
 * @param times distinct numbers of times, ascending, each 1 or more
 * @param items how many items of the catalogue are shown so often
 * @param itemsOutside how many items beyond the catalogue are
 */
public record Exposure(int cutoff, long lists, long catalogue, long[] times, long[] items, long[] itemsOutside) {

    public Exposure {
        times = times.clone();
        items = items.clone();
        itemsOutside = itemsOutside.clone();
    }

    /** Number of items of the catalogue that are shown at all. */
    public long shown() {
        long shown = 0;
        for (final long some : items) {
            shown += some;
        }
        return shown;
    }
}
