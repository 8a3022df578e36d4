package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * A figure of one ranked list of one query. To add one, write the formula as a small record and list it in {@link
 * ListMetrics}.
 *
 * <p>A metric never depends on an order of rows: ranks are determined before. It is never NaN or infinite.
 */
public interface ListMetric extends Serializable {

    /** The name in configurations and tables: lower case with underscores. */
    String name();

    /** Which way it is better. */
    Direction direction();

    /** Unit of its values. */
    String unit();

    /** Which cutoffs it takes. */
    CutoffKind cutoffs();

    /** How much a query counts in its mean. */
    default Weighting weighting() {
        return Weighting.EQUAL;
    }

    /** Whether it uses judged items only. Metrics of unjudged items have no meaning in a slice of items, which leaves some out. */
    default boolean isOfJudgedItems() {
        return true;
    }

    /** The source of the formula, and the library whose figures it reproduces. */
    String source();

    /**
     * The figure of a list; for an empty list, which is how an unanswered query counts, 0 or the result of the formula.
     *
     * @param depth the last rank that counts; {@link Integer#MAX_VALUE} for the whole list
     * @return empty where the metric is not defined for the query; such queries are left out of its mean
     */
    OptionalDouble value(JudgedList list, int depth);
}
