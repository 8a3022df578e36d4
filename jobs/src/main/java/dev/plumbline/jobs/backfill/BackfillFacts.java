package dev.plumbline.jobs.backfill;

import dev.plumbline.jobs.run.Job;
import dev.plumbline.window.Window;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What a plan is made of.
 *
 * @param past every run that ended well with windows of the same grain
 * @param configHash of a job over the windows of a run, as the configuration is now
 * @param withoutInput by name of the job, the windows of which none of the inputs it cannot do without has a row
 * @param again names of the jobs whose windows are computed though they are done
 */
record BackfillFacts(
        List<PastRun> past,
        BiFunction<Job, PastRun, String> configHash,
        Map<String, Set<Window>> withoutInput,
        Set<String> again) {

    BackfillFacts {
        past = List.copyOf(past);
        withoutInput = Map.copyOf(withoutInput);
        again = Set.copyOf(again);
    }

    List<PastRun> runsOf(final Job job) {
        return past.stream().filter(run -> run.job().equals(job.name())).toList();
    }

    boolean hasNoInput(final Job job, final Window window) {
        return withoutInput.getOrDefault(job.name(), Set.of()).contains(window);
    }
}
