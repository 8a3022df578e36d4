package dev.plumbline.ranking.metric;

import java.util.List;

/**
 * What is known about an item that is shown.
 *
 * @param share its share of all training interactions; 0 for a cold item
 * @param percentile share of training items with fewer interactions; those with as many, including itself, count half;
 *     without meaning for a cold item
 * @param categories none where nothing is known
 */
public record ShownItem(double share, double percentile, List<String> categories) {

    public ShownItem {
        categories = List.copyOf(categories);
    }

    /** Whether it has no training interaction. */
    public boolean isCold() {
        return share == 0;
    }
}
