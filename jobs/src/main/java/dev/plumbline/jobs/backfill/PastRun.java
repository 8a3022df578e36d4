package dev.plumbline.jobs.backfill;

import dev.plumbline.window.Grain;
import dev.plumbline.window.Window;
import dev.plumbline.window.WindowRange;
import java.time.Instant;
import java.util.Comparator;

/**
 * A run that ended well, as {@code job_runs} has it.
 *
 * @param job name of the job
 * @param range its windows
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
