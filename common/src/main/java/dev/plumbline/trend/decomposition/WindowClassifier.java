package dev.plumbline.trend.decomposition;

/** Trained to distinguish the rows of two windows. */
@FunctionalInterface
public interface WindowClassifier {

    /**
     * Fits to rows and gives for every one of all rows the probability that it is of the later window.
     *
     * @param weights how often each row counts, 0 or more
     * @return probabilities in (0, 1), for rows of weight 0 too
     */
    double[] probabilitiesOfAfter(double[] weights);
}
