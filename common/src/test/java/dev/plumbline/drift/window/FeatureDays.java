package dev.plumbline.drift.window;

import dev.plumbline.drift.Comparison;
import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.alarm.AlarmSettings;
import dev.plumbline.drift.alarm.Season;
import dev.plumbline.drift.alarm.WatchedFigure;
import dev.plumbline.drift.alarm.WatchedFigure.Span;
import dev.plumbline.drift.alarm.WatchedFigure.TimeOfSeason;
import dev.plumbline.drift.profile.FeatureReference;
import dev.plumbline.window.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What the job does between profiles of days and verdicts, for features that a test makes up. */
final class FeatureDays {

    private FeatureDays() {}

    /** The defaults with another season, and only so many random windows. */
    static DriftSettings settings(final List<Comparison> comparisons, final int seasonDays, final int randomWindows) {
        final DriftSettings all = DriftSettings.DEFAULT;
        return new DriftSettings(
                all.references(),
                comparisons,
                Set.copyOf(DriftSettings.WATCHED),
                AlarmSettings.DEFAULT,
                all.historyWeeks(),
                new Season(seasonDays),
                randomWindows,
                all.seed(),
                all.psiFloor(),
                all.sparseBelow(),
                all.multivariate(),
                all.performance(),
                all.source());
    }

    /** @param shortLived rows of names that a stretch of days alone has */
    static DriftReference reference(
            final FeatureReference feature, final int first, final int end, final List<long[]> shortLived) {
        return new DriftReference(
                "training",
                "training@1",
                List.of(),
                "feature",
                feature,
                "exact",
                first,
                end,
                -1,
                shortLived,
                true,
                false,
                new TreeMap<>());
    }

    /** Windows one after the other. @param first day of the first */
    static List<Window> windows(final int first, final int length, final int step, final int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> LocalDate.ofEpochDay(first + (long) step * i))
                .map(start -> new Window(start, start.plusDays(length)))
                .toList();
    }

    /** Watched figures of a window, as the job judges them; all windows are complete. */
    static List<WatchedFigure> figures(
            final String feature, final List<FeatureDrift.Measured> measured, final Window window) {
        return measured.stream()
                .filter(each -> each.window().equals(window))
                .filter(each -> DriftSettings.WATCHED.contains(each.measure().name()))
                .map(each -> new WatchedFigure(
                        List.of(feature, each.comparison(), each.measure().name()),
                        feature,
                        each.measure().name(),
                        each.drift().value(),
                        each.floor(),
                        each.step(),
                        Span.COMPLETE,
                        TimeOfSeason.of(each.measure(), each.mayBeTheSeason())))
                .toList();
    }
}
