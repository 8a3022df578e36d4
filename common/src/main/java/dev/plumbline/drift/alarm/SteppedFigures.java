package dev.plumbline.drift.alarm;

import dev.plumbline.stats.BenjaminiHochberg;
import java.util.List;
import java.util.Optional;

/**
 * Which figures of a window moved more against the window before than without any step: tested together, at the declared rate,
 * as {@link WindowAlarms} tests them against the reference.
 */
final class SteppedFigures {

    private final AlarmSettings settings;

    SteppedFigures(final AlarmSettings settings) {
        this.settings = settings;
    }

    /** In the order of the figures. */
    List<Boolean> of(final List<WatchedFigure> window) {
        final double[] p = window.stream()
                .flatMapToDouble(figure ->
                        tested(figure).stream().mapToDouble(step -> step.p().orElseThrow()))
                .toArray();
        final double cutoff = BenjaminiHochberg.cutoff(settings.rate(), p);
        return window.stream().map(figure -> isStep(figure, cutoff)).toList();
    }

    /** Steps that have a p; a threshold of the user takes none. */
    private Optional<Step> tested(final WatchedFigure figure) {
        return settings.fixedThreshold(figure.measure()).isPresent()
                ? Optional.empty()
                : figure.step().filter(step -> figure.isJudged() && step.p().isPresent());
    }

    private boolean isStep(final WatchedFigure figure, final double cutoff) {
        if (settings.fixedThreshold(figure.measure()).isPresent()) {
            final double threshold = settings.fixedThreshold(figure.measure()).getAsDouble();
            return figure.isJudged()
                    && figure.step().filter(step -> step.standsOut(threshold)).isPresent();
        }
        return tested(figure)
                .filter(step -> step.p().orElseThrow() <= cutoff)
                .filter(step -> step.standsOut(settings.minimumEffect(figure.measure())))
                .isPresent();
    }
}
