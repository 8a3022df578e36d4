package dev.plumbline.drift.window;

import dev.plumbline.drift.Comparison;
import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.alarm.NoiseFloor;
import dev.plumbline.drift.measure.DriftMeasure;
import dev.plumbline.drift.measure.FeatureSummary;
import dev.plumbline.drift.measure.MeasuredDrift;
import dev.plumbline.drift.measure.Needed;
import dev.plumbline.drift.measure.OutOfRangeRate;
import dev.plumbline.drift.measure.UnseenRate;
import dev.plumbline.window.Window;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
            OptionalDouble errorBound,
            boolean isSketch) {}

    private final DriftReference reference;
    private final DriftSettings settings;
    private final DaySums ofReference;
    private final DaySums served;
    private final FeatureFloors floors;
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
        this.floors = new FeatureFloors(reference, settings, ofReference);
    }

    /** All measures of windows. */
    List<Measured> of(final List<Window> windows) {
        final List<Measured> all = new ArrayList<>();
        for (final Window window : windows) {
            final WindowDays days = WindowDays.of(window);
            final FeatureSummary current =
                    served.summary(served.sum(served.days(days.first(), days.end(), day -> true)), days.length());
            for (final Comparison comparison : settings.comparisons()) {
                measure(window, days, comparison, current, all);
            }
        }
        return all;
    }

    private void measure(
            final Window window,
            final WindowDays days,
            final Comparison comparison,
            final FeatureSummary current,
            final List<Measured> all) {
        final FeatureSummary compared = compared(days, comparison);
        final FeatureFloors.Floors noise = floors.of(days, comparison, like(days), compared.rows(), current.rows());
        for (final DriftMeasure measure : settings.measures()) {
            final boolean isOfReference = measure instanceof UnseenRate || measure instanceof OutOfRangeRate;
            if (measure.kinds().contains(reference.feature().bins().kind())
                    && (comparison == Comparison.REFERENCE || !isOfReference)) {
                final MeasuredDrift drift = measure.between(compared, current);
                all.add(new Measured(
                        window,
                        comparison,
                        measure,
                        drift,
                        compared,
                        current,
                        noise.of(measure, drift.expected()),
                        errorBound(measure, drift, compared, current),
                        isSketch(measure, compared, current)));
            }
        }
    }

    /** The reference, or its days of a window's weekday. */
    private FeatureSummary like(final WindowDays days) {
        return references.computeIfAbsent(days.weekday() + " " + days.isOneDay(), each -> {
            final List<Integer> like = reference.isTimed()
                    ? ofReference.days(reference.first(), reference.end(), days::isLike)
                    : ofReference.days();
            return reference.withSingletons(
                    ofReference.summary(ofReference.sum(like), reference.isTimed() ? like.size() : 0));
        });
    }

    private FeatureSummary compared(final WindowDays days, final Comparison comparison) {
        final int length = days.length();
        return switch (comparison) {
            case REFERENCE -> like(days);
            case PREVIOUS_WINDOW -> {
                final int back = days.isOneDay() ? WindowDays.WEEK : length;
                yield served.summary(
                        served.sum(served.days(days.first() - back, days.end() - back, day -> true)), length);
            }
            case SAME_WEEKDAYS -> {
                final int first = days.first() - WindowDays.WEEK * settings.historyWeeks();
                final List<Integer> like = served.days(first, days.first(), days::isLike);
                yield served.summary(served.sum(like), like.size());
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
        return isSketch(measure, compared, current) && drift.errorBound() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(drift.errorBound());
    }
}
