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
 * What is known about online gains once all decisions are over. What turned out best in a window also had luck. So the windows of
 * a candidate are shrunk towards its own mean as far as they vary only by noise, and the only window of a candidate, where others
 * have several, towards the mean of all. Means stay as measured, so that the best of every window is not worse than the best
 * candidate, unless that one has a single window among several.
 */
final class Hindsights {

    /** One candidate: its mean, that mean's error variance, and by how much its windows are drawn off it on average. */
    private record Candidate(double mean, double errorVariance, int windows, double drift) {}

    private final SortedMap<String, Candidate> candidates = new TreeMap<>();
    private final int windows;
    private final double all;
    private final double ofCandidates;
    private final double ofWindows;

    /**
     * @param measurements those of the windows that are decided
     * @param windows all windows; a candidate may be missing in some
     */
    Hindsights(final Collection<Measurement> measurements, final int windows) {
        this.windows = windows;
        final Map<String, List<Measurement>> byCandidate =
                measurements.stream().collect(Collectors.groupingBy(Measurement::candidate));
        byCandidate.forEach((name, of) -> candidates.put(
                name,
                new Candidate(
                        mean(of, Measurement::online), mean(of, Hindsights::errorVariance) / of.size(), of.size(), 0)));
        all = mean(candidates.values(), Candidate::mean);
        ofCandidates = Math.max(0, ofCandidates());
        ofWindows = Math.max(0, ofWindows(byCandidate));
        candidates.replaceAll((name, c) ->
                new Candidate(c.mean, c.errorVariance, c.windows, mean(byCandidate.get(name), m -> kept(m, c))));
    }

    /** Variance of true gains between candidates. */
    private double ofCandidates() {
        final int n = candidates.size();
        final double spread = mean(candidates.values(), c -> (c.mean - all) * (c.mean - all));
        return n < 2 ? 0 : spread * n / (n - 1) - mean(candidates.values(), Candidate::errorVariance);
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
        final Candidate c = candidates.get(m.candidate());
        final double withoutLuck = c.windows == 1 && windows > 1
                ? all + reliability(ofCandidates, c.errorVariance) * (c.mean - all)
                : c.mean + kept(m, c) - c.drift;
        return new Option.Hindsight(c.mean * c.windows / windows, withoutLuck);
    }

    /** The share of a window's distance from the candidate's mean that is not noise. */
    private double kept(final Measurement m, final Candidate c) {
        return reliability(ofWindows, errorVariance(m)) * (m.online() - c.mean);
    }

    private static double errorVariance(final Measurement m) {
        return m.onlineError() * m.onlineError();
    }

    /** A figure without noise is not shrunk. */
    private static double reliability(final double signal, final double errorVariance) {
        return signal + errorVariance > 0 ? signal / (signal + errorVariance) : 1;
    }

    private static <T> double mean(final Collection<T> of, final ToDoubleFunction<T> value) {
        return of.stream().mapToDouble(value).average().orElse(0);
    }
}
