package dev.plumbline.report.frame;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a report shows.
 *
 * @param folder where its files go
 * @param offlineMetrics names of offline metrics, the leading one first
 * @param onlineMetrics names of online metrics, the leading one first
 * @param mostModels models that are shown one by one; the others are counted
 * @param historyWindows windows that courses reach back
 * @param longestTestDays days that an online test may take at most
 * @param declaredOffline the leading offline metric, where somebody named it as such
 * @param incumbent the model that serves today, where somebody named it
 * @param candidate the model that a page by itself is about, in place of a report on all
 */
public record ReportSettings(
        String folder,
        List<String> offlineMetrics,
        List<String> onlineMetrics,
        int mostModels,
        int historyWindows,
        int longestTestDays,
        Optional<String> declaredOffline,
        Optional<String> incumbent,
        Optional<String> candidate) {

    public ReportSettings {
        offlineMetrics = offlineMetrics.stream().map(MetricName::of).distinct().toList();
        onlineMetrics = onlineMetrics.stream().map(MetricName::of).distinct().toList();
        declaredOffline = declaredOffline.map(MetricName::of);
    }

    /** The leading metrics of both sides, as far as there are any. */
    public Stream<String> leading() {
        return Stream.of(leadingOffline(), leadingOnline()).flatMap(Optional::stream);
    }

    /** The same in words. */
    public String shown() {
        return leading().collect(Collectors.joining(" or "));
    }

    /** The offline metric that comes first. */
    public Optional<String> leadingOffline() {
        return offlineMetrics.stream().findFirst();
    }

    /** The online metric that comes first. */
    public Optional<String> leadingOnline() {
        return onlineMetrics.stream().findFirst();
    }
}
