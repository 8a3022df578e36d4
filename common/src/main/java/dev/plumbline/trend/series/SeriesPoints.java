package dev.plumbline.trend.series;

import dev.plumbline.stats.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Every window from the first that was measured to the last, whatever came in and in whatever order: a figure, or the reason
 * why there is none. Equal figures of one window are one; different ones are none, since it is not known which is correct.
 */
public final class SeriesPoints {

    /** Those with a reason first; the largest error of equal figures, since it promises least. */
    private static final Comparator<Measured> ANY_ORDER = Comparator.<Measured>comparingInt(
                    each -> each.reason().map(Reason::ordinal).orElse(Integer.MAX_VALUE))
            .thenComparingLong(each -> each.trainedIn().orElse(Long.MIN_VALUE))
            .thenComparingDouble(each -> each.value().orElse(Double.NEGATIVE_INFINITY))
            .thenComparing(Measured::basis)
            .thenComparingDouble(each -> -each.stdError().orElse(0));

    private final List<SeriesPoint> points;

    private SeriesPoints(final List<SeriesPoint> points) {
        this.points = List.copyOf(points);
    }

    /** Of all that was measured of one series. */
    public static SeriesPoints of(final Collection<Measured> measured) {
        final SortedMap<Long, List<Measured>> byWindow = new TreeMap<>();
        for (final Measured each : measured) {
            byWindow.computeIfAbsent(each.window(), window -> new ArrayList<>(1))
                    .add(each);
        }
        final List<SeriesPoint> points = new ArrayList<>();
        Optional<Measured> before = Optional.empty();
        Optional<String> basis = Optional.empty();
        for (final List<Measured> window : byWindow.values()) {
            final Measured each = ofOneWindow(window);
            for (long gap = points.isEmpty()
                            ? each.window()
                            : points.get(points.size() - 1).window() + 1;
                    gap < each.window();
                    gap++) {
                points.add(none(gap, Reason.MISSING_WINDOW));
            }
            final SeriesPoint point = point(each, before, basis);
            points.add(point);
            before = each.trainedIn().isPresent() ? Optional.of(each) : before;
            basis = point.value().isPresent() ? Optional.of(each.basis()) : basis;
        }
        return new SeriesPoints(points);
    }

    /** All windows in order. */
    public List<SeriesPoint> points() {
        return points;
    }

    /** The windows from one to another, both included: what was known when the latter had ended. */
    public SeriesPoints within(final long first, final long last) {
        return new SeriesPoints(points.stream()
                .filter(point -> point.window() >= first && point.window() <= last)
                .toList());
    }

    /** The windows from the newest on in which another figure was measured under the same name: those that compare. */
    public SeriesPoints comparable() {
        int from = 0;
        for (int i = 0; i < points.size(); i++) {
            from = points.get(i).isMeasuredOtherwise() ? i : from;
        }
        return new SeriesPoints(points.subList(from, points.size()));
    }

    /** The windows from each of which on figures do not compare with those before. */
    public SortedSet<Long> breaks() {
        return points.stream()
                .filter(SeriesPoint::isMeasuredOtherwise)
                .map(SeriesPoint::window)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The window in which the model was trained, by the first window with a figure since then. */
    public SortedMap<Long, Long> trainings() {
        final SortedMap<Long, Long> trainings = new TreeMap<>();
        OptionalLong newest = OptionalLong.empty();
        for (final SeriesPoint point : points) {
            if (point.value().isPresent() && point.age().isPresent()) {
                final OptionalLong training =
                        OptionalLong.of(point.window() - point.age().getAsLong());
                if (!training.equals(newest)) {
                    trainings.put(point.window(), training.getAsLong());
                    newest = training;
                }
            }
        }
        return trainings;
    }

    /** The first window with a figure that had ended before any training that is known; empty where none had. */
    public OptionalLong beforeTraining() {
        return points.stream()
                .filter(point -> point.value().isPresent() && point.ageReason().isPresent())
                .mapToLong(SeriesPoint::window)
                .findFirst();
    }

    /** The figures by calendar window. */
    public Series byWindow() {
        return series(points.stream().filter(point -> point.value().isPresent()).toList(), SeriesPoint::window);
    }

    /** The figures by age of the model since it was last trained; a reason where no window knows its age. */
    public Answer<Series> byAge() {
        int from = 0;
        for (int i = 0; i < points.size(); i++) {
            from = points.get(i).isFirstAfterTraining() ? i : from;
        }
        final List<SeriesPoint> aged = points.subList(from, points.size()).stream()
                .filter(point -> point.value().isPresent() && point.age().isPresent())
                .toList();
        return aged.isEmpty()
                ? Answer.none(Reason.UNKNOWN_AGE)
                : Answer.of(series(aged, point -> point.age().getAsLong()));
    }

    /** The same in whatever order they came. */
    private static Measured ofOneWindow(final List<Measured> measured) {
        if (measured.size() == 1) {
            return measured.get(0);
        }
        final List<Measured> ordered = measured.stream().sorted(ANY_ORDER).toList();
        final Measured first = ordered.get(0);
        final boolean conflict = ordered.stream()
                .anyMatch(other -> !other.value().equals(first.value())
                        || !other.trainedIn().equals(first.trainedIn())
                        || !other.basis().equals(first.basis()));
        return first.reason().isEmpty() && conflict ? first.unusable(Reason.CONFLICTING_WINDOW) : first;
    }

    /** @param before the newest window before that knows of a training @param basis of the newest before that has a figure */
    private static SeriesPoint point(
            final Measured each, final Optional<Measured> before, final Optional<String> basis) {
        final Optional<Reason> reason = reasonAgainst(each);
        final boolean isTrainedAnew = before.isPresent()
                && each.trainedIn().isPresent()
                && (!before.get().trainedIn().equals(each.trainedIn())
                        || before.get().isOfALaterTraining() && !each.isOfALaterTraining());
        return new SeriesPoint(
                each.window(),
                reason.isPresent() ? OptionalDouble.empty() : each.value(),
                each.stdError().stream()
                        .filter(error -> error > 0 && error < Double.POSITIVE_INFINITY)
                        .findFirst(),
                each.isOfALaterTraining()
                        ? OptionalLong.empty()
                        : each.trainedIn().stream()
                                .map(trained -> each.window() - trained)
                                .findFirst(),
                each.isOfALaterTraining() ? Optional.of(Reason.TRAINED_AFTER_WINDOW) : Optional.empty(),
                isTrainedAnew,
                each.basis(),
                reason.isEmpty() && basis.isPresent() && !basis.get().equals(each.basis()),
                reason);
    }

    private static Optional<Reason> reasonAgainst(final Measured each) {
        if (each.reason().isPresent()) {
            return each.reason();
        }
        if (each.value().isEmpty()) {
            return Optional.of(Reason.MISSING_WINDOW);
        }
        return Double.isFinite(each.value().getAsDouble()) ? Optional.empty() : Optional.of(Reason.NOT_FINITE);
    }

    private static SeriesPoint none(final long window, final Reason reason) {
        return new SeriesPoint(
                window,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                false,
                "",
                false,
                Optional.of(reason));
    }

    private static Series series(final List<SeriesPoint> used, final ToLongFunction<SeriesPoint> time) {
        return Series.of(
                used.stream().mapToLong(time).toArray(),
                used.stream().mapToDouble(point -> point.value().getAsDouble()).toArray(),
                used.stream().mapToDouble(point -> point.stdError().orElse(0)).toArray());
    }
}
