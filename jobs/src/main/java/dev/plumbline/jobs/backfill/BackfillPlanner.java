package dev.plumbline.jobs.backfill;

import dev.plumbline.jobs.backfill.BackfillPlan.Standing;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.Reach;
import dev.plumbline.table.TableSpec;
import dev.plumbline.window.Grain;
import dev.plumbline.window.Window;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Decides the state of windows. One is out of date if a run of a job whose tables it depends on ended after its own run
 * had begun, or is planned: a correction reaches every later figure.
 */
final class BackfillPlanner {

    private final List<Job> all;
    private final Map<Job, JobFacts> facts;
    private final Map<String, List<PastRun>> past;

    /**
     * @param all every job, in the order of the chain: what one reads, an earlier one writes
     * @param facts of every requested job
     * @param past what succeeded runs have covered
     */
    BackfillPlanner(final List<Job> all, final Map<Job, JobFacts> facts, final List<PastRun> past) {
        this.all = List.copyOf(all);
        this.facts = Map.copyOf(facts);
        this.past = past.stream().collect(Collectors.groupingBy(PastRun::job));
    }

    BackfillPlan plan(final WindowRange range) {
        final List<Window> windows =
                new WindowRange(range.grain(), range.origin(), firstDay(range), lastDay(range)).windows();
        final List<Standing> standings = new ArrayList<>();
        for (final Job job : all.stream().filter(facts::containsKey).toList()) {
            final Sources sources = sources(job, range.grain(), standings);
            for (final Window window : windows) {
                final Optional<PastRun> latest =
                        runsOf(job).stream().filter(run -> run.covers(window)).max(PastRun.BY_END);
                if (BackfillPlan.holds(range, window)) {
                    standings.add(new Standing(job, window, state(job, window, latest, sources)));
                } else if (latest.isPresent()) {
                    final boolean isStale = sources.areNewer(window, latest.get());
                    standings.add(new Standing(job, window, isStale ? WindowState.STALE : WindowState.DONE));
                }
            }
        }
        return new BackfillPlan(range, standings);
    }

    private WindowState state(
            final Job job, final Window window, final Optional<PastRun> latest, final Sources sources) {
        final JobFacts own = facts.get(job);
        final boolean isFilled = own.filled().contains(window.start());
        if (own.withInput().filter(days -> !days.contains(window.start())).isPresent()) {
            return isFilled ? WindowState.ROWS_ARE_GONE : WindowState.NO_INPUT;
        }
        if (own.unfinished().contains(window.start())) {
            return WindowState.UNFINISHED;
        }
        if (latest.isEmpty()) {
            return requirements(job).allMatch(jobs -> sources.supply(jobs, window))
                    ? WindowState.MISSING
                    : WindowState.NO_FIGURES;
        }
        if (own.withInput().isPresent() && !isFilled) {
            return WindowState.UNFILLED;
        }
        if (!latest.get().configHash().equals(own.configHash())) {
            return WindowState.OTHER_SETTINGS;
        }
        if (latest.get()
                .startedAt()
                .isBefore(window.end().atStartOfDay(ZoneOffset.UTC).toInstant().plus(own.settlesAfter()))) {
            return WindowState.EARLY;
        }
        if (sources.areNewer(window, latest.get())) {
            return WindowState.STALE;
        }
        return own.againBefore().filter(latest.get().startedAt()::isBefore).isPresent()
                ? WindowState.AGAIN
                : WindowState.DONE;
    }

    private List<PastRun> runsOf(final Job job) {
        return past.getOrDefault(job.name(), List.of());
    }

    /** For each table that a job requires the job that writes it; where one of several is enough, all of these. */
    private static Stream<Set<String>> requirements(final Job job) {
        return job.requirements()
                .map(tables -> tables.stream().map(TableSpec::writtenBy).collect(Collectors.toSet()));
    }

    private Sources sources(final Job job, final Grain grain, final List<Standing> standings) {
        final List<Job> jobs = all.stream()
                .filter(source ->
                        !source.equals(job) && source.writes().stream().anyMatch(job.allReads()::contains))
                .toList();
        return new Sources(
                facts.get(job).reach(),
                grain,
                jobs.stream().flatMap(source -> runsOf(source).stream()).toList(),
                standings.stream().filter(one -> jobs.contains(one.job())).toList());
    }

    /** Runs so far of the jobs that feed one, and the states of their windows. */
    private record Sources(Reach reach, Grain grain, List<PastRun> runs, List<Standing> standings) {

        boolean areNewer(final Window window, final PastRun than) {
            return runsFor(window).anyMatch(run -> run.endedAt().isAfter(than.startedAt()))
                    || plannedFor(window).findAny().isPresent();
        }

        /** Whether one of these jobs has figures that the window depends on, or will have. */
        boolean supply(final Set<String> jobs, final Window window) {
            return !areEmpty(jobs, window)
                    && Stream.concat(
                                    runsFor(window).map(PastRun::job),
                                    plannedFor(window).map(one -> one.job().name()))
                            .anyMatch(jobs::contains);
        }

        /** Earlier windows may have figures that this plan does not see. */
        private boolean areEmpty(final Set<String> jobs, final Window window) {
            final List<WindowState> states = standingsFor(window)
                    .filter(one -> jobs.contains(one.job().name()))
                    .map(Standing::state)
                    .toList();
            return reach.past() == Reach.Past.NONE
                    && !states.isEmpty()
                    && states.stream().allMatch(WindowState::isWithoutFigures);
        }

        private Stream<PastRun> runsFor(final Window window) {
            return runs.stream()
                    .filter(run -> reach.holdsAny(
                            window, grain, run.range().from(), run.range().to()));
        }

        private Stream<Standing> plannedFor(final Window window) {
            return standingsFor(window).filter(one -> one.state().isToCompute());
        }

        private Stream<Standing> standingsFor(final Window window) {
            return standings.stream()
                    .filter(one -> reach.holdsAny(
                            window, grain, one.window().start(), one.window().end()));
        }
    }

    /** Windows before the range may depend on windows of the range. */
    private LocalDate firstDay(final WindowRange range) {
        final int windows = facts.values().stream()
                .mapToInt(own -> own.reach().windowsAfter())
                .max()
                .orElse(0);
        LocalDate first = range.from();
        for (int window = 0; window < windows && !(range.grain() instanceof Grain.Range); window++) {
            first = range.grain().floor(first.minusDays(1), range.origin());
        }
        return first;
    }

    /** With grain range, another range is not a later window; a run over days may end within a window. */
    private LocalDate lastDay(final WindowRange range) {
        return range.grain() instanceof Grain.Range
                ? range.to()
                : past.values().stream()
                        .flatMap(List::stream)
                        .map(run -> range.grain().floor(run.range().to(), range.origin()))
                        .filter(day -> day.isAfter(range.to()))
                        .max(LocalDate::compareTo)
                        .orElse(range.to());
    }
}
