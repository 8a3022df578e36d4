package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.io.Serializable;

/** A figure of the lists that a model makes, not of its hits: which items it shows, judged or not. Takes a rank as cutoff. */
public sealed interface CatalogueMetric extends Serializable permits ShownListMetric, ExposureMetric {

    /** The name in configurations and tables: lower case with underscores. */
    String name();

    /** Which way it is better; none where that depends on what is wanted. */
    default Direction direction() {
        return Direction.NONE;
    }

    /** Unit of its values. */
    String unit();

    /** Where the formula is from, and the peer whose figures it meets. */
    String source();
}
