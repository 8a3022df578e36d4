package dev.plumbline.jobs.backfill;

import dev.plumbline.jobs.run.Job;
import dev.plumbline.window.Window;
import dev.plumbline.window.WindowRange;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The state of every window of every job.
 *
 * @param range the windows that may be computed
 * @param standings job by job in the order of the chain, then by time: the windows of the range, and others that some run
 *     has covered
 */
record BackfillPlan(WindowRange range, List<Standing> standings) {

    BackfillPlan {
        standings = List.copyOf(standings);
    }

    /** The state of one window of one job. */
    record Standing(Job job, Window window, WindowState state) {}

    /** The windows of the range. */
    List<Stretch> stretches() {
        return Stretch.joined(those(this::isInRange).map(one -> stretch(one, one.state())));
    }

    /** Windows outside of the range that are out of date, or will be after the plan; no run of the plan covers them. */
    List<Stretch> outside() {
        return Stretch.joined(those(one -> !isInRange(one) && one.state() == WindowState.STALE)
                .map(one -> stretch(one, one.state())));
    }

    /**
     * The runs that compute what has to be computed, in order.
     *
     * @param mostWindows of one run
     */
    List<Stretch> runs(final int mostWindows) {
        // windows are joined whatever the reason for which they are computed
        return Stretch.joined(those(one -> isInRange(one) && one.state().isToCompute())
                        .map(one -> stretch(one, WindowState.MISSING)))
                .stream()
                .flatMap(run -> run.pieces(mostWindows))
                .toList();
    }

    private Stream<Standing> those(final Predicate<Standing> wanted) {
        return standings.stream().filter(wanted);
    }

    private boolean isInRange(final Standing one) {
        return holds(range, one.window());
    }

    /** Whether a window is one of a range. */
    static boolean holds(final WindowRange range, final Window window) {
        return !window.start().isBefore(range.from()) && window.start().isBefore(range.to());
    }

    private Stretch stretch(final Standing one, final WindowState state) {
        return new Stretch(
                one.job(),
                state,
                new WindowRange(
                        range.grain(),
                        range.origin(),
                        one.window().start(),
                        one.window().end()));
    }
}
