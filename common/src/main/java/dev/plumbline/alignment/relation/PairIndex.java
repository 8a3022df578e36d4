package dev.plumbline.alignment.relation;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The pairs, models and windows of some measurements by number, each in the order of their names. */
final class PairIndex {

    private record Pair(int candidate, int baseline) {}

    private final Centre centre;
    private final Map<String, Integer> models;
    private final Map<String, Integer> windows;
    private final Map<Pair, Integer> pairs = new HashMap<>();
    private final int[] candidates;
    private final int[] baselines;

    PairIndex(final Centre centre, final Collection<Measurement> measurements) {
        this.centre = centre;
        final Set<String> modelNames = new HashSet<>();
        final Set<String> windowNames = new HashSet<>();
        for (final Measurement measurement : measurements) {
            modelNames.add(measurement.candidate());
            modelNames.add(measurement.baseline());
            windowNames.add(measurement.window());
        }
        this.models = numbered(new TreeSet<>(modelNames));
        this.windows = numbered(new TreeSet<>(windowNames));
        final Set<Long> keys = new HashSet<>();
        for (final Measurement measurement : measurements) {
            final Pair pair = pair(measurement);
            keys.add((long) pair.candidate * models.size() + pair.baseline);
        }
        candidates = new int[keys.size()];
        baselines = new int[keys.size()];
        for (final long key : new TreeSet<>(keys)) {
            final int number = pairs.size();
            candidates[number] = (int) (key / models.size());
            baselines[number] = (int) (key % models.size());
            pairs.put(new Pair(candidates[number], baselines[number]), number);
        }
    }

    Centre centre() {
        return centre;
    }

    int pairs() {
        return candidates.length;
    }

    int models() {
        return models.size();
    }

    /** Names in the order of their numbers. */
    Collection<String> windows() {
        return windows.keySet();
    }

    /** Names in the order of their numbers. */
    Collection<String> modelNames() {
        return models.keySet();
    }

    int candidate(final int pair) {
        return candidates[pair];
    }

    int baseline(final int pair) {
        return baselines[pair];
    }

    int window(final Measurement measurement) {
        return windows.get(measurement.window());
    }

    int number(final Measurement measurement) {
        return pairs.get(pair(measurement));
    }

    /** The number of a pair of models in this order; -1 where there is none. */
    int number(final int candidate, final int baseline) {
        return pairs.getOrDefault(new Pair(candidate, baseline), -1);
    }

    /** 1, or -1 where the pair is indexed the other way round. */
    double sign(final Measurement measurement) {
        return centre == Centre.ORIGIN && measurement.candidate().compareTo(measurement.baseline()) > 0 ? -1 : 1;
    }

    private Pair pair(final Measurement measurement) {
        final int candidate = models.get(measurement.candidate());
        final int baseline = models.get(measurement.baseline());
        return sign(measurement) > 0 ? new Pair(candidate, baseline) : new Pair(baseline, candidate);
    }

    private static Map<String, Integer> numbered(final SortedSet<String> names) {
        final Map<String, Integer> numbers = new LinkedHashMap<>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        return numbers;
    }
}
