package dev.plumbline.trend.alert;

/**
 * A fall that stayed until it became the reference, so that its alert ended.
 *
 * @param alert as it was known when it ended
 * @param from the window in which it ended
 * @param until the first window in which the fall is over
 */
record RemainingFall(Alert alert, long from, long until) {

    boolean isIn(final long window) {
        return from <= window && window < until;
    }
}
