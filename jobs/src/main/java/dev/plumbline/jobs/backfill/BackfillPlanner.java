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
            final Sources sources = sources(job, standings);
            for (final Window window : windows) {
                final Optional<PastRun> latest =
                        runsOf(job).stream().filter(run -> run.covers(window)).max(PastRun.BY_END);
                if (BackfillPlan.holds(range, window)) {
                    standings.add(new Standing(job, window, state(job, window, latest, range.grain(), sources)));
                } else if (latest.isPresent()) {
                    final boolean isStale =
                            sources.areNewer(window, facts.get(job).reach(), range.grain(), latest.get());
                    standings.add(new Standing(job, window, isStale ? WindowState.STALE : WindowState.DONE));
                }
            }
        }
        return new BackfillPlan(range, standings);
    }

    private WindowState state(
            final Job job,
            final Window window,
            final Optional<PastRun> latest,
            final Grain grain,
            final Sources sources) {
        final JobFacts own = facts.get(job);
        final boolean isFilled = own.filled().contains(window.start());
        if (own.withInput().filter(days -> !days.contains(window.start())).isPresent()) {
            return isFilled ? WindowState.ROWS_ARE_GONE : WindowState.NO_INPUT;
        }
        if (own.unfinished().contains(window.start())) {
            return WindowState.UNFINISHED;
        }
        if (latest.isEmpty()) {
            return requirements(job).allMatch(jobs -> sources.supply(jobs, window, own.reach(), grain))
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
        if (sources.areNewer(window, own.reach(), grain, latest.get())) {
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
        return Stream.concat(job.reads().stream().map(List::of), Stream.of(job.oneOfReads()))
                .filter(tables -> !tables.isEmpty())
                .map(tables -> tables.stream().map(TableSpec::writtenBy).collect(Collectors.toSet()));
    }

    private Sources sources(final Job job, final List<Standing> standings) {
        final List<Job> jobs = all.stream()
                .filter(source ->
                        !source.equals(job) && source.writes().stream().anyMatch(job.allReads()::contains))
                .toList();
        return new Sources(
                jobs.stream().flatMap(source -> runsOf(source).stream()).toList(),
                standings.stream().filter(one -> jobs.contains(one.job())).toList());
    }

    /** Runs so far of the jobs that feed one, and the states of their windows. */
    private record Sources(List<PastRun> runs, List<Standing> standings) {

        /** Whether one of these jobs has figures that the window depends on, or will have. */
        boolean supply(final Set<String> jobs, final Window window, final Reach reach, final Grain grain) {
            return (reach.past() == Reach.Past.ALL || !areEmpty(jobs, window, reach, grain))
                    && Stream.concat(
                                    runs.stream().map(PastRun::job),
                                    planned().map(one -> one.job().name()))
                            .anyMatch(jobs::contains);
        }

        private boolean areEmpty(final Set<String> jobs, final Window window, final Reach reach, final Grain grain) {
            final List<WindowState> states = standings.stream()
                    .filter(one -> jobs.contains(one.job().name())
                            && reach.holdsAny(
                                    window, grain, one.window().start(), one.window().end()))
                    .map(Standing::state)
                    .toList();
            return !states.isEmpty() && states.stream().allMatch(WindowState::isWithoutFigures);
        }

        private Stream<Standing> planned() {
            return standings.stream().filter(one -> one.state().isToCompute());
        }

        boolean areNewer(final Window window, final Reach reach, final Grain grain, final PastRun than) {
            return runs.stream()
                            .anyMatch(run -> run.endedAt().isAfter(than.startedAt())
                                    && reach.holdsAny(
                                            window,
                                            grain,
                                            run.range().from(),
                                            run.range().to()))
                    || planned().map(Standing::window)
                            .anyMatch(source -> reach.holdsAny(window, grain, source.start(), source.end()));
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
