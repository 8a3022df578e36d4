package dev.plumbline.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.ranking.metric.JudgedList;
import dev.plumbline.ranking.metric.Judgements;
import dev.plumbline.ranking.metric.MetricAtCutoff;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Grades that are no whole numbers: the figures of scikit-learn's ndcg_score. */
class FractionalGradesConformanceTest {

    @Test
    void meetsScikitLearn() {
        final List<Map<String, String>> expected = ReferenceFigures.table("edges/fractional_ndcg.tsv");
        assertThat(expected).hasSize(24);
        for (final Map<String, String> row : expected) {
            final double ndcg = MetricAtCutoff.parse("ndcg@" + row.get("cutoff"))
                    .value(list(numbers(row.get("relevance")), numbers(row.get("scores"))))
                    .orElseThrow();
            assertThat(ndcg).as(row.toString()).isCloseTo(Double.parseDouble(row.get("ndcg")), within(1e-12));
        }
    }

    private static JudgedList list(final Map<String, Double> grades, final Map<String, Double> scores) {
        final double[] gains =
                grades.values().stream().mapToDouble(Double::doubleValue).toArray();
        final JudgedList.Builder builder = new JudgedList.Builder(Judgements.of(gains, gains, 1));
        final List<String> items = new ArrayList<>(scores.keySet());
        items.sort(Comparator.comparing(scores::get).reversed());
        for (int i = 0; i < items.size(); i++) {
            builder.add(i + 1, grades.get(items.get(i)), grades.get(items.get(i)));
        }
        return builder.build(items.size());
    }

    /** {@code i00:3.9 i01:1.5}. */
    private static Map<String, Double> numbers(final String text) {
        final Map<String, Double> numbers = new LinkedHashMap<>();
        for (final String pair : text.split(" ")) {
            final String[] parts = pair.split(":");
            numbers.put(parts[0], Double.valueOf(parts[1]));
        }
        return numbers;
    }
}
