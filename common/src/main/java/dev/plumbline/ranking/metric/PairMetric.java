package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.io.Serializable;

/**
 * A figure of all judged pairs that a model scored, where scores are probabilities of being relevant: of the pairs of all
 * queries together, those without any relevant item included. Unjudged pairs and pairs without a score are no part of it.
 */
public sealed interface PairMetric extends Serializable permits PairRatio, ScoreCurveMetric {

    /** The name in configurations and tables: lower case with underscores. */
    String name();

    /** Which way it is better. */
    Direction direction();

    /** Unit of its values. */
    String unit();

    /** Where the formula is from, and the peer whose figures it meets. */
    String source();
}
