package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Names;
import dev.plumbline.report.part.Reasons;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Verdicts that differ from those of the window before.
 *
 * @param column that holds the verdict
 * @param between what stands between the values of {@code about}
 * @param about columns that, beside the metric, say what the verdict is about
 * @param saysNothing words that are no verdict: a change from or to one of them is not told
 */
record ChangedVerdict(
        String table, String column, Urgency urgency, String between, List<String> about, List<String> saysNothing)
        implements ItemRule {

    @Override
    public Stream<Item> of(final ReportData data, final Frame frame) {
        final Map<String, String> before = data.rows(table).stream()
                .filter(frame::isPrevious)
                .filter(this::speaks)
                .collect(Collectors.toMap(Frame::key, row -> row.word(column), (one, other) -> one));
        return data.rows(table).stream()
                .filter(frame::isCurrent)
                .filter(this::speaks)
                .flatMap(row -> item(row, Optional.ofNullable(before.get(Frame.key(row))), frame).stream());
    }

    private Optional<Item> item(final Cells row, final Optional<String> before, final Frame frame) {
        return before.filter(word -> !row.is(column, word))
                .map(word -> new Item(
                        urgency,
                        0,
                        row.word(about.get(0)),
                        whose(row) + ", " + what(row) + ": now " + Reasons.words(row.word(column)) + " (before: "
                                + Reasons.words(word) + ")",
                        frame.source(table, row)));
    }

    private boolean speaks(final Cells row) {
        return !row.word(column).isEmpty() && !saysNothing.contains(row.word(column)) && row.isWhole();
    }

    private String whose(final Cells row) {
        return about.stream()
                        .map(column -> column.equals("offline_metric") ? MetricName.offline(row) : row.name(column))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.joining(between))
                + series(row);
    }

    /** Which of several series of a model it belongs to. */
    private String series(final Cells row) {
        return (about.contains("arm")
                        ? ""
                        : row.text("arm").map(arm -> ", arm " + Names.seen(arm)).orElse(""))
                + (about.contains("experiment_id")
                        ? ""
                        : row.text("experiment_id")
                                .map(of -> " of " + Names.seen(of))
                                .orElse(""));
    }

    private String what(final Cells row) {
        if (row.text("metric").isEmpty()) {
            return column;
        }
        return column.equals("recommendation") ? "retraining for " + MetricName.of(row) : MetricName.of(row);
    }
}
