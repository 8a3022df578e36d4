package dev.plumbline.alignment;

import dev.plumbline.alignment.relation.Measurement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The pairs of one offline and one online metric. With {@code following_window} a figure occurs in several rows, but is counted
 * once: an online figure is paired with the latest offline one before it. Mutable while it is read.
 */
final class MeasuredPairs {

    private record Stored(String onlineWindow, String rule, Measurement measurement) {}

    /** The key of one online or offline figure of a pair, the same whichever of its models comes first. */
    private record Figure(String first, String second, String window) {}

    private final KeptWindows kept;
    private final NavigableMap<LocalDate, List<Stored>> windows = new TreeMap<>();
    private long rows;
    private long leftOut;

    /** @param kept decides which windows are kept, and is told about every row */
    MeasuredPairs(final KeptWindows kept) {
        this.kept = kept;
    }

    /** @param rule how its windows were paired */
    void add(final LocalDate window, final LocalDate onlineWindow, final String rule, final Measurement measurement) {
        if (!kept.keeps(window)) {
            leftOut++;
            return;
        }
        windows.computeIfAbsent(window, day -> new ArrayList<>())
                .add(new Stored(onlineWindow.toString(), rule, measurement));
        rows++;
        kept.added(this, window);
    }

    void leaveOutBefore(final LocalDate first) {
        final Map<LocalDate, List<Stored>> older = windows.headMap(first, false);
        final long gone = older.values().stream().mapToLong(List::size).sum();
        older.clear();
        rows -= gone;
        leftOut += gone;
    }

    long rows() {
        return rows;
    }

    /** The first window, if there is a row. */
    LocalDate oldest() {
        return windows.firstKey();
    }

    boolean isEmpty() {
        return windows.isEmpty();
    }

    /** The number of rows of windows that were left out. */
    long leftOut() {
        return leftOut;
    }

    Optional<LocalDate> firstWindow() {
        return windows.keySet().stream().findFirst();
    }

    Optional<String> rule() {
        final SortedSet<String> rules = new TreeSet<>();
        windows.values().forEach(window -> window.forEach(stored -> rules.add(stored.rule)));
        return rules.size() > 1 ? Optional.of("mixed") : rules.stream().findFirst();
    }

    /** One measurement per offline figure, with the pooled online figures that follow it. */
    List<Measurement> measurements() {
        final Map<Figure, List<Measurement>> byOffline = new LinkedHashMap<>();
        latest().forEach(stored -> byOffline
                .computeIfAbsent(figure(stored.measurement, stored.measurement.window()), figure -> new ArrayList<>())
                .add(stored.measurement));
        return byOffline.values().stream().map(MeasuredPairs::pooled).toList();
    }

    /** By online window and candidate, the measurement that a decision against one model uses: the latest offline figure before it. */
    SortedMap<String, SortedMap<String, Measurement>> decisions(final String incumbent) {
        final SortedMap<String, SortedMap<String, Measurement>> decisions = new TreeMap<>();
        latest().forEach(stored -> against(incumbent, stored.measurement).ifPresent(measurement -> decisions
                .computeIfAbsent(stored.onlineWindow, window -> new TreeMap<>())
                .put(measurement.candidate(), measurement)));
        return decisions;
    }

    /** For every online figure, the row with the latest offline one. */
    private Collection<Stored> latest() {
        final Map<Figure, Stored> latest = new LinkedHashMap<>();
        windows.values()
                .forEach(window ->
                        window.forEach(stored -> latest.put(figure(stored.measurement, stored.onlineWindow), stored)));
        return latest.values();
    }

    private static Figure figure(final Measurement measurement, final String window) {
        return measurement.candidate().compareTo(measurement.baseline()) < 0
                ? new Figure(measurement.candidate(), measurement.baseline(), window)
                : new Figure(measurement.baseline(), measurement.candidate(), window);
    }

    private static Optional<Measurement> against(final String incumbent, final Measurement measurement) {
        if (measurement.baseline().equals(incumbent)) {
            return Optional.of(measurement);
        }
        return measurement.candidate().equals(incumbent) ? Optional.of(measurement.opposite()) : Optional.empty();
    }

    /** One offline figure with several online ones, all with the models in the order of the first. */
    private static Measurement pooled(final List<Measurement> together) {
        final Measurement first = together.get(0);
        if (together.size() == 1) {
            return first;
        }
        double weight = 0;
        double sum = 0;
        double errors = 0;
        double covariances = 0;
        for (final Measurement told : together) {
            final Measurement each = told.candidate().equals(first.candidate()) ? told : told.opposite();
            final double weightedError = each.onlineWeight() * each.onlineError();
            weight += each.onlineWeight();
            sum += each.onlineWeight() * each.online();
            errors += weightedError * weightedError;
            covariances += each.onlineWeight() * each.errorCovariance();
        }
        return new Measurement(
                first.candidate(),
                first.baseline(),
                first.window(),
                first.offline(),
                first.offlineError(),
                first.offlineWeight(),
                sum / weight,
                Math.sqrt(errors) / weight,
                weight,
                covariances / weight);
    }
}
