package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.io.Serializable;

/** A figure of the lists of a model, not of its hits: which items it shows, judged or not. Takes a rank as cutoff. */
public sealed interface CatalogueMetric extends Serializable permits ShownListMetric, ExposureMetric {

    /** The name in configurations and tables: lower case with underscores. */
    String name();

    /** Which direction is better; none where that depends on the goal. */
    default Direction direction() {
        return Direction.NONE;
    }

    /** Unit of its values. */
    String unit();

    /** The source of the formula, and the library whose figures it reproduces. */
    String source();
}
