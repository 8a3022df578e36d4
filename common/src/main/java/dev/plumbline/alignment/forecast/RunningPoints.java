package dev.plumbline.alignment.forecast;

import dev.plumbline.alignment.relation.AlignmentPoints;
import dev.plumbline.alignment.relation.Centre;
import dev.plumbline.alignment.relation.CommonNoise;
import dev.plumbline.alignment.relation.Measurement;
import dev.plumbline.stats.Estimate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/**
 * Pairs pooled over the windows that were added and not removed, as {@code Relation} pools them: adding or
 * removing a window costs only its own pairs. Mutable.
 */
public final class RunningPoints {

    /**
     * The remaining points.
     *
     * @param independentPairs number of pairs that do not follow from others
     * @param common noise of the baseline that all of them share
     */
    public record Pooled(AlignmentPoints points, int independentPairs, CommonNoise common) {}

    private final Centre centre;
    private final CommonNoise common;
    private final Map<String, Map<String, RunningPair>> pairs = new TreeMap<>();

    private RunningPoints(final Centre centre, final CommonNoise common) {
        this.centre = centre;
        this.common = common;
    }

    /** The points of some measurements, from which their common noise is also estimated. */
    public static RunningPoints of(final Centre centre, final Collection<Measurement> measurements) {
        final RunningPoints points = new RunningPoints(centre, CommonNoise.of(centre, measurements));
        measurements.forEach(points::add);
        return points;
    }

    public void add(final Measurement measurement) {
        count(measurement, 1);
    }

    /** Removes what was added. */
    public void remove(final Measurement measurement) {
        count(measurement, -1);
    }

    private void count(final Measurement measurement, final int times) {
        final Measurement named =
                centre == Centre.ORIGIN && measurement.candidate().compareTo(measurement.baseline()) > 0
                        ? measurement.opposite()
                        : measurement;
        pairs.computeIfAbsent(named.candidate(), name -> new TreeMap<>())
                .computeIfAbsent(named.baseline(), name -> new RunningPair())
                .count(named, times);
    }

    /** The points of all pairs. */
    public Pooled all() {
        return where((candidate, baseline) -> true);
    }

    /** The points of the pairs without any of some models. */
    Pooled without(final Set<String> models) {
        return where((candidate, baseline) -> !models.contains(candidate) && !models.contains(baseline));
    }

    /** The online gain of one model over another, as far as it was measured; {@code n} counts windows. */
    Optional<Estimate> online(final String model, final String other, final double level) {
        final boolean isTurned = centre == Centre.ORIGIN && model.compareTo(other) > 0;
        return Optional.ofNullable(
                        pairs.getOrDefault(isTurned ? other : model, Map.of()).get(isTurned ? model : other))
                .flatMap(pair -> pair.online(isTurned ? -1 : 1, level));
    }

    /** The points of the pairs that pass a test of candidate and baseline, and have errors on both sides. */
    private Pooled where(final BiPredicate<String, String> wanted) {
        final Map<String, String> leaders = new HashMap<>();
        final List<double[]> rows = new ArrayList<>();
        pairs.forEach((candidate, baselines) -> baselines.forEach((baseline, pair) -> {
            if (pair.hasErrors() && wanted.test(candidate, baseline)) {
                leaders.put(leader(leaders, candidate), leader(leaders, baseline));
                rows.add(pair.point());
            }
        }));
        final int independent = (int) leaders.entrySet().stream()
                .filter(model -> !model.getKey().equals(model.getValue()))
                .count();
        final AlignmentPoints left = AlignmentPoints.of(
                centre, column(rows, 0), column(rows, 1), column(rows, 2), column(rows, 3), column(rows, 4));
        return new Pooled(left, independent, common.within(left));
    }

    private static String leader(final Map<String, String> leaders, final String model) {
        String found = model;
        while (!leaders.computeIfAbsent(found, name -> name).equals(found)) {
            found = leaders.get(found);
        }
        return found;
    }

    private static double[] column(final List<double[]> rows, final int field) {
        return rows.stream().mapToDouble(row -> row[field]).toArray();
    }
}
