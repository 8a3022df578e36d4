package dev.plumbline.jobs.backfill;

import dev.plumbline.window.Grain;
import dev.plumbline.window.Window;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the succeeded runs have covered of a range of windows.
 *
 * @param keepDays names of jobs whose tables hold rows of days, whatever the grain of a run
 */
record PastRuns(WindowRange range, Set<String> keepDays, List<EndedRun> ended) {

    /** Instead of a hash, if rows of a window were computed with different settings. */
    private static final String SEVERAL_SETTINGS = "several";

    /**
     * For a job that keeps windows: the windows of the grain and origin that runs were asked for, and further ones for which
     * tables hold their rows. For a job that keeps days: what runs of any grain were asked for, and what they cover together
     * of the windows of the range.
     */
    List<PastRun> covered(final Collection<RowsOfRun> rows) {
        final Map<String, EndedRun> byId =
                ended.stream().collect(Collectors.toMap(EndedRun::runId, Function.identity()));
        final List<RowsOfRun> known =
                rows.stream().filter(one -> byId.containsKey(one.runId())).toList();
        return Stream.of(
                        ended.stream().flatMap(run -> asked(run).stream()),
                        known.stream()
                                .filter(one -> !keepDays.contains(one.table().writtenBy()))
                                .map(one -> byId.get(one.runId()).over(windowOf(one.day()))),
                        keepDays.stream().flatMap(job -> ofDays(job, known, byId)))
                .flatMap(Function.identity())
                .distinct()
                .toList();
    }

    /** The first day of the window of the range's grain that holds a day. */
    LocalDate start(final LocalDate day) {
        return range.grain() instanceof Grain.Range
                ? range.from()
                : range.grain().floor(day, range.origin());
    }

    /** Empty for a run whose windows began on other days: it covers none of these. */
    private Optional<PastRun> asked(final EndedRun run) {
        if (keepDays.contains(run.job())) {
            return Optional.of(run.over(days(run.from(), run.to())));
        }
        return run.grain().equals(range.grain().text()) && isBoundary(run.from()) && isBoundary(run.to())
                ? Optional.of(run.over(new WindowRange(range.grain(), range.origin(), run.from(), run.to())))
                : Optional.empty();
    }

    /** A day that no run was asked for may hold only rows of a reference. */
    private Stream<PastRun> ofDays(final String job, final List<RowsOfRun> rows, final Map<String, EndedRun> byId) {
        final Set<LocalDate> asked = ended.stream()
                .filter(run -> run.job().equals(job)
                        && run.from().isBefore(range.to())
                        && run.to().isAfter(range.from()))
                .flatMap(run -> later(run.from(), range.from()).datesUntil(earlier(run.to(), range.to())))
                .collect(Collectors.toSet());
        final Map<LocalDate, List<PastRun>> byWindow = rows.stream()
                .filter(one -> one.table().writtenBy().equals(job) && asked.contains(one.day()))
                .collect(Collectors.groupingBy(
                        one -> start(one.day()),
                        Collectors.mapping(
                                one -> byId.get(one.runId())
                                        .over(days(one.day(), one.day().plusDays(1))),
                                Collectors.toList())));
        return range.windows().stream()
                .filter(window -> byWindow.containsKey(window.start()))
                .flatMap(window -> {
                    final List<PastRun> ofWindow = byWindow.get(window.start());
                    return window.start().datesUntil(window.end()).allMatch(asked::contains)
                            ? Stream.of(together(window, ofWindow))
                            : ofWindow.stream();
                });
    }

    /** The last of them, over the whole window. */
    private PastRun together(final Window window, final List<PastRun> runs) {
        final PastRun last = runs.stream().max(PastRun.BY_END).orElseThrow();
        final boolean isOfOneHash =
                runs.stream().map(PastRun::configHash).distinct().count() == 1;
        return new PastRun(
                last.job(),
                new WindowRange(range.grain(), range.origin(), window.start(), window.end()),
                last.startedAt(),
                last.endedAt(),
                isOfOneHash ? last.configHash() : SEVERAL_SETTINGS);
    }

    /** The window of rows that a run replaced besides those it was asked for, such as windows that were incomplete before. */
    private WindowRange windowOf(final LocalDate day) {
        final LocalDate start = range.grain().floor(day, range.origin());
        return new WindowRange(
                range.grain(), range.origin(), start, range.grain().next(start, range.to()));
    }

    private boolean isBoundary(final LocalDate day) {
        return range.grain().floor(day, range.origin()).equals(day);
    }

    private static WindowRange days(final LocalDate from, final LocalDate to) {
        return new WindowRange(new Grain.Day(), WindowRange.DEFAULT_ORIGIN, from, to);
    }

    private static LocalDate later(final LocalDate one, final LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(final LocalDate one, final LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
