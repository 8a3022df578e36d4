package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.frame.ReportData;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A leading figure that gets worse for most models at once: the world or the judgements changed, not the models. */
final class FallTogether implements ItemRule {

    private static final String TABLE = "degradation_alerts";
    private static final int FEWEST = 3;

    @Override
    public Stream<Item> of(final ReportData data, final Frame frame) {
        return metrics(data, frame).stream()
                .map(metric -> new Item(
                        9,
                        metric,
                        "Look first at what changed for all: " + metric + " got worse for "
                                + fallen(metric, data, frame) + " of "
                                + measured(metric, data, frame).size() + " models, alerts open "
                                + since(worse(metric, data, frame))
                                + "; where that is the world, the traffic or the judgements, training one model"
                                + " mends nothing",
                        frame.source(TABLE)
                                .with("metric", MetricName.base(metric))
                                .with("slice_name", "all")));
    }

    /** The leading metrics that got worse for most models together. */
    static Set<String> metrics(final ReportData data, final Frame frame) {
        return Stream.concat(frame.settings().leadingOffline().stream(), frame.settings().leadingOnline().stream())
                .filter(metric -> {
                    final long worse = fallen(metric, data, frame);
                    return worse >= FEWEST
                            && 2 * worse > measured(metric, data, frame).size();
                })
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<Cells> worse(final String metric, final ReportData data, final Frame frame) {
        return data.rows(TABLE).stream()
                .filter(row -> isOf(row, metric, frame))
                .filter(row -> FallIsOpen.isOpenOfAll(row) && !FallIsOpen.isBetterAgain(row))
                .toList();
    }

    /** Of those that have a figure: an alert stays open over windows without one. */
    private static long fallen(final String metric, final ReportData data, final Frame frame) {
        final Set<String> measured = measured(metric, data, frame);
        return models(worse(metric, data, frame)).stream()
                .filter(measured::contains)
                .count();
    }

    private static String since(final List<Cells> worse) {
        final List<LocalDate> days = worse.stream()
                .flatMap(row -> row.day("since").stream())
                .sorted()
                .toList();
        if (days.isEmpty()) {
            return "since an unknown day";
        }
        final LocalDate first = days.get(0);
        final LocalDate last = days.get(days.size() - 1);
        return "since " + (first.equals(last) ? first : "days from " + first + " to " + last);
    }

    private static Set<String> measured(final String metric, final ReportData data, final Frame frame) {
        return models(Stream.of("offline_metrics", "online_metrics")
                .flatMap(table -> data.rows(table).stream())
                .filter(row -> isOf(row, metric, frame) && row.number("value").isPresent())
                .toList());
    }

    private static boolean isOf(final Cells row, final String metric, final Frame frame) {
        return frame.isCurrent(row) && MetricName.of(row).equals(metric);
    }

    private static Set<String> models(final List<Cells> rows) {
        return rows.stream().map(row -> row.word("model_id")).collect(Collectors.toSet());
    }
}
