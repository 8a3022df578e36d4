package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.io.Serializable;

/**
 * A figure of all judged pairs that a model scored, where scores are probabilities of being relevant: over the pairs of all
 * queries together, including queries without any relevant item. Unjudged pairs and pairs without a score do not count.
 */
public sealed interface PairMetric extends Serializable permits PairRatio, ScoreCurveMetric {

    /** The name in configurations and tables: lower case with underscores. */
    String name();

    /** Which way it is better. */
    Direction direction();

    /** Unit of its values. */
    String unit();

    /** The source of the formula, and the library whose figures it reproduces. */
    String source();
}
