package dev.plumbline.ranking.metric;

import java.util.OptionalDouble;

/**
 * A metric whose mean over all orders of tied items has a closed form (McSherry and Najork 2008). Metrics that are not of
 * this kind have no figure where ties are resolved by the expected value.
 */
public interface TieMean extends ListMetric {

    /**
     * The mean of {@link #value} over all equally likely orders of the items that share a score; equal to it where no items
     * do.
     *
     * @param depth the last rank that counts; {@link Integer#MAX_VALUE} for the whole list
     * @return empty where the metric is not defined for the query
     */
    OptionalDouble meanOverTies(JudgedList list, int depth);
}
