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
 * Which offline metric has served best so far: the one whose preference, from what was known before each window, earned most
 * online in the mean of the windows that it could have decided. Each metric is assumed to have kept the incumbent in some windows
 * before its first, so that a few windows cannot make a metric the best. Nothing of a window is known before it has ended. Mutable.
 */
final class BestMetric {

    private static final class Trial {
        private final SortedMap<String, List<Measurement>> windows;
        private final Histories known = new Histories();
        private double earned;
        private int decisions;

        Trial(final SortedMap<String, List<Measurement>> windows) {
            this.windows = windows;
        }

        void before(final String window) {
            measured(window).stream().filter(m -> isEarlier(m, window)).forEach(known::addOffline);
        }

        void after(final String window) {
            final List<Measurement> options = measured(window).stream()
                    .filter(m -> known.pooled(m.candidate()).isPresent())
                    .toList();
            decisions += options.isEmpty() ? 0 : 1;
            options.stream()
                    .filter(m -> gain(m) > 0)
                    .max(Comparator.comparingDouble(this::gain))
                    .ifPresent(shipped -> earned += shipped.online());
            measured(window).stream().filter(m -> !isEarlier(m, window)).forEach(known::addOffline);
        }

        double mean(final int kept) {
            return earned / (decisions + kept);
        }

        private List<Measurement> measured(final String window) {
            return windows.getOrDefault(window, List.of());
        }

        private double gain(final Measurement m) {
            return known.pooled(m.candidate()).orElseThrow();
        }

        /** Both are named by their dates: an offline figure of an earlier window is known when this one begins. */
        private static boolean isEarlier(final Measurement m, final String window) {
            return m.window().compareTo(window) < 0;
        }
    }

    private final SortedMap<String, Trial> trials = new TreeMap<>();
    private final int kept;

    /**
     * @param metrics measurements by metric and online window, one per candidate
     * @param kept number of windows before its first in which every metric is assumed to have earned nothing, above 0
     */
    BestMetric(final Map<String, SortedMap<String, List<Measurement>>> metrics, final int kept) {
        metrics.forEach((name, windows) -> trials.put(name, new Trial(windows)));
        this.kept = kept;
    }

    /** A candidate's offline gain by that metric, from all known figures; empty as long as no metric has earned anything. */
    OptionalDouble gain(final String candidate) {
        final Optional<Trial> best = trials.values().stream()
                .filter(trial -> trial.earned > 0)
                .max(Comparator.comparingDouble(trial -> trial.mean(kept)));
        return best.map(trial -> trial.known.pooled(candidate)).orElse(OptionalDouble.empty());
    }

    /** A window begins: the offline figures of earlier windows that are paired with its online ones are known. */
    void before(final String window) {
        trials.values().forEach(trial -> trial.before(window));
    }

    /** The window has ended: every metric is credited with what it would have shipped in it. */
    void after(final String window) {
        trials.values().forEach(trial -> trial.after(window));
    }
}
