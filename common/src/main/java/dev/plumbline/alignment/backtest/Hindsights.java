package dev.plumbline.alignment.backtest;

import dev.plumbline.alignment.relation.Measurement;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What is known of online gains once all is over. What turned out best had luck, too: a candidate's mean is drawn to that of
 * all, and its window to its own mean, as far as they vary by no more than their noise does.
 */
final class Hindsights {

    /** One candidate: its mean, that mean's error variance, and the mean without luck. */
    private record Candidate(double mean, double errorVariance, int windows, double shrunken) {}

    private final SortedMap<String, Candidate> candidates = new TreeMap<>();
    private final double ofWindows;
    private final int windows;

    /** @param windows of which a candidate may be missing in some */
    Hindsights(final Collection<Measurement> measurements, final int windows) {
        this.windows = windows;
        final Map<String, List<Measurement>> byCandidate =
                measurements.stream().collect(Collectors.groupingBy(Measurement::candidate));
        byCandidate.forEach((name, of) -> {
            final double mean = mean(of, Measurement::online);
            final double error = mean(of, Hindsights::errorVariance) / of.size();
            candidates.put(name, new Candidate(mean, error, of.size(), mean));
        });
        final double all = mean(candidates.values(), Candidate::mean);
        final double spread = mean(candidates.values(), c -> (c.mean - all) * (c.mean - all));
        final int n = candidates.size();
        final double signal =
                n < 2 ? 0 : Math.max(0, spread * n / (n - 1) - mean(candidates.values(), Candidate::errorVariance));
        candidates.replaceAll((name, c) -> new Candidate(
                c.mean, c.errorVariance, c.windows, all + reliability(signal, c.errorVariance) * (c.mean - all)));
        ofWindows = Math.max(0, ofWindows(byCandidate));
    }

    /** Variance of a candidate's true gains between windows. */
    private double ofWindows(final Map<String, List<Measurement>> byCandidate) {
        double squares = 0;
        double free = 0;
        for (final Map.Entry<String, List<Measurement>> of : byCandidate.entrySet()) {
            final Candidate candidate = candidates.get(of.getKey());
            final double share = 1 - 1.0 / candidate.windows;
            for (final Measurement m : of.getValue()) {
                final double off = m.online() - candidate.mean;
                squares += off * off - share * errorVariance(m);
                free += share;
            }
        }
        return free > 0 ? squares / free : 0;
    }

    Option.Hindsight of(final Measurement m) {
        final Candidate candidate = candidates.get(m.candidate());
        final double shrunken = candidate.windows == 1
                ? candidate.shrunken
                : candidate.shrunken + reliability(ofWindows, errorVariance(m)) * (m.online() - candidate.shrunken);
        return new Option.Hindsight(candidate.mean * candidate.windows / windows, shrunken);
    }

    private static double errorVariance(final Measurement m) {
        return m.onlineError() * m.onlineError();
    }

    /** Without noise a figure is what it is. */
    private static double reliability(final double signal, final double errorVariance) {
        return signal + errorVariance > 0 ? signal / (signal + errorVariance) : 1;
    }

    private static <T> double mean(final Collection<T> of, final ToDoubleFunction<T> value) {
        return of.stream().mapToDouble(value).average().orElse(0);
    }
}
