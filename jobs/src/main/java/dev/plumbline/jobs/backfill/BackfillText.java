package dev.plumbline.jobs.backfill;

import dev.plumbline.window.Window;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A plan for people: the state of the windows, where rows are missing, what will be computed. */
record BackfillText(BackfillPlan plan, BackfillSurvey survey, List<Stretch> runs) {

    @Override
    public String toString() {
        final WindowRange range = plan.range();
        final List<String> lines = new ArrayList<>();
        lines.add("Windows of grain " + range.grain().text() + " from " + range.from() + " to " + range.to()
                + " (exclusive)");
        plan.stretches().forEach(stretch -> lines.add(line(stretch)));
        final List<String> gaps = new ArrayList<>();
        survey.inputs().forEach((input, days) -> gaps.addAll(gap("input " + input, range.windows(), days)));
        // a table without any row was not requested, or has no figures
        survey.tables().forEach((table, days) -> {
            if (!days.isEmpty()) {
                gaps.addAll(gap("table " + table, doneBy(table), days));
            }
        });
        if (!gaps.isEmpty()) {
            lines.add("Without rows");
            lines.addAll(gaps);
        }
        final List<Stretch> outside = plan.outside();
        if (!outside.isEmpty()) {
            lines.add(
                    "Windows outside of the range that are out of date, or will be: extend --from and --to to reach them");
            outside.forEach(stretch -> lines.add(line(stretch)));
        }
        lines.add(runs.isEmpty() ? "Nothing has to be computed" : "To be computed, in this order");
        runs.forEach(run -> lines.add("  %-16s %s".formatted(run.job().name(), run.days())));
        return String.join("\n", lines);
    }

    /** Windows that a run has covered, so that the table should have rows. */
    private List<Window> doneBy(final String table) {
        return plan.stretches().stream()
                .filter(stretch -> stretch.state() == WindowState.DONE
                        && stretch.job().writes().stream()
                                .anyMatch(written -> written.name().equals(table)))
                .flatMap(stretch -> stretch.windows().windows().stream())
                .toList();
    }

    private static List<String> gap(final String of, final Collection<Window> windows, final Set<LocalDate> filled) {
        final List<LocalDate> empty = windows.stream()
                .map(Window::start)
                .filter(day -> !filled.contains(day))
                .toList();
        return empty.isEmpty()
                ? List.of()
                : List.of("  %-32s %d of %d windows: %s"
                        .formatted(
                                of,
                                empty.size(),
                                windows.size(),
                                empty.stream().limit(5).map(LocalDate::toString).collect(Collectors.joining(", "))
                                        + (empty.size() > 5 ? ", ... to " + empty.get(empty.size() - 1) : "")));
    }

    private static String line(final Stretch stretch) {
        return "  %-16s %-46s %s"
                .formatted(stretch.job().name(), stretch.days(), stretch.state().meaning());
    }
}
