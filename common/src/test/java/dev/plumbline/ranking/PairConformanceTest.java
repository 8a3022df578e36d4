package dev.plumbline.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.ranking.metric.Auc;
import dev.plumbline.ranking.metric.JudgedList;
import dev.plumbline.ranking.metric.Judgements;
import dev.plumbline.ranking.metric.MetricAtCutoff;
import dev.plumbline.ranking.metric.PairMetric;
import dev.plumbline.ranking.metric.PairMetrics;
import dev.plumbline.ranking.metric.PairRatio;
import dev.plumbline.ranking.metric.ScoreCurveMetric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scored and judged pairs of two real logs: the figures of scikit-learn. */
class PairConformanceTest {

    /** Our text to the reference's name. */
    private static final Map<String, String> NAMES = Map.of(
            "log_loss", "log_loss",
            "brier", "brier",
            "observed_over_expected", "calibration_ratio_observed_over_expected",
            "auc_overall", "auc_overall",
            "calibration_error", "calibration_error_15_quantile_ties_together");

    @ParameterizedTest
    @ValueSource(strings = {"open_bandit_bts_all", "movietweetings_week10"})
    void everyPairMetricMeetsTheReference(final String set) {
        final List<Map<String, String>> rows = rows(set);
        assertThat(PairMetrics.names()).containsExactlyInAnyOrderElementsOf(NAMES.keySet());
        NAMES.forEach((name, theirs) -> assertClose(
                name, value(PairMetrics.parse(name).orElseThrow(), rows).orElseThrow(), expected(set, theirs)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"open_bandit_bts_all", "movietweetings_week10"})
    void aucOfEachQueryMeetsTheReference(final String set) {
        final Map<String, List<Map<String, String>>> byQuery = new TreeMap<>();
        rows(set).forEach(row -> byQuery.computeIfAbsent(row.get("query_id"), query -> new ArrayList<>())
                .add(row));
        double sum = 0;
        double weighted = 0;
        long weights = 0;
        long defined = 0;
        for (final Map<String, String> reference : ReferenceFigures.table("pointwise/auc_per_query.tsv.gz")) {
            if (reference.get("set").equals(set)) {
                final JudgedList list = list(byQuery.get(reference.get("query_id")));
                final OptionalDouble auc = new Auc().value(list, Integer.MAX_VALUE);
                assertThat(auc.isEmpty()).isEqualTo(reference.get("auc").isEmpty());
                if (auc.isPresent()) {
                    assertClose("auc", auc.getAsDouble(), Double.parseDouble(reference.get("auc")));
                    sum += auc.getAsDouble();
                    weighted += auc.getAsDouble() * list.listed();
                    weights += list.listed();
                    defined++;
                }
            }
        }
        assertClose("mean", sum / defined, expected(set, "auc_mean_over_queries"));
        assertClose("gauc", weighted / weights, expected(set, "gauc_weight_rows"));
    }

    @Test
    void theReductionsMeetTheReference() {
        final List<Row> predictions = new ArrayList<>();
        final List<Row> holdout = new ArrayList<>();
        for (final Map<String, String> row : rows("movietweetings_week10")) {
            final double label = Double.parseDouble(row.get("label"));
            predictions.add(
                    RankingFrames.row("m", row.get("query_id"), row.get("item_id"), Double.valueOf(row.get("score"))));
            holdout.add(RankingFrames.row(row.get("query_id"), row.get("item_id"), label, label));
        }
        final RankingSettings settings = RankingFrames.settings("auc", "gauc")
                .with(PairMetrics.of(PairMetrics.names().stream()
                        .map(name -> PairMetrics.parse(name).orElseThrow())
                        .toList()));
        final Dataset<Row> lists = QueryLists.of(
                        RankingFrames.largeFrame(
                                "model_id STRING, query_id STRING, item_id STRING, score DOUBLE",
                                RankingFrames.shuffled(predictions, 1)),
                        RankingFrames.largeFrame(
                                "query_id STRING, item_id STRING, relevance DOUBLE, gain DOUBLE",
                                RankingFrames.shuffled(holdout, 2)),
                        RankingFrames.ONE_WINDOW,
                        settings)
                .persist();
        final Map<String, Row> figures = new HashMap<>();
        MetricMeans.bySlice(lists, RankingFrames.ONE_WINDOW, settings)
                .unionByName(PairFigures.bySlice(lists, RankingFrames.ONE_WINDOW, settings))
                .collectAsList()
                .forEach(row -> figures.put(row.getAs("metric"), row));
        lists.unpersist();
        NAMES.forEach((name, theirs) -> {
            final Row row = figures.get(name.equals("calibration_error") ? "calibration_error(15)" : name);
            assertClose(name, row.getAs("value"), expected("movietweetings_week10", theirs));
            assertThat(row.<Long>getAs("n")).isEqualTo(3536);
            assertThat(row.<Long>getAs("queries_answered")).isEqualTo(1901);
        });
        assertClose(
                "auc", figures.get("auc").getAs("value"), expected("movietweetings_week10", "auc_mean_over_queries"));
        assertClose("gauc", figures.get("gauc").getAs("value"), expected("movietweetings_week10", "gauc_weight_rows"));
        assertThat(figures.get("gauc").<Long>getAs("n")).isEqualTo(332);
        assertThat(figures.get("log_loss").<Double>getAs("std_error")).isPositive();
    }

    private static OptionalDouble value(final PairMetric metric, final List<Map<String, String>> rows) {
        if (metric instanceof PairRatio ratio) {
            return OptionalDouble.of(rows.stream()
                            .mapToDouble(row -> ratio.numerator(score(row), relevant(row)))
                            .sum()
                    / rows.stream()
                            .mapToDouble(row -> ratio.denominator(score(row), relevant(row)))
                            .sum());
        }
        final TreeMap<Double, long[]> byScore = new TreeMap<>();
        rows.forEach(row -> {
            final long[] counts = byScore.computeIfAbsent(score(row), score -> new long[2]);
            counts[0]++;
            counts[1] += relevant(row) ? 1 : 0;
        });
        final ScoreCurveMetric.Reader reader = ((ScoreCurveMetric) metric).reader(rows.size());
        byScore.forEach((score, counts) -> reader.read(score, counts[0], counts[1]));
        return reader.value();
    }

    /** Every row is an item of its own. */
    private static JudgedList list(final List<Map<String, String>> rows) {
        final List<Map<String, String>> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparingDouble(PairConformanceTest::score).reversed());
        final double[] labels =
                sorted.stream().mapToDouble(row -> relevant(row) ? 1 : 0).toArray();
        final JudgedList.Builder builder = new JudgedList.Builder(Judgements.of(labels, labels, 1));
        int first = 1;
        for (int i = 0; i < labels.length; i++) {
            builder.add(i + 1, labels[i], labels[i], score(sorted.get(i)));
            if (i + 1 == labels.length || score(sorted.get(i + 1)) != score(sorted.get(i))) {
                builder.tied(first, i + 1);
                first = i + 2;
            }
        }
        assertThat(MetricAtCutoff.parse("auc").metric()).isEqualTo(new Auc());
        return builder.build(labels.length);
    }

    private static double score(final Map<String, String> row) {
        return Double.parseDouble(row.get("score"));
    }

    private static boolean relevant(final Map<String, String> row) {
        return row.get("label").equals("1");
    }

    private static List<Map<String, String>> rows(final String set) {
        return ReferenceFigures.table("pointwise/" + set + ".tsv.gz");
    }

    private static double expected(final String set, final String metric) {
        return ReferenceFigures.table("pointwise/expected.tsv.gz").stream()
                .filter(row -> row.get("set").equals(set) && row.get("metric").equals(metric))
                .mapToDouble(row -> Double.parseDouble(row.get("value")))
                .findFirst()
                .orElseThrow();
    }

    private static void assertClose(final String name, final double actual, final double expected) {
        assertThat(actual).as(name).isCloseTo(expected, within(1e-9 * Math.abs(expected)));
    }
}
