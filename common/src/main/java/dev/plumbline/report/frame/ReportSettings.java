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
 * @param mostModels models that are shown; the others are counted
 * @param historyWindows windows that trends reach back
 * @param longestTestDays days that an online test may take at most
 * @param declaredOffline the leading offline metric, if the settings name one
 * @param incumbent the model that serves today, if the settings name one
 * @param candidate the model that the page is about, in place of a report on all models
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

    /** The leading metrics of both sides, if there are any. */
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
