package dev.plumbline.jobs.backfill;

import dev.plumbline.jobs.run.Job;
import dev.plumbline.window.Window;
import dev.plumbline.window.WindowRange;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * How every window of every job stands.
 *
 * @param range the windows that may be computed
 * @param standings job by job in the order of the chain, then by time: the windows of the range, and others that some run
 *     has covered
 */
record BackfillPlan(WindowRange range, List<Standing> standings) {

    BackfillPlan {
        standings = List.copyOf(standings);
    }

    /** How one window of one job stands. */
    record Standing(Job job, Window window, WindowState state) {}

    /** The windows of the range. */
    List<Stretch> stretches() {
        return Stretch.joined(those(this::isInRange).map(one -> stretch(one, one.state())));
    }

    /** Windows outside of the range that are out of date, or will be once the plan is carried out: no run of it reaches them. */
    List<Stretch> outside() {
        return Stretch.joined(those(one -> !isInRange(one) && one.state() == WindowState.STALE)
                .map(one -> stretch(one, one.state())));
    }

    /**
     * The runs that compute what is to be computed, in order.
     *
     * @param mostWindows of one run
     */
    List<Stretch> runs(final int mostWindows) {
        // why a window is computed does not part it from its neighbours
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
