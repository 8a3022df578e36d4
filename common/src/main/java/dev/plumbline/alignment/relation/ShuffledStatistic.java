package dev.plumbline.alignment.relation;

/** How far a relation is from none, which is looked at in every order of the online gains. */
interface ShuffledStatistic {

    /** Numbers of the pairs that it is made of, rising. */
    int[] pairs();

    /** As measured. */
    double observed();

    /** Where online gains fell otherwise; NaN where too few pairs find one. */
    double shuffled(ShuffledPoints points);
}
