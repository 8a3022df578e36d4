package dev.plumbline.alignment;

import dev.plumbline.alignment.forecast.Candidate;
import dev.plumbline.alignment.forecast.Candidate.OfflineGain;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** The models that were compared offline, each with its gains, as {@link ComparedModels} pools and bounds them. Mutable while it is read. */
final class Candidates {

    private record Pair(String model, String baseline) implements Comparable<Pair> {
        @Override
        public int compareTo(final Pair other) {
            final int byModel = model.compareTo(other.model);
            return byModel == 0 ? baseline.compareTo(other.baseline) : byModel;
        }
    }

    private final SortedMap<Pair, Map<String, OfflineGain>> pairs = new TreeMap<>();

    /** @param row the figure of one metric for a pair; ignored where it has none */
    void add(final Row row) {
        final Map<String, OfflineGain> gains =
                pairs.computeIfAbsent(new Pair(row.getAs("model_a"), row.getAs("model_b")), pair -> new HashMap<>());
        final Double difference = row.getAs("offline_difference");
        if (difference != null) {
            final double sign = "smaller_is_better".equals(row.getAs("offline_direction")) ? -1 : 1;
            gains.put(
                    row.getAs("offline_metric") + "@" + row.getAs("offline_cutoff"),
                    new OfflineGain(
                            sign * difference,
                            row.<Double>getAs("offline_std_error"),
                            Math.round(row.<Double>getAs("offline_weight"))));
        }
    }

    /** By name. */
    List<Candidate> all() {
        return pairs.entrySet().stream()
                .map(pair -> new Candidate(pair.getKey().model, pair.getKey().baseline, pair.getValue()))
                .toList();
    }
}
