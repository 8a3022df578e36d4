package dev.plumbline.alignment.backtest;

import dev.plumbline.alignment.relation.Measurement;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** What is known about the candidates so far: offline up to the window of the decision, online before it. Mutable. */
final class Histories {

    private static final class History {
        private String window = "";
        private double offlineWeight;
        private double offline;
        private double offlineError;
        private OptionalDouble latest = OptionalDouble.empty();
        private OptionalDouble previous = OptionalDouble.empty();
        private double onlineWeight;
        private double online;
    }

    private final Map<String, History> candidates = new HashMap<>();

    /** An offline figure that several online windows follow is added in each of them, but counts once. */
    void addOffline(final Measurement m) {
        final History history = candidates.computeIfAbsent(m.candidate(), name -> new History());
        history.previous = history.latest;
        history.latest = OptionalDouble.of(m.offline());
        if (!history.window.equals(m.window())) {
            final double weightedError = m.offlineWeight() * m.offlineError();
            history.offlineWeight += m.offlineWeight();
            history.offline += m.offlineWeight() * m.offline();
            history.offlineError += weightedError * weightedError;
            history.window = m.window();
        }
    }

    void addOnline(final Measurement m) {
        final History history = candidates.computeIfAbsent(m.candidate(), name -> new History());
        history.onlineWeight += m.onlineWeight();
        history.online += m.onlineWeight() * m.online();
    }

    /** A candidate's offline gain over all windows that were added. */
    OptionalDouble pooled(final String candidate) {
        final History history = candidates.get(candidate);
        return history == null ? OptionalDouble.empty() : OptionalDouble.of(history.offline / history.offlineWeight);
    }

    /** The option of a candidate whose offline gain of the window was added. */
    Option option(final Measurement m, final OptionalDouble bestMetricGain, final Option.Hindsight hindsight) {
        final History history = candidates.get(m.candidate());
        return new Option(
                m.offline(),
                m.offlineError() * m.offlineError(),
                history.offline / history.offlineWeight,
                history.offlineError / (history.offlineWeight * history.offlineWeight),
                history.previous,
                bestMetricGain,
                history.onlineWeight > 0
                        ? OptionalDouble.of(history.online / history.onlineWeight)
                        : OptionalDouble.empty(),
                hindsight);
    }
}
