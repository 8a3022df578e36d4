package dev.plumbline.alignment.relation;

/** How far a relation is from none, evaluated in every order of the online gains. */
interface ShuffledStatistic {

    /** Numbers of its pairs, ascending. */
    int[] pairs();

    /** As measured. */
    double observed();

    /** In another order of online gains; NaN where too few pairs have one. */
    double shuffled(ShuffledPoints points);
}
