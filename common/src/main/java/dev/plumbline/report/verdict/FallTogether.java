package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.frame.WorseCourses;
import dev.plumbline.report.part.Source;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A leading figure that gets worse for most models at once: the world or the judgements may have changed, not the models. */
final class FallTogether implements ItemRule {

    private static final String TABLE = "degradation_alerts";
    private static final int FEWEST = 3;

    /** How a metric got worse for models that have a figure: an alert stays open over windows without one. */
    private record Fall(String metric, List<Cells> alerts, List<Cells> courses, int measured) {

        static Fall of(final String metric, final WorseCourses courses, final ReportData data, final Frame frame) {
            final Set<String> measured = FallTogether.measured(metric, data, frame);
            final Predicate<Cells> counts = row -> measured.contains(row.word("model_id"));
            return new Fall(
                    metric,
                    worse(metric, data, frame).stream().filter(counts).toList(),
                    courses.ofMetric(metric).filter(counts).toList(),
                    measured.size());
        }

        private long models() {
            return FallTogether.models(
                            Stream.concat(alerts.stream(), courses.stream()).toList())
                    .size();
        }

        boolean isOfMost() {
            return models() >= FEWEST && 2 * models() > measured;
        }

        Item item(final Frame frame) {
            final Source source = frame.source(alerts.isEmpty() ? "trend_summary" : TABLE)
                    .with("metric", MetricName.base(metric))
                    .with("slice_name", "all");
            return new Item(
                    Urgency.LOOK_AT_ALL,
                    alerts.isEmpty() ? 0 : 1,
                    metric,
                    "Look first for a common cause: " + metric + " got worse for " + models() + " of " + measured
                            + " models (" + how() + "); if the cause is the world, the traffic or the judgements,"
                            + " retraining one model does not help",
                    alerts.isEmpty() ? source.with("axis", "calendar") : source);
        }

        private String how() {
            return Stream.of(
                            alerts.isEmpty()
                                    ? ""
                                    : "open alerts for "
                                            + FallTogether.models(alerts).size() + ", " + since(alerts),
                            courses.isEmpty() ? "" : "trend over all windows for " + courses.size())
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("; "));
        }
    }

    @Override
    public Stream<Item> of(final ReportData data, final Frame frame) {
        return falls(data, frame).map(fall -> fall.item(frame));
    }

    /** The leading metrics that got worse for most models together. */
    static Set<String> metrics(final ReportData data, final Frame frame) {
        return falls(data, frame).map(Fall::metric).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<Fall> falls(final ReportData data, final Frame frame) {
        final WorseCourses courses = WorseCourses.of(data, frame);
        return frame.settings()
                .leading()
                .map(metric -> Fall.of(metric, courses, data, frame))
                .filter(Fall::isOfMost);
    }

    private static List<Cells> worse(final String metric, final ReportData data, final Frame frame) {
        return data.rows(TABLE).stream()
                .filter(row -> isOf(row, metric, frame))
                .filter(row -> FallIsOpen.isOpenOfAll(row) && !FallIsOpen.isBetterAgain(row))
                .toList();
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
        return first.equals(last) ? "since " + first : "the first since " + first + ", the last since " + last;
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
