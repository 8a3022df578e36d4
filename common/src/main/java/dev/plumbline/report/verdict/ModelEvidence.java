package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.frame.RepresentativeRow;
import dev.plumbline.report.frame.WorseCourses;
import dev.plumbline.report.part.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the tables hold about one model in the window of the report.
 *
 * @param tables table to its rows of this model and window
 * @param sharedFalls metrics that fell for most models together
 * @param worse leading figures of all models that get worse over all windows
 */
record ModelEvidence(
        String model, Map<String, List<Cells>> tables, Set<String> sharedFalls, WorseCourses worse, Frame frame) {

    /** Rows of a table. */
    public List<Cells> rows(final String table) {
        return tables.getOrDefault(table, List.of());
    }

    /** Where they are. */
    public Source source(final String table) {
        return frame.source(table).with("model_id", model);
    }

    /** Whether a row is of a metric that comes first on its side. */
    boolean isLeading(final Cells row) {
        return frame.settings().leading().anyMatch(MetricName.of(row)::equals);
    }

    /** The leading figures of both sides, as far as they are there. */
    public List<ModelVerdict.Leading> leading() {
        return Stream.of(
                        leading("offline", "offline_metrics", frame.settings().leadingOffline()),
                        leading("online", "online_metrics", frame.settings().leadingOnline()))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<ModelVerdict.Leading> leading(
            final String side, final String table, final Optional<String> metric) {
        return metric.flatMap(name -> RepresentativeRow.of(rows(table).stream()
                        .filter(row -> MetricName.of(row).equals(name))
                        .toList())
                .map(row -> new ModelVerdict.Leading(side, name, Measured.figure(row), frame.source(table, row))));
    }
}
