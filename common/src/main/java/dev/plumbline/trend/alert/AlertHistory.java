package dev.plumbline.trend.alert;

import dev.plumbline.stats.Reason;
import dev.plumbline.trend.series.Answer;
import dev.plumbline.trend.series.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;

/**
 * All windows of a series and the alerts that they opened, replayed from its beginning: an alert that opened weeks ago is the
 * same alert today, and a corrected old window corrects everything after it.
 */
public final class AlertHistory {

    private final Series series;
    private final Harm harm;
    private final AlertSettings settings;
    private final List<AlertWindow> windows;
    private final Recovery recovery;
    private final List<RemainingFall> remaining;

    private AlertHistory(
            final Series series, final Harm harm, final AlertSettings settings, final List<AlertWindow> windows) {
        this.series = series;
        this.harm = harm;
        this.settings = settings;
        this.windows = List.copyOf(windows);
        this.recovery = new Recovery(series, harm, settings.clearWindows());
        this.remaining = remainingFalls();
    }

    /**
     * Replays a series.
     *
     * @param watched how many series share the budget in a window, 1 or more
     */
    public static AlertHistory of(
            final Series series, final Harm harm, final AlertSettings settings, final LongUnaryOperator watched) {
        return of(series, harm, settings, watched, window -> Optional.empty());
    }

    /** The same of a series whose dependence on the past is taken from its kind too. @param shared by window */
    public static AlertHistory of(
            final Series series,
            final Harm harm,
            final AlertSettings settings,
            final LongUnaryOperator watched,
            final LongFunction<Optional<SharedAutocorrelation>> shared) {
        final List<Answer<OneStep>> steps = OneStepAhead.of(series, harm, settings, shared);
        final List<AlertWindow> windows = new ArrayList<>();
        EvidenceOfChange evidence = EvidenceOfChange.NONE;
        int measured = 0;
        for (int row = 0; row < steps.size(); row++) {
            final long window = series.window(0) + row;
            measured += series.window(measured) == window ? 1 : 0;
            final double threshold = settings.threshold(watched.applyAsLong(window));
            final OptionalDouble p =
                    steps.get(row).result().stream().mapToDouble(OneStep::p).findFirst();
            evidence = isSilent(evidence, window - series.window(measured - 1))
                    ? evidence.silenced()
                    : evidence.next(window, p, threshold, settings.clearWindows());
            windows.add(new AlertWindow(window, steps.get(row), evidence, threshold));
        }
        return new AlertHistory(series, harm, settings, windows);
    }

    /** An alert outlives a pause, but not the end of its series. */
    private static boolean isSilent(final EvidenceOfChange evidence, final long windows) {
        return evidence.state().isOpen() && windows >= Series.LONGEST_SILENCE;
    }

    /**
     * The same with the windows up to one after the last of the series, in which nothing was measured: what is open goes on, and
     * ends in the last window in which the series may still pause.
     */
    public AlertHistory until(final long last) {
        final List<AlertWindow> all = new ArrayList<>(windows);
        while (!all.isEmpty() && all.get(all.size() - 1).window() < last) {
            final AlertWindow newest = all.get(all.size() - 1);
            final long next = newest.window() + 1;
            all.add(new AlertWindow(
                    next,
                    Answer.none(Reason.MISSING_WINDOW),
                    isSilent(newest.evidence(), next - series.window(series.size() - 1))
                            ? newest.evidence().silenced()
                            : newest.evidence()
                                    .next(next, OptionalDouble.empty(), newest.threshold(), settings.clearWindows()),
                    newest.threshold()));
        }
        return new AlertHistory(series, harm, settings, all);
    }

    /** The same with what is open ended in a window from which on another figure is measured under the same name. */
    public AlertHistory measuredOtherwiseFrom(final long window) {
        final AlertHistory known = until(window - 1);
        final List<AlertWindow> all = new ArrayList<>(known.windows);
        if (all.isEmpty() || !all.get(all.size() - 1).evidence().state().isOpen()) {
            return known;
        }
        final AlertWindow newest = all.get(all.size() - 1);
        all.add(new AlertWindow(
                window,
                Answer.none(Reason.MEASURED_OTHERWISE),
                newest.evidence().silenced(),
                newest.threshold()));
        return new AlertHistory(series, harm, settings, all);
    }

    /** Every window from the first of the series to the last. */
    public List<AlertWindow> windows() {
        return windows;
    }

    /** Every alert, the oldest first. */
    public List<Alert> alerts() {
        final List<Alert> alerts = new ArrayList<>();
        for (int row = 0; row < windows.size(); row++) {
            if (state(row) == AlertState.OPENED) {
                alerts.add(alert(row, lastOf(row)));
            }
        }
        return alerts;
    }

    /** The alert that a window belongs to, as it was known when the window had ended. @param window of {@link #windows} */
    public Optional<Alert> alertIn(final long window) {
        final int row = (int) (window - windows.get(0).window());
        if (state(row) == AlertState.NONE) {
            return Optional.empty();
        }
        int opened = row;
        while (state(opened) != AlertState.OPENED) {
            opened--;
        }
        return Optional.of(alert(opened, row));
    }

    /**
     * The newest fall whose alert has ended since the fallen level became the reference, if it is not over in a window without
     * another alert: the figure has not recovered since, and was not missing for too long. A fall that is over does not begin again.
     */
    public Optional<Alert> remainingIn(final long window) {
        return remaining.stream()
                .filter(fall -> fall.isIn(window) && !endsRemaining(windows.get(rowOf(window))))
                .reduce((one, newer) -> newer)
                .map(RemainingFall::alert);
    }

    private List<RemainingFall> remainingFalls() {
        final List<RemainingFall> falls = new ArrayList<>();
        for (final Alert alert : alerts()) {
            if (alert.resolution().equals(Optional.of(Resolution.BECAME_THE_REFERENCE))) {
                final long resolved = alert.resolved().orElseThrow();
                falls.add(new RemainingFall(
                        alert, resolved, recovery.firstAfter(resolved, alert.since(), alert.opened())));
            }
        }
        return List.copyOf(falls);
    }

    /** Whether the figure has another alert in a window, or another figure is measured from it on. */
    private static boolean endsRemaining(final AlertWindow window) {
        return window.evidence().state().isOpen()
                || window.step().reason().equals(Optional.of(Reason.MEASURED_OTHERWISE));
    }

    private int rowOf(final long window) {
        return (int) Math.min(windows.size() - 1, window - windows.get(0).window());
    }

    private AlertState state(final int row) {
        return windows.get(row).evidence().state();
    }

    private int lastOf(final int opened) {
        int last = opened;
        while (last + 1 < windows.size()
                && state(last + 1) != AlertState.NONE
                && state(last + 1) != AlertState.OPENED
                && state(last).isOpen()) {
            last++;
        }
        return last;
    }

    private Alert alert(final int opened, final int last) {
        final AlertWindow opening = windows.get(opened);
        final AlertWindow end = windows.get(last);
        final Level before = Level.of(series, Long.MIN_VALUE, opening.evidence().since());
        final Level after = Level.of(series, opening.evidence().since(), end.window() + 1);
        final OneStep step = opening.step().result().orElseThrow();
        final double change = after.mean() - before.mean();
        final double longRun = (1 + step.phi()) / (1 - step.phi());
        return new Alert(
                opening.window(),
                opening.evidence().since(),
                state(last) == AlertState.RESOLVED ? OptionalLong.of(end.window()) : OptionalLong.empty(),
                state(last) == AlertState.RESOLVED ? Optional.of(resolution(opening, end)) : Optional.empty(),
                opening.evidence().evidence() * opening.threshold(),
                settings.openingsPerWindow() / opening.evidence().evidence(),
                after.windows(),
                change,
                step.deviation() * Math.sqrt(longRun * (1.0 / before.windows() + 1.0 / after.windows())),
                harm.of(change) / step.deviation());
    }

    private Resolution resolution(final AlertWindow opening, final AlertWindow end) {
        if (end.step().result().isEmpty()) {
            return end.step().reason().equals(Optional.of(Reason.MEASURED_OTHERWISE))
                    ? Resolution.MEASURED_OTHERWISE
                    : Resolution.SILENT;
        }
        return recovery.isKnownIn(end.window(), opening.evidence().since(), opening.window())
                ? Resolution.RECOVERED
                : Resolution.BECAME_THE_REFERENCE;
    }
}
