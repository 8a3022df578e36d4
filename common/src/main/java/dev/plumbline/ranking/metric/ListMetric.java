package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.io.Serializable;
import java.util.OptionalDouble;

/**
 * A figure of one ranked list of one query. To add one, write the formula as a small record and list it in {@link
 * ListMetrics}.
 *
 * <p>A metric never sees an order of rows: ranks are settled before. It is never NaN or infinite.
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

    /** Whether it looks at judged items alone. What it says of others has no meaning once a slice of items leaves some out. */
    default boolean isOfJudgedItems() {
        return true;
    }

    /** Where the formula is from, and the peer whose figures it meets. */
    String source();

    /**
     * The figure of a list; of a list that holds nothing, which is how an unanswered query counts, 0 or what the formula
     * makes of it.
     *
     * @param depth the last rank that counts; {@link Integer#MAX_VALUE} for the whole list
     * @return empty where the metric is not defined for the query; such queries are left out of its mean
     */
    OptionalDouble value(JudgedList list, int depth);
}
