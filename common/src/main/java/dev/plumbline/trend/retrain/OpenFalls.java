package dev.plumbline.trend.retrain;

/**
 * Falls of a model's goal and of its slices that are not over.
 *
 * @param alerts that are open
 * @param remaining falls whose alert has ended since the fallen level became the reference, and since which the model was not
 *     trained
 */
public record OpenFalls(long alerts, long remaining) {

    /** Nothing fell. */
    public static final OpenFalls NONE = new OpenFalls(0, 0);
}
