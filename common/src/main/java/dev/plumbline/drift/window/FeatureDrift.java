package dev.plumbline.drift.window;

import dev.plumbline.drift.Comparison;
import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.alarm.NoiseFloor;
import dev.plumbline.drift.alarm.Step;
import dev.plumbline.drift.measure.DriftMeasure;
import dev.plumbline.drift.measure.FeatureSummary;
import dev.plumbline.drift.measure.MeasuredDrift;
import dev.plumbline.drift.measure.Needed;
import dev.plumbline.drift.measure.SlowCause;
import dev.plumbline.stats.Reason;
import dev.plumbline.window.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Every measure of one feature in one slice, in every window, against all that it is compared with. */
final class FeatureDrift {

    private static final double DISTINCT_ERROR = 3 * 0.0163 * Math.sqrt(2);

    /**
     * One measure in one window.
     *
     * @param compared rows that it is compared with
     * @param rows of the window
     * @param floor what it does without any shift; it may know nothing
     * @param mayBeTheSeason whether the reference does not hold this time of it, and something slow may move the measure
     * @param step how a watched measure moved against the window before, where that may be
     * @param errorBound how far it may be off for what was not kept; empty where no bound is known
     * @param isSketch whether it is of what was not kept whole
     */
    record Measured(
            Window window,
            Comparison comparison,
            DriftMeasure measure,
            MeasuredDrift drift,
            FeatureSummary compared,
            FeatureSummary rows,
            NoiseFloor floor,
            boolean mayBeTheSeason,
            Optional<Step> step,
            OptionalDouble errorBound,
            boolean isSketch) {}

    /** What a window is compared with, and how many windows it holds. */
    private record Compared(FeatureSummary rows, double windows) {}

    private final DriftReference reference;
    private final DriftSettings settings;
    private final DaySums ofReference;
    private final DaySums served;
    private final ComparedDays days;
    private final FeatureFloors floors;
    private final Map<WindowDays, FeatureSummary> windows = new HashMap<>();
    private final Map<String, FeatureSummary> references = new HashMap<>();

    /**
     * @param ofReference the reference's days
     * @param served the days of windows and of those before them
     */
    FeatureDrift(
            final DriftReference reference,
            final DriftSettings settings,
            final DaySums ofReference,
            final DaySums served) {
        this.reference = reference;
        this.settings = settings;
        this.ofReference = ofReference;
        this.served = served;
        this.days = new ComparedDays(reference, ofReference.all(), served.all(), settings.historyWeeks());
        this.floors = new FeatureFloors(reference, settings, ofReference);
    }

    /** All measures of windows. */
    List<Measured> of(final List<Window> windows) {
        final List<Measured> all = new ArrayList<>();
        for (final Window window : windows) {
            for (final Comparison comparison : settings.comparisons()) {
                measure(window, WindowDays.of(window), comparison, all);
            }
        }
        return all;
    }

    private void measure(
            final Window window, final WindowDays ofWindow, final Comparison comparison, final List<Measured> all) {
        final FeatureSummary current = served(ofWindow);
        final Compared compared = compared(ofWindow, comparison);
        final Optional<Reason> uncounted = served.reason(ofWindow.first(), ofWindow.end());
        final FeatureFloors.Floors noise = floors.of(
                ofWindow, comparison, like(ofWindow), compared.rows().rows(), compared.windows(), current.rows());
        final boolean isSeasonUnknown =
                comparison == Comparison.REFERENCE && !reference.isSeasonKnown(ofWindow, settings.season());
        for (final DriftMeasure measure : settings.measures()) {
            if (measure.kinds().contains(reference.feature().bins().kind())
                    && (comparison == Comparison.REFERENCE || !measure.isOfReference())) {
                final boolean mayBeTheSeason = isSeasonUnknown && measure.slowCause() != SlowCause.NONE;
                final MeasuredDrift drift = missing(comparison, compared, current, uncounted)
                        .map(MeasuredDrift::undefined)
                        .orElseGet(() -> measure.between(compared.rows(), current));
                all.add(new Measured(
                        window,
                        comparison,
                        measure,
                        drift,
                        compared.rows(),
                        current,
                        settings.isWatched(measure.name())
                                ? noise.of(measure, drift.expected())
                                : NoiseFloor.unknown(measure),
                        mayBeTheSeason,
                        mayBeTheSeason && settings.isWatched(measure.name())
                                ? step(measure, ofWindow, noise)
                                : Optional.empty(),
                        errorBound(measure, drift, compared.rows(), current),
                        isSketch(measure, compared.rows(), current)));
            }
        }
    }

    /** Why nothing can be measured of a window, whatever the measure. @param uncounted why rows of the window are not counted */
    private static Optional<Reason> missing(
            final Comparison comparison,
            final Compared compared,
            final FeatureSummary current,
            final Optional<Reason> uncounted) {
        if (current.rows() == 0 && uncounted.isPresent()) {
            return uncounted;
        }
        return compared.rows().rows() > 0
                ? Optional.empty()
                : switch (comparison) {
                    case REFERENCE -> Optional.of(Reason.EMPTY_REFERENCE);
                    case PREVIOUS_WINDOW -> Optional.of(Reason.NO_PREVIOUS_WINDOW);
                    case SAME_WEEKDAYS -> Optional.of(Reason.NO_HISTORY);
                };
    }

    /**
     * How a measure moved against the window before, beside how it had moved until then. Of what the reference lacks that is its
     * share in both windows.
     */
    private Optional<Step> step(final DriftMeasure measure, final WindowDays window, final FeatureFloors.Floors noise) {
        final FeatureSummary current = served(window);
        final FeatureSummary before = served(window.previous());
        final FeatureSummary earlier = served(window.previous().previous());
        final boolean isShare = measure.isOfReference();
        final OptionalDouble now =
                measure.between(isShare ? like(window) : before, current).value();
        final OptionalDouble then =
                measure.between(isShare ? like(window) : earlier, before).value();
        if (now.isEmpty() || before.rows() == 0) {
            return Optional.empty();
        }
        final NoiseFloor floor =
                (isShare ? noise : ofTheOneBefore(window, before, current)).of(measure, OptionalDouble.empty());
        return Optional.of(new Step(
                floor.p(now.getAsDouble()),
                floor.effect(now.getAsDouble()),
                then.isPresent() ? floor.effect(then.getAsDouble()) : 0));
    }

    private FeatureFloors.Floors ofTheOneBefore(
            final WindowDays window, final FeatureSummary before, final FeatureSummary current) {
        return floors.of(
                window,
                Comparison.PREVIOUS_WINDOW,
                like(window),
                before.rows(),
                windowsOfReference(window),
                current.rows());
    }

    private FeatureSummary served(final WindowDays window) {
        return windows.computeIfAbsent(window, each -> served.summary(served.sum(days.of(window)), window.length()));
    }

    /** The reference, or its days of a window's weekday. */
    private FeatureSummary like(final WindowDays window) {
        return references.computeIfAbsent(
                window.weekday() + " " + window.isOneDay(),
                each -> reference.withSingletons(ofReference.summary(
                        ofReference.sum(days.like(window)),
                        reference.isTimed() ? window.likeDays(reference.first(), reference.end()) : 0)));
    }

    private double windowsOfReference(final WindowDays window) {
        final double like = window.likeDays(reference.first(), reference.end());
        return like > 0 ? like / window.length() : 1;
    }

    private Compared compared(final WindowDays window, final Comparison comparison) {
        return switch (comparison) {
            case REFERENCE -> new Compared(like(window), windowsOfReference(window));
            case PREVIOUS_WINDOW -> new Compared(served(window.previous()), windowsOfReference(window));
            case SAME_WEEKDAYS -> {
                final int length = days.history(window).stream()
                        .mapToInt(week -> window.likeDays(week.first(), week.end()))
                        .sum();
                yield new Compared(
                        served.summary(served.sum(days.of(window, comparison)), length),
                        length > 0 ? (double) length / window.length() : 1);
            }
        };
    }

    private static boolean isSketch(
            final DriftMeasure measure, final FeatureSummary compared, final FeatureSummary current) {
        return measure.needs().contains(Needed.DISTINCT)
                || measure.needs().contains(Needed.DISTRIBUTION)
                        && (compared.distribution()
                                        .filter(some -> some.rankError() > 0)
                                        .isPresent()
                                || current.distribution()
                                        .filter(some -> some.rankError() > 0)
                                        .isPresent());
    }

    private static OptionalDouble errorBound(
            final DriftMeasure measure,
            final MeasuredDrift drift,
            final FeatureSummary compared,
            final FeatureSummary current) {
        if (drift.value().isEmpty()) {
            return OptionalDouble.empty();
        }
        if (measure.needs().contains(Needed.DISTINCT)) {
            return OptionalDouble.of(DISTINCT_ERROR * (1 + drift.value().getAsDouble()));
        }
        final boolean isUnknown = isSketch(measure, compared, current) && drift.errorBound() == 0;
        return isUnknown || !Double.isFinite(drift.errorBound())
                ? OptionalDouble.empty()
                : OptionalDouble.of(drift.errorBound());
    }
}
