package dev.plumbline.ranking.metric;

import java.util.OptionalDouble;

/** A catalogue metric of all lists of a model together. */
public non-sealed interface ExposureMetric extends CatalogueMetric {

    /** The figure; empty where it is not defined. */
    OptionalDouble value(Exposure exposure);
}
