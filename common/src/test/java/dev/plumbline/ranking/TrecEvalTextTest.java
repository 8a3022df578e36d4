package dev.plumbline.ranking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.ranking.metric.MetricAtCutoff;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of pytrec_eval, laid out, are the lines that trec_eval itself printed. */
class TrecEvalTextTest {

    @ParameterizedTest
    @CsvSource({"trec_test_full, aq", "trec_test_graded_l2, aql"})
    void isWhatTrecEvalPrinted(final String testCase, final String printed) {
        final Map<String, Map<String, Double>> byQuery = new TreeMap<>();
        final Set<String> metrics = new LinkedHashSet<>();
        ReferenceFigures.table("trec/per_query.tsv.gz").stream()
                .filter(row -> row.get("case").equals(testCase))
                .forEach(row -> {
                    metrics.add(ReferenceMetric.text(row));
                    byQuery.computeIfAbsent(row.get("query_id"), query -> new HashMap<>())
                            .put(ReferenceMetric.text(row), Double.valueOf(row.get("value_float32_order")));
                });
        final TrecEvalText text =
                new TrecEvalText(metrics.stream().map(MetricAtCutoff::parse).toList());
        final List<String> ours = new ArrayList<>();
        byQuery.forEach((query, figures) -> ours.addAll(text.query(new TrecEvalText.Query(query, 1, 1, 1, figures))));
        ours.removeIf(line -> line.startsWith("num_"));
        assertThat(ours).hasSizeGreaterThan(3 * 25);
        assertThat(ReferenceFigures.resource("trec/trec_test_out." + printed + ".txt.gz"))
                .containsAll(ours);
    }

    @Test
    void whatIsNotDefinedOrNotAnsweredHasNoLineOfItsOwn() {
        final List<MetricAtCutoff> metrics = List.of(
                MetricAtCutoff.parse("ndcg@5"),
                MetricAtCutoff.parse("bpref"),
                MetricAtCutoff.parse("precision@10"),
                MetricAtCutoff.parse("auc"));
        final TrecEvalText text = new TrecEvalText(metrics);
        final Map<String, Double> figures = new HashMap<>(Map.of("ndcg@5", 0.00005, "auc@none", 0.5));
        figures.put("bpref@none", null);
        assertThat(text.query(new TrecEvalText.Query("q", 3, 2, 1, figures)))
                .containsExactly(
                        "num_ret               \tq\t3",
                        "num_rel               \tq\t2",
                        "num_rel_ret           \tq\t1",
                        "ndcg_cut_5            \tq\t0.0001");
        assertThat(text.query(new TrecEvalText.Query("r", 0, 4, 0, Map.of("ndcg@5", 0.0))))
                .isEmpty();
        assertThat(text.means("m", Map.of("precision@10", 0.1, "ndcg@5", 0.5)))
                .containsExactly(
                        "runid                 \tall\tm",
                        "num_q                 \tall\t2",
                        "num_ret               \tall\t3",
                        "num_rel               \tall\t6",
                        "num_rel_ret           \tall\t1",
                        "P_10                  \tall\t0.1000",
                        "ndcg_cut_5            \tall\t0.5000");
    }
}
