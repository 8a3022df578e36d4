package dev.plumbline.ranking.metric;

import java.util.List;
import java.util.OptionalDouble;

/** A catalogue metric that is a mean over lists. */
public non-sealed interface ShownListMetric extends CatalogueMetric {

    /**
     * The figure of one list.
     *
     * @param items the first k items or fewer, from the top; at least one
     * @return empty where it is not defined for this list
     */
    OptionalDouble value(List<ShownItem> items);
}
