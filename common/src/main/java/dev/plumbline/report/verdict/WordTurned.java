package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Reasons;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Verdicts that are another than in the window before.
 *
 * @param column that holds the verdict
 * @param between what stands between their values
 * @param about columns that, beside the metric, say whose it is
 * @param saysNothing words that are no verdict: from one of them or to one nothing turned
 */
record WordTurned(
        String table, String column, double weight, String between, List<String> about, List<String> saysNothing)
        implements ItemRule {

    @Override
    public Stream<Item> of(final ReportData data, final Frame frame) {
        final Map<String, String> before = data.rows(table).stream()
                .filter(frame::isPrevious)
                .filter(this::speaks)
                .collect(Collectors.toMap(this::key, row -> row.word(column), (one, other) -> one));
        return data.rows(table).stream()
                .filter(frame::isCurrent)
                .filter(this::speaks)
                .flatMap(row -> item(row, Optional.ofNullable(before.get(key(row))), frame).stream());
    }

    private Optional<Item> item(final Cells row, final Optional<String> before, final Frame frame) {
        return before.filter(word -> !row.is(column, word))
                .map(word -> new Item(
                        weight,
                        row.word(about.get(0)),
                        whose(row) + ": " + what(row) + ": now " + Reasons.words(row.word(column)) + ", before "
                                + Reasons.words(word),
                        frame.source(table, row)));
    }

    private boolean speaks(final Cells row) {
        return !row.word(column).isEmpty() && !saysNothing.contains(row.word(column)) && wholePopulation(row);
    }

    private static boolean wholePopulation(final Cells row) {
        return row.word("slice_name").isEmpty() || row.is("slice_name", "all");
    }

    private String key(final Cells row) {
        return about.stream().map(row::word).collect(Collectors.joining("\u0000"))
                + '\u0000'
                + MetricName.of(row)
                + '\u0000'
                + row.word("adjustment")
                + '\u0000'
                + row.word("source")
                + '\u0000'
                + row.word("offline_cutoff")
                + '\u0000'
                + row.word("control");
    }

    private String whose(final Cells row) {
        return about.stream()
                .map(column -> column.equals("offline_metric") ? MetricName.offline(row) : row.name(column))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(between));
    }

    private String what(final Cells row) {
        if (row.text("metric").isEmpty()) {
            return column;
        }
        return column.equals("recommendation") ? "training again for " + MetricName.of(row) : MetricName.of(row);
    }
}
