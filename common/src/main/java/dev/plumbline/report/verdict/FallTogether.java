package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.frame.ReportData;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A leading figure that falls for most models at once: the world or the judgements changed, not the models. */
final class FallTogether implements ItemRule {

    private static final String TABLE = "degradation_alerts";
    private static final int FEWEST = 3;

    @Override
    public Stream<Item> of(final ReportData data, final Frame frame) {
        return metrics(data, frame).stream()
                .map(metric -> new Item(
                        9.5,
                        metric,
                        "Look first at what changed for all: " + metric + " fell for "
                                + fallen(metric, data, frame).size() + " of "
                                + measured(metric, data, frame).size()
                                + " models; where that is the world, the traffic or the judgements, training one model"
                                + " mends nothing",
                        frame.source(TABLE)
                                .with("metric", MetricName.base(metric))
                                .with("slice_name", "all")));
    }

    /** The leading metrics that fell for most models together. */
    static Set<String> metrics(final ReportData data, final Frame frame) {
        return Stream.concat(frame.settings().leadingOffline().stream(), frame.settings().leadingOnline().stream())
                .filter(metric -> {
                    final int fallen = fallen(metric, data, frame).size();
                    return fallen >= FEWEST
                            && 2 * fallen > measured(metric, data, frame).size();
                })
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<String> fallen(final String metric, final ReportData data, final Frame frame) {
        return models(
                data.rows(TABLE).stream()
                        .filter(row -> !row.is("state", "resolved") && row.is("slice_name", "all"))
                        .filter(row -> row.text("baseline_model_id").isEmpty()),
                metric,
                frame);
    }

    private static Set<String> measured(final String metric, final ReportData data, final Frame frame) {
        return models(
                Stream.of("offline_metrics", "online_metrics").flatMap(table -> data.rows(table).stream()),
                metric,
                frame);
    }

    private static Set<String> models(final Stream<Cells> rows, final String metric, final Frame frame) {
        return rows.filter(frame::isCurrent)
                .filter(row -> MetricName.of(row).equals(metric))
                .map(row -> row.word("model_id"))
                .collect(Collectors.toSet());
    }
}
