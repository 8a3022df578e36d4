package dev.plumbline.trend;

import dev.plumbline.stats.Reason;
import dev.plumbline.trend.alert.AlertSettings;
import dev.plumbline.trend.alert.OneStepAhead;
import dev.plumbline.trend.alert.OwnAutocorrelation;
import dev.plumbline.trend.series.Answer;
import dev.plumbline.trend.series.Series;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which windows of a series can be judged, or why not: what is known without the other series. */
final class AlertEligibility {

    private final TreeMap<Long, Answer<Optional<OwnAutocorrelation>>> byWindow = new TreeMap<>();
    private final TreeMap<Long, Series> stretches = new TreeMap<>();
    private final AlertSettings settings;

    AlertEligibility(final List<Series> stretches, final AlertSettings settings) {
        this.settings = settings;
        for (final Series stretch : stretches) {
            final List<Answer<Optional<OwnAutocorrelation>>> answers = OneStepAhead.autocorrelations(stretch, settings);
            for (int row = 0; row < answers.size(); row++) {
                byWindow.put(stretch.window(0) + row, answers.get(row));
            }
            if (!stretch.isEmpty()) {
                this.stretches.put(stretch.window(0), stretch);
            }
        }
    }

    /** What the series says of its dependence in each window that is judged; nothing where it was constant before. */
    Map<Long, Optional<OwnAutocorrelation>> autocorrelations() {
        final Map<Long, Optional<OwnAutocorrelation>> autocorrelations = new TreeMap<>();
        byWindow.forEach((window, answer) ->
                answer.result().ifPresent(autocorrelation -> autocorrelations.put(window, autocorrelation)));
        return autocorrelations;
    }

    /** Why a window is not judged, which is known without what its kind shares. */
    Optional<Reason> reasonAgainst(final long window) {
        final Map.Entry<Long, Series> stretch = stretches.floorEntry(window);
        if (stretch == null) {
            return Optional.of(Reason.INSUFFICIENT_DATA);
        }
        final Answer<Optional<OwnAutocorrelation>> answer = byWindow.get(window);
        if (answer != null) {
            return answer.reason();
        }
        return Optional.of(
                window - stretch.getKey() < settings.history() ? Reason.INSUFFICIENT_DATA : Reason.MISSING_WINDOW);
    }
}
