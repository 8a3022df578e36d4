package dev.plumbline.jobs.maintain;

import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.table.upkeep.WrittenWindow;
import dev.plumbline.text.Count;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Windows of a table and grain with rows of runs that have not succeeded, or are still running.
 *
 * @param windows how many; 0 for a table without windows
 * @param from first day of the first of them; empty for a table without windows
 * @param to day after the last
 */
record UnfinishedWindows(
        String table, String grain, long windows, Optional<LocalDate> from, Optional<LocalDate> to, long rows) {

    private record Part(String table, String grain) {}

    private record Days(Optional<LocalDate> first, Optional<LocalDate> end) {}

    /** One for each table and grain, in the order of their names. */
    static List<UnfinishedWindows> of(final Stream<WrittenWindow> written) {
        final Comparator<Part> byName = Comparator.comparing(Part::table).thenComparing(Part::grain);
        return written
                .collect(Collectors.groupingBy(
                        one -> new Part(one.table(), one.grain()), () -> new TreeMap<>(byName), Collectors.toList()))
                .entrySet()
                .stream()
                .map(part -> of(part.getKey(), part.getValue()))
                .toList();
    }

    private static UnfinishedWindows of(final Part part, final List<WrittenWindow> written) {
        return new UnfinishedWindows(
                part.table(),
                part.grain(),
                written.stream()
                        .filter(one -> one.firstDay().isPresent())
                        .map(one -> new Days(one.firstDay(), one.endDay()))
                        .distinct()
                        .count(),
                days(written, WrittenWindow::firstDay).min(Comparator.naturalOrder()),
                days(written, WrittenWindow::endDay).max(Comparator.naturalOrder()),
                written.stream().mapToLong(WrittenWindow::rows).sum());
    }

    private static Stream<LocalDate> days(
            final List<WrittenWindow> written, final Function<WrittenWindow, Optional<LocalDate>> day) {
        return written.stream().flatMap(one -> day.apply(one).stream());
    }

    String line() {
        final String windowsOfIt = from.isEmpty()
                ? ""
                : "%s, %s from %s to %s: ".formatted(grain, Count.of(windows, "window"), from.get(), to.orElseThrow());
        return "  %-24s %s%s; run %s again".formatted(table, windowsOfIt, Count.of(rows, "row"), writtenBy());
    }

    private String writtenBy() {
        return Tables.ALL.stream()
                .filter(spec -> spec.name().equals(table))
                .map(TableSpec::writtenBy)
                .findFirst()
                .orElse("its job");
    }
}
