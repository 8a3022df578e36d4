package dev.plumbline.world;

import java.io.Serializable;

/** Where a simulated model's scores come from. */
public sealed interface Scoring extends Serializable {

    /**
     * What users wanted on the day of training, seen through noise.
     *
     * @param quality correlation of the scores with what users wanted on that day, from 0 to 1
     */
    record Learned(double quality) implements Scoring {}

    /**
     * Another model's scores with hardly anything new.
     *
     * @param of the other model
     */
    record NearCopy(String of) implements Scoring {}

    /**
     * In offline lists the places that the log shows; online the choices of the model that made the log.
     *
     * @param of the model that made the log
     */
    record LoggedOrder(String of) implements Scoring {}
}
