package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.frame.ReportData;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A leading figure that falls for most models at once: the world or the judgements changed, not the models. */
final class FallTogether implements ItemRule {

    private static final String TABLE = "degradation_alerts";
    private static final int FEWEST = 3;

    @Override
    public Stream<Item> of(final ReportData data, final Frame frame) {
        return Stream.concat(frame.settings().leadingOffline().stream(), frame.settings().leadingOnline().stream())
                .flatMap(metric -> item(metric, data, frame));
    }

    private static Stream<Item> item(final String metric, final ReportData data, final Frame frame) {
        final Set<String> fallen = models(
                data.rows(TABLE).stream()
                        .filter(row -> !row.is("state", "resolved") && row.is("slice_name", "all"))
                        .filter(row -> row.text("baseline_model_id").isEmpty()),
                metric,
                frame);
        final Set<String> all = models(
                Stream.of("offline_metrics", "online_metrics").flatMap(table -> data.rows(table).stream()),
                metric,
                frame);
        if (fallen.size() < FEWEST || 2 * fallen.size() <= all.size()) {
            return Stream.of();
        }
        final String name = metric.contains("@") ? metric.substring(0, metric.lastIndexOf('@')) : metric;
        return Stream.of(new Item(
                9.5,
                metric,
                "Before training anything, look at what changed for all: " + metric + " fell for " + fallen.size()
                        + " of " + all.size()
                        + " models; that is rather the world, the traffic or the judgements than one model",
                frame.source(TABLE).with("metric", name).with("slice_name", "all")));
    }

    private static Set<String> models(final Stream<Cells> rows, final String metric, final Frame frame) {
        return rows.filter(frame::isCurrent)
                .filter(row -> MetricName.of(row).equals(metric))
                .map(row -> row.word("model_id"))
                .collect(Collectors.toSet());
    }
}
