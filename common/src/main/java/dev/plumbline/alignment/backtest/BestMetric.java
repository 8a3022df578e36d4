package dev.plumbline.alignment.backtest;

import dev.plumbline.alignment.relation.Measurement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which offline metric has served best so far: that whose preference by the windows before a window earned most online, window
 * by window. Nothing of a window is known before it has ended. Mutable.
 */
final class BestMetric {

    private static final class Trial {
        private final SortedMap<String, List<Measurement>> windows;
        private final Histories before = new Histories();
        private double earned;

        Trial(final SortedMap<String, List<Measurement>> windows) {
            this.windows = windows;
        }

        void after(final String window) {
            final List<Measurement> measured = windows.getOrDefault(window, List.of());
            measured.stream()
                    .filter(m -> gain(m.candidate()) > 0)
                    .max(Comparator.comparingDouble(m -> gain(m.candidate())))
                    .ifPresent(shipped -> earned += shipped.online());
            measured.forEach(before::addOffline);
        }

        private double gain(final String candidate) {
            return before.pooled(candidate).orElse(0);
        }
    }

    private final SortedMap<String, Trial> trials = new TreeMap<>();

    /** @param metrics measurements by metric and online window, one a candidate */
    BestMetric(final Map<String, SortedMap<String, List<Measurement>>> metrics) {
        metrics.forEach((name, windows) -> trials.put(name, new Trial(windows)));
    }

    /** A candidate's offline gain by that metric in all windows so far; empty as long as none has earned anything. */
    OptionalDouble gain(final String candidate) {
        final Optional<Trial> best = trials.values().stream()
                .filter(trial -> trial.earned > 0)
                .max(Comparator.comparingDouble(t -> t.earned));
        return best.map(trial -> trial.before.pooled(candidate)).orElse(OptionalDouble.empty());
    }

    /** A window has ended: what every metric would have shipped in it is counted for the metric. */
    void after(final String window) {
        trials.values().forEach(trial -> trial.after(window));
    }
}
