package dev.plumbline.ranking.metric;

/** A pair metric that is one sum over pairs divided by another. */
public non-sealed interface PairRatio extends PairMetric {

    /** What a pair adds to the numerator; finite for a finite score. */
    double numerator(double score, boolean relevant);

    /** What a pair adds to the denominator; finite for a finite score. */
    double denominator(double score, boolean relevant);
}
