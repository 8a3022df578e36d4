package dev.plumbline.jobs.backfill;

import dev.plumbline.window.Grain;
import dev.plumbline.window.Window;
import dev.plumbline.window.WindowRange;
import java.time.Instant;
import java.util.Comparator;

/**
 * What a run that ended well has covered: the windows that it was asked for, or one more of which a table holds its rows. Of
 * a job that keeps days: days, or a window that several runs make up, of which this is the last.
 *
 * @param job name of the job
 * @param configHash hash of what its rows depend on in the configuration
 */
record PastRun(String job, WindowRange range, Instant startedAt, Instant endedAt, String configHash) {

    /** Later ends count more. */
    static final Comparator<PastRun> BY_END =
            Comparator.comparing(PastRun::endedAt).thenComparing(PastRun::startedAt);

    /** Whether a window of the same grain is one of its own. */
    boolean covers(final Window window) {
        return range.grain() instanceof Grain.Range
                ? range.from().equals(window.start()) && range.to().equals(window.end())
                : !range.from().isAfter(window.start()) && !range.to().isBefore(window.end());
    }
}
