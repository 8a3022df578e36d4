package dev.plumbline.jobs.backfill;

import dev.plumbline.jobs.run.Job;
import dev.plumbline.text.Count;
import dev.plumbline.window.Window;
import dev.plumbline.window.WindowRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Adjacent windows of a job with the same state. */
record Stretch(Job job, WindowState state, WindowRange windows) {

    /** Whether another stretch follows directly and has the same state. */
    boolean goesOnWith(final Stretch next) {
        return job.equals(next.job) && state == next.state && windows.to().equals(next.windows.from());
    }

    private Stretch with(final Stretch next) {
        return new Stretch(
                job, state, new WindowRange(windows.grain(), windows.origin(), windows.from(), next.windows.to()));
    }

    /** Joins adjacent stretches; the given ones are in order. */
    static List<Stretch> joined(final Stream<Stretch> parts) {
        final List<Stretch> joined = new ArrayList<>();
        parts.forEach(part -> {
            final int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).goesOnWith(part)) {
                joined.set(last, joined.get(last).with(part));
            } else {
                joined.add(part);
            }
        });
        return joined;
    }

    /** Cut into pieces of at most so many windows. */
    Stream<Stretch> pieces(final int most) {
        final List<Window> all = windows.windows();
        return Stream.iterate(0, first -> first < all.size(), first -> first + most)
                .map(first -> new Stretch(
                        job,
                        state,
                        new WindowRange(
                                windows.grain(),
                                windows.origin(),
                                all.get(first).start(),
                                all.get(Math.min(first + most, all.size()) - 1).end())));
    }

    /** The windows in words. */
    String days() {
        return windows.from() + " to " + windows.to() + " ("
                + Count.of(windows.windows().size(), "window") + ")";
    }
}
