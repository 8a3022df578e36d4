package dev.plumbline.alignment;

import dev.plumbline.alignment.forecast.Candidate;
import dev.plumbline.alignment.forecast.Candidate.OfflineGain;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** The offline comparisons of a run's windows, pooled by pair of models and metric. Mutable while it is read. */
final class Candidates {

    private record Pair(String model, String baseline) implements Comparable<Pair> {
        @Override
        public int compareTo(final Pair other) {
            final int byModel = model.compareTo(other.model);
            return byModel == 0 ? baseline.compareTo(other.baseline) : byModel;
        }
    }

    /** Sums over windows, each as much as it has queries. */
    private record Sums(double n, double weighted, double squaredErrors) {

        Sums plus(final Sums other) {
            return new Sums(n + other.n, weighted + other.weighted, squaredErrors + other.squaredErrors);
        }

        OfflineGain gain() {
            return new OfflineGain(weighted / n, Math.sqrt(squaredErrors) / n, Math.round(n));
        }
    }

    private final SortedMap<Pair, Map<String, Sums>> pairs = new TreeMap<>();

    void add(final Row row) {
        final Map<String, Sums> gains =
                pairs.computeIfAbsent(new Pair(row.getAs("model_a"), row.getAs("model_b")), pair -> new HashMap<>());
        final Double difference = row.getAs("offline_difference");
        final Double error = row.getAs("offline_std_error");
        final double n = row.<Double>getAs("offline_weight");
        if (difference != null && error != null && n > 0) {
            final double sign = "smaller_is_better".equals(row.getAs("offline_direction")) ? -1 : 1;
            gains.merge(
                    row.getAs("offline_metric") + "@" + row.getAs("offline_cutoff"),
                    new Sums(n, n * sign * difference, n * error * n * error),
                    Sums::plus);
        }
    }

    /** By the queries of their best known gain; where these are as many, by name. */
    List<Candidate> mostQueriesFirst() {
        return pairs.entrySet().stream()
                .map(pair -> {
                    final Map<String, OfflineGain> gains = new HashMap<>();
                    pair.getValue().forEach((metric, sums) -> gains.put(metric, sums.gain()));
                    return new Candidate(pair.getKey().model, pair.getKey().baseline, gains);
                })
                .sorted(Comparator.comparingLong(Candidates::queries).reversed())
                .toList();
    }

    private static long queries(final Candidate candidate) {
        return candidate.gains().values().stream()
                .mapToLong(OfflineGain::n)
                .max()
                .orElse(0);
    }
}
