package dev.plumbline.jobs.backfill;

import dev.plumbline.window.Grain;
import dev.plumbline.window.Window;
import dev.plumbline.window.WindowRange;
import java.time.Instant;
import java.util.Comparator;

/**
 * What a succeeded run has covered: the windows that it was asked for, or a further one for which a table holds its rows. For
 * a job that keeps days: days, or a window that several runs cover together, of which this is the last.
 *
 * @param job name of the job
 * @param configHash hash of the settings on which its rows depend
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
