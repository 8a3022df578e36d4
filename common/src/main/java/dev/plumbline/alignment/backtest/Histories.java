package dev.plumbline.alignment.backtest;

import dev.plumbline.alignment.relation.Measurement;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** What is known of the candidates so far: offline up to the window of the decision, online before it. Mutable. */
final class Histories {

    private static final class History {
        private double offlineWeight;
        private double offline;
        private double offlineError;
        private double onlineWeight;
        private double online;
    }

    private final Map<String, History> candidates = new HashMap<>();

    void addOffline(final Measurement m) {
        final History history = candidates.computeIfAbsent(m.candidate(), name -> new History());
        final double weightedError = m.offlineWeight() * m.offlineError();
        history.offlineWeight += m.offlineWeight();
        history.offline += m.offlineWeight() * m.offline();
        history.offlineError += weightedError * weightedError;
    }

    void addOnline(final Measurement m) {
        final History history = candidates.computeIfAbsent(m.candidate(), name -> new History());
        history.onlineWeight += m.onlineWeight();
        history.online += m.onlineWeight() * m.online();
    }

    /** Of a candidate whose offline gain of the window was added. */
    Option option(final Measurement m, final Option.Hindsight hindsight) {
        final History history = candidates.get(m.candidate());
        return new Option(
                m.offline(),
                m.offlineError() * m.offlineError(),
                history.offline / history.offlineWeight,
                history.offlineError / (history.offlineWeight * history.offlineWeight),
                history.onlineWeight > 0
                        ? OptionalDouble.of(history.online / history.onlineWeight)
                        : OptionalDouble.empty(),
                hindsight);
    }
}
