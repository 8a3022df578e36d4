package dev.plumbline.jobs.run;

import dev.plumbline.window.Grain;
import dev.plumbline.window.Window;
import java.time.LocalDate;

/**
 * Which windows of other jobs' tables one window of a job depends on, besides the same window.
 *
 * @param past whether on those before it
 * @param windowsAfter on how many after it
 */
public record Reach(Past past, int windowsAfter) {

    /** The windows before. */
    public enum Past {
        /** None of them. */
        NONE,
        /** Any of them, as far back as they go. */
        ALL
    }

    /** The same window alone. */
    public static final Reach SAME_WINDOW = new Reach(Past.NONE, 0);

    /** The same window and all before it. */
    public static final Reach EARLIER_WINDOWS = new Reach(Past.ALL, 0);

    /** The same window and some that follow. */
    public static Reach following(final int windows) {
        return new Reach(Past.NONE, windows);
    }

    /** Whether a window depends on any day from one day until before another. */
    public boolean holdsAny(final Window own, final Grain grain, final LocalDate from, final LocalDate to) {
        LocalDate end = own.end();
        for (int window = 0; window < windowsAfter; window++) {
            end = grain.next(end, end);
        }
        return from.isBefore(end) && (past == Past.ALL || to.isAfter(own.start()));
    }
}
