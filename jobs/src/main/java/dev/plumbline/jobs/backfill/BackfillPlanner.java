package dev.plumbline.jobs.backfill;

import dev.plumbline.jobs.backfill.BackfillPlan.Standing;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.Reach;
import dev.plumbline.window.Grain;
import dev.plumbline.window.Window;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides how windows stand. One is out of date when a run of a job whose tables it is made of ended after its own run
 * had begun, or is to come: what is corrected is corrected in every later figure.
 */
final class BackfillPlanner {

    private final List<Job> all;
    private final Map<Job, Reach> reaches;
    private final BackfillFacts facts;

    /**
     * @param all every job there is, in the order of the chain: what one reads is written by an earlier one
     * @param reaches of every job that is asked for
     */
    BackfillPlanner(final List<Job> all, final Map<Job, Reach> reaches, final BackfillFacts facts) {
        this.all = List.copyOf(all);
        this.reaches = Map.copyOf(reaches);
        this.facts = facts;
    }

    BackfillPlan plan(final WindowRange range) {
        final List<Window> windows =
                new WindowRange(range.grain(), range.origin(), range.from(), lastDay(range)).windows();
        final List<Standing> standings = new ArrayList<>();
        for (final Job job : all.stream().filter(reaches::containsKey).toList()) {
            for (final Window window : windows) {
                final boolean isInRange = window.start().isBefore(range.to());
                final Optional<PastRun> latest = latest(job, window);
                if (isInRange || latest.isPresent()) {
                    final WindowState state = isInRange
                            ? inRange(job, window, latest, range.grain(), standings)
                            : isStale(job, window, latest.orElseThrow(), range.grain(), standings)
                                    ? WindowState.STALE
                                    : WindowState.DONE;
                    standings.add(new Standing(job, window, state));
                }
            }
        }
        return new BackfillPlan(range, standings);
    }

    private WindowState inRange(
            final Job job,
            final Window window,
            final Optional<PastRun> latest,
            final Grain grain,
            final List<Standing> before) {
        if (facts.hasNoInput(job, window)) {
            return WindowState.NO_INPUT;
        }
        if (latest.isEmpty()) {
            return WindowState.MISSING;
        }
        if (!facts.configHash().apply(job, latest.get()).equals(latest.get().configHash())) {
            return WindowState.OTHER_SETTINGS;
        }
        if (isStale(job, window, latest.get(), grain, before)) {
            return WindowState.STALE;
        }
        return facts.again().contains(job.name()) ? WindowState.AGAIN : WindowState.DONE;
    }

    private boolean isStale(
            final Job job, final Window window, final PastRun own, final Grain grain, final List<Standing> before) {
        final Reach reach = reaches.get(job);
        final List<Job> sources =
                all.stream().filter(source -> feeds(source, job)).toList();
        final boolean isOlder = sources.stream()
                .flatMap(source -> facts.runsOf(source).stream())
                .anyMatch(run -> run.endedAt().isAfter(own.startedAt())
                        && reach.holdsAny(
                                window, grain, run.range().from(), run.range().to()));
        return isOlder
                || before.stream()
                        .anyMatch(source -> source.state().isToCompute()
                                && sources.contains(source.job())
                                && reach.holdsAny(
                                        window,
                                        grain,
                                        source.window().start(),
                                        source.window().end()));
    }

    private Optional<PastRun> latest(final Job job, final Window window) {
        return facts.runsOf(job).stream().filter(run -> run.covers(window)).max(PastRun.BY_END);
    }

    private static boolean feeds(final Job source, final Job job) {
        return !source.equals(job) && source.writes().stream().anyMatch(job.allReads()::contains);
    }

    /** Windows of the whole range of another run are no later windows. */
    private LocalDate lastDay(final WindowRange range) {
        return range.grain() instanceof Grain.Range
                ? range.to()
                : facts.past().stream()
                        .map(run -> run.range().to())
                        .filter(day -> day.isAfter(range.to()))
                        .max(LocalDate::compareTo)
                        .orElse(range.to());
    }
}
