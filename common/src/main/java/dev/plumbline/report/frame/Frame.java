package dev.plumbline.report.frame;

import dev.plumbline.report.part.Source;
import dev.plumbline.window.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a report is about: one window, compared with the one before.
 *
 * @param grain of the windows, as tables have it
 * @param window the one that is reported
 * @param previous the one before; empty for grain range
 * @param historyFrom first day of the trends
 * @param writtenAt when the report was made
 * @param warehouse where the tables are, for readers
 * @param query the command that runs a query on them, without the query itself
 * @param codeVersion version and commit
 */
public record Frame(
        String grain,
        Window window,
        Optional<Window> previous,
        LocalDate historyFrom,
        Instant writtenAt,
        String warehouse,
        String query,
        String codeVersion,
        ReportSettings settings) {

    /** Columns that distinguish the rows of one window, in any table. */
    private static final List<String> KEYS = List.of(
            "model_id",
            "baseline_model_id",
            "model_a",
            "model_b",
            "experiment_id",
            "arm",
            "control",
            "split",
            "slice_name",
            "slice_value",
            "offline_metric",
            "offline_cutoff",
            "online_metric",
            "metric",
            "cutoff",
            "logging_policy",
            "estimator",
            "reference",
            "feature",
            "measure");

    /** Further columns that distinguish rows, and are not needed to find one. */
    private static final List<String> FURTHER_KEYS = List.of("source", "adjustment");

    /** The identity of a row apart from its window: the same row in another window has the same key. */
    public static String key(final Cells row) {
        return Stream.concat(KEYS.stream(), FURTHER_KEYS.stream())
                .map(row::word)
                .collect(Collectors.joining("\u0000"));
    }

    /** Whether a row is of the reported window. */
    public boolean isCurrent(final Cells row) {
        return isOf(row, window);
    }

    /** Whether a row is of the window before. */
    public boolean isPrevious(final Cells row) {
        return previous.filter(before -> isOf(row, before)).isPresent();
    }

    /** Whether a row is of a longer window that ends with this one: it is less noisy for what hardly changes. */
    public boolean isPooled(final Cells row) {
        return row.day("window_end").filter(window.end()::equals).isPresent()
                && row.day("window_start").filter(window.start()::isAfter).isPresent();
    }

    /** Rows of a table in the reported window. */
    public Source source(final String table) {
        return ofWindow(table, grain, window.start(), Optional.of(window.end()));
    }

    /** Where a row is: its window, and the other columns of its key that it has. */
    public Source source(final String table, final Cells row) {
        Source source = sourceOfWindow(table, row);
        for (final String column : KEYS) {
            if (row.text(column).isPresent()) {
                source = source.with(column, row.word(column));
            }
        }
        return source;
    }

    /** Rows of a table in the window of a row. */
    public Source sourceOfWindow(final String table, final Cells row) {
        return ofWindow(
                table,
                row.text("grain").orElse(grain),
                row.day("window_start").orElse(window.start()),
                row.day("window_end"));
    }

    /** Windows of grain range that begin on one day may have any length, so they need their end too. */
    private static Source ofWindow(
            final String table, final String grain, final LocalDate start, final Optional<LocalDate> end) {
        final Source source = Source.of(table).with("grain", grain).with("window_start", start.toString());
        return end.filter(day -> grain.equals("range"))
                .map(day -> source.with("window_end", day.toString()))
                .orElse(source);
    }

    /** Rows of the longest window that ends with the reported one, else of this one: single windows are noisy. */
    public List<Cells> longest(final List<Cells> rows) {
        final Predicate<Cells> same = rows.stream()
                .filter(this::isPooled)
                .min(Comparator.comparing(row -> row.day("window_start").orElseThrow()))
                .<Predicate<Cells>>map(one -> row -> isOfOneWindow(row, one))
                .orElse(this::isCurrent);
        return rows.stream().filter(same).toList();
    }

    /** Whether two rows are of the same window. */
    public static boolean isOfOneWindow(final Cells row, final Cells other) {
        return row.is("grain", other.word("grain"))
                && row.day("window_start").equals(other.day("window_start"))
                && row.day("window_end").equals(other.day("window_end"));
    }

    /** Rows of the reported window, else of the longest that ends with it. */
    public List<Cells> newest(final List<Cells> rows) {
        final List<Cells> current = rows.stream().filter(this::isCurrent).toList();
        return current.isEmpty() ? longest(rows) : current;
    }

    /** What the window of a row is called. */
    public String windowText(final Cells row) {
        return isCurrent(row) ? windowText() : days(row);
    }

    /** The first and the last day of the windows of a row. */
    public static String days(final Cells row) {
        return row.day("window_start").map(Object::toString).orElse("?") + " to "
                + row.day("window_end").map(day -> day.minusDays(1).toString()).orElse("?");
    }

    /** As of which window a row sums up all windows so far. */
    public String asOf(final Cells row) {
        return "as of " + (isCurrent(row) ? theWindow() : days(row));
    }

    /** Whether a row is of a range of windows that contains the reported one. */
    private boolean isCovering(final Cells row) {
        return row.is("grain", grain) && holdsTheWindow(row);
    }

    private boolean holdsTheWindow(final Cells row) {
        return row.day("window_start")
                        .filter(day -> !day.isAfter(window.start()))
                        .isPresent()
                && row.day("window_end")
                        .filter(day -> !day.isBefore(window.end()))
                        .isPresent();
    }

    /** The newest run of each job over the window, in the order of names; the report's own runs are left out. */
    private List<Cells> newestRuns(final List<Cells> runs) {
        return newest(runs.stream().filter(this::isCovering), "");
    }

    /** Rows of runs over the window, of the newest run of each job only: what an older run found may be repaired. */
    public List<Cells> ofNewestRuns(final List<Cells> rows, final List<Cells> runs) {
        final Map<String, String> newest =
                newestRuns(runs).stream().collect(Collectors.toMap(run -> run.word("job"), run -> run.word("run_id")));
        return rows.stream()
                .filter(this::isCovering)
                .filter(row -> row.is("run_id", newest.getOrDefault(row.word("job"), row.word("run_id"))))
                .toList();
    }

    /** The newest run of each job and grain whose days contain the window, in the order of names. */
    public List<Cells> newestRunsOfAllGrains(final List<Cells> runs) {
        return newest(runs.stream().filter(this::holdsTheWindow), "grain");
    }

    /** Failed runs over days of the window, of all grains, that no newer run of the same job and grain has covered since. */
    public List<Cells> failedRuns(final List<Cells> runs) {
        final List<Cells> touching = runs.stream()
                .filter(run -> !run.is("job", "report") && touchesTheWindow(run))
                .toList();
        return touching.stream()
                .filter(run -> run.is("status", "FAILED"))
                .filter(run -> touching.stream().noneMatch(other -> isCoveredBy(run, other)))
                .toList();
    }

    private boolean touchesTheWindow(final Cells run) {
        return run.day("window_start").filter(window.end()::isAfter).isPresent()
                && run.day("window_end").filter(window.start()::isBefore).isPresent();
    }

    /** Days outside the window do not matter here. */
    private boolean isCoveredBy(final Cells run, final Cells other) {
        return startedAt(other).isAfter(startedAt(run))
                && run.is("job", other.word("job"))
                && run.is("grain", other.word("grain"))
                && !startIn(other).isAfter(startIn(run))
                && !endIn(other).isBefore(endIn(run));
    }

    private LocalDate startIn(final Cells run) {
        return run.day("window_start").filter(window.start()::isBefore).orElse(window.start());
    }

    private LocalDate endIn(final Cells run) {
        return run.day("window_end").filter(window.end()::isAfter).orElse(window.end());
    }

    private static Instant startedAt(final Cells run) {
        return run.time("started_at").orElse(Instant.MIN);
    }

    private static List<Cells> newest(final Stream<Cells> runs, final String and) {
        return List.copyOf(runs.filter(run -> !run.is("job", "report"))
                .collect(Collectors.toMap(
                        run -> run.word("job") + '\u0000' + run.word(and), run -> run, Frame::newer, TreeMap::new))
                .values());
    }

    /** Rows of a table of runs, those over the window, of all grains. */
    public Source sourceOfRuns(final String table) {
        return Source.of(table)
                .where("window_start <= TIMESTAMP'" + window.start() + "'")
                .where("window_end >= TIMESTAMP'" + window.end() + "'");
    }

    private static Cells newer(final Cells one, final Cells other) {
        return startedAt(one).isBefore(startedAt(other)) ? other : one;
    }

    /** What a window is called: week, day, month or window. */
    public String windowWord() {
        return grain.matches("day|week|month") ? grain : "window";
    }

    /** The window for a title. */
    public String windowText() {
        return (grain.equals("week") ? "week of " : "")
                + (grain.equals("week") || grain.equals("day") ? window.start().toString() : through(window));
    }

    /** The window inside a sentence: {@code the week of 2026-11-16}, or its days. */
    public String theWindow() {
        return (grain.equals("week") ? "the " : "") + windowText();
    }

    private static String through(final Window window) {
        return window.start() + " to " + window.end().minusDays(1);
    }

    private boolean isOf(final Cells row, final Window one) {
        return row.is("grain", grain)
                && row.day("window_start").filter(one.start()::equals).isPresent()
                && row.day("window_end").filter(one.end()::equals).isPresent();
    }
}
