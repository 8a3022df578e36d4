package dev.plumbline.trend.series;

/**
 * A step from one level to another.
 *
 * @param position 0-based, of the first measured window after the step
 * @param window its number
 * @param before mean of the segment before
 * @param after mean of the segment after
 * @param stdError of their difference, given where the step is
 */
public record ChangePoint(int position, long window, double before, double after, double stdError) {

    /** The step's size. */
    public double step() {
        return after - before;
    }
}
