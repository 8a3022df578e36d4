package dev.plumbline.ranking;

import static dev.plumbline.ranking.RankingFrames.ONE_WINDOW;
import static dev.plumbline.ranking.RankingFrames.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.ranking.comparison.ComparisonSettings;
import dev.plumbline.ranking.comparison.Family;
import dev.plumbline.ranking.comparison.PairSelection;
import dev.plumbline.ranking.overlap.OverlapSettings;
import dev.plumbline.ranking.overlap.QueryOverlap;
import dev.plumbline.ranking.overlap.RankBiasedOverlap.Ties;
import dev.plumbline.ranking.overlap.TopItems;
import dev.plumbline.ranking.overlap.VarianceInflation;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.ProjectFiles;
import dev.plumbline.testing.SharedSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ModelOverlapTest {

    private static final String PREDICTIONS =
            "model_id STRING, query_id STRING, item_id STRING, score DOUBLE, user_id STRING";
    private static final String HOLDOUT = "query_id STRING, item_id STRING, relevance DOUBLE, gain DOUBLE";

    private static final RankingSettings SETTINGS = RankingFrames.settings("reciprocal_rank", "ndcg@3")
            .with(new ComparisonSettings(
                    new PairSelection.AllPairs(10), Family.PAIRS, 0, 20, new OverlapSettings(5, 2, 0.9, 0.01)));

    /** a has the right item first in one kind of queries and b in the other, the other having it second; copy says what a says, on another scale; late answers one. */
    @Test
    void tellsAModelThatAddsSomethingFromACopy() {
        final List<Row> predictions = new ArrayList<>();
        final List<Row> holdout = new ArrayList<>();
        for (int q = 0; q < 120; q++) {
            final boolean isFirstKind = q % 2 == 0;
            holdout.add(row("q" + q, "right", 1.0, 1.0));
            final double[] first = {9, 6, 5, 4};
            final double[] second = {8, 5, 4, 9};
            final double[] ofA = isFirstKind ? first : second;
            final double[] ofB = isFirstKind ? second : first;
            list(predictions, "a", q, ofA);
            list(predictions, "b", q, ofB);
            list(
                    predictions,
                    "copy",
                    q,
                    java.util.Arrays.stream(ofA).map(score -> 10 * score).toArray());
        }
        list(predictions, "late", 7, new double[] {1, 2, 3, 4});
        final Map<String, Row> rows =
                rows(RankingFrames.largeFrame(PREDICTIONS, predictions), RankingFrames.largeFrame(HOLDOUT, holdout));

        assertThat(rows).hasSize(6);
        final Row copy = rows.get("a copy");
        assertThat(copy.<String>getAs("verdict")).isEqualTo("redundant");
        assertThat(copy.<Double>getAs("value")).isZero();
        assertThat(copy.<Double>getAs("rbo")).isCloseTo(1, within(1e-12));
        assertThat(copy.<Double>getAs("rbo_by_chance"))
                .as("four items in any order: (1-p)/p (p + 2 p^2 + 3 p^3 + 4 p^4)/4 + p^4")
                .isCloseTo(0.1 / 0.9 * (0.9 + 2 * 0.81 + 3 * 0.729 + 4 * 0.6561) / 4 + 0.6561, within(1e-12));
        assertThat(copy.<Double>getAs("kendall_tau_b")).isCloseTo(1, within(1e-12));
        assertThat(copy.<Double>getAs("jaccard")).isCloseTo(1, within(1e-12));
        assertThat(copy.<Double>getAs("error_correlation")).isCloseTo(1, within(1e-12));
        assertThat(copy.<String>getAs("contribution")).startsWith("collinear");
        assertThat(copy.<Long>getAs("queries_of_both")).isEqualTo(120);

        final Row other = rows.get("a b");
        assertThat(other.<Double>getAs("error_correlation")).isCloseTo(-1, within(1e-12));
        assertThat(other.<Double>getAs("value"))
                .as("1 instead of 0.75, or what it is on this half")
                .isGreaterThan(0.2);
        assertThat(other.<String>getAs("verdict")).isEqualTo("complementary");
        assertThat(other.<Long>getAs("n")).isBetween(40L, 80L);

        final Row late = rows.get("a late");
        assertThat(late.<Long>getAs("queries_of_both")).isEqualTo(1);
        assertThat(late.<Long>getAs("queries")).isEqualTo(120);
        assertThat(late.<String>getAs("verdict")).isEqualTo("redundant");
    }

    @Test
    void nothingIsMeasuredUnlessAskedAndColumnsAreThoseOfTheTable() {
        final Dataset<Row> predictions = RankingFrames.frame(PREDICTIONS, row("a", "q", "i", 1.0, null));
        final Dataset<Row> holdout = RankingFrames.frame(HOLDOUT, row("q", "i", 1.0, 1.0));
        final RankingSettings without = RankingFrames.settings("ndcg");
        final Dataset<Row> none =
                ModelOverlap.of(QueryLists.of(predictions, holdout, ONE_WINDOW, without), ONE_WINDOW, without);
        final String[] columns = Tables.MODEL_OVERLAP.columnNames().stream()
                .filter(name -> !name.equals("run_id"))
                .toArray(String[]::new);
        assertThat(none.count()).isZero();
        assertThat(none.columns()).containsExactly(columns);
        final Dataset<Row> some =
                ModelOverlap.of(QueryLists.of(predictions, holdout, ONE_WINDOW, SETTINGS), ONE_WINDOW, SETTINGS);
        assertThat(some.columns()).containsExactly(columns);
    }

    /** 28 pairs of rankers over 2,181 headline tests: the figures of rbo, scipy and statsmodels. */
    @Test
    void meetsTheReferenceOnUpworthyRankers() {
        final Map<String, Map<String, List<Row>>> tests = new TreeMap<>();
        SharedSession.spark()
                .read()
                .parquet(ProjectFiles.file("data/upworthy/rankings.parquet").toString())
                .selectExpr("test_id", "ranker", "arm_uid", "cast(rank as int) rank", "score")
                .orderBy("test_id", "ranker", "rank")
                .collectAsList()
                .forEach(line -> tests.computeIfAbsent(line.getString(0), test -> new TreeMap<>())
                        .computeIfAbsent(line.getString(1), ranker -> new ArrayList<>())
                        .add(line));
        assertThat(tests).hasSize(2181);
        for (final Map<String, String> line : ReferenceFigures.table("overlap/upworthy_pairs_expected.tsv")) {
            final List<QueryOverlap> overlaps = tests.values().stream()
                    .map(rankers -> compared(rankers, line.get("ranker_a"), line.get("ranker_b"), 2))
                    .toList();
            assertThat(overlaps.stream()
                            .mapToDouble(QueryOverlap::rbo)
                            .average()
                            .orElseThrow())
                    .isCloseTo(Double.parseDouble(line.get("rbo_ext_p09")), within(1e-9));
            assertThat(overlaps.stream()
                            .mapToDouble(QueryOverlap::jaccard)
                            .average()
                            .orElseThrow())
                    .isCloseTo(Double.parseDouble(line.get("jaccard_at2")), within(1e-9));
            final double[] defined = overlaps.stream()
                    .mapToDouble(QueryOverlap::tau)
                    .filter(tau -> !Double.isNaN(tau))
                    .toArray();
            assertThat(defined).hasSize(Integer.parseInt(line.get("kendall_tau_defined")));
            assertThat(java.util.Arrays.stream(defined).average().orElseThrow())
                    .isCloseTo(Double.parseDouble(line.get("kendall_tau_b_mean")), within(1e-9));
        }
    }

    @Test
    void inflationIsThatOfStatsmodelsFromTheCorrelationsOfCentredScores() {
        final List<Map<String, String>> expected = ReferenceFigures.table("overlap/upworthy_stacking_expected.tsv");
        final List<String> rankers =
                expected.stream().map(line -> line.get("ranker")).toList();
        final String scores = String.join(
                ", ",
                rankers.stream()
                        .map(ranker -> "max(if(ranker = '" + ranker + "', score, null)) as " + ranker)
                        .toList());
        SharedSession.spark()
                .read()
                .parquet(ProjectFiles.file("data/upworthy/rankings.parquet").toString())
                .createOrReplaceTempView("overlap_rankings");
        SharedSession.spark()
                .read()
                .parquet(ProjectFiles.file("data/upworthy/arms.parquet").toString())
                .createOrReplaceTempView("overlap_arms");
        final List<Row> rows = SharedSession.spark()
                .sql("select r.test_id, r.arm_uid, " + scores
                        + " from overlap_rankings r join overlap_arms a using (arm_uid)"
                        + " where not a.bad_randomisation_window group by r.test_id, r.arm_uid")
                .collectAsList();
        assertThat(rows).hasSize(Integer.parseInt(expected.get(0).get("rows")));
        final Map<String, List<Row>> byTest = new HashMap<>();
        rows.forEach(row -> byTest.computeIfAbsent(row.getString(0), test -> new ArrayList<>())
                .add(row));
        final double[][] moments = new double[rankers.size()][rankers.size()];
        for (int i = 0; i < rankers.size(); i++) {
            for (int j = 0; j < i; j++) {
                for (final List<Row> arms : byTest.values()) {
                    final QueryOverlap overlap = compared(scored(arms, 2 + i), scored(arms, 2 + j), 2);
                    moments[i][j] += overlap.products();
                    if (j == 0) {
                        moments[i][i] += overlap.squaresOfA();
                        moments[0][0] += i == 1 ? overlap.squaresOfB() : 0;
                    }
                }
            }
        }
        final double[][] correlations = new double[rankers.size()][rankers.size()];
        for (int i = 0; i < rankers.size(); i++) {
            correlations[i][i] = 1;
            for (int j = 0; j < i; j++) {
                correlations[i][j] = moments[i][j] / Math.sqrt(moments[i][i] * moments[j][j]);
                correlations[j][i] = correlations[i][j];
            }
        }
        final double[] factors = VarianceInflation.of(correlations);
        for (int i = 0; i < rankers.size(); i++) {
            final double vif = Double.parseDouble(expected.get(i).get("vif"));
            assertThat(factors[i]).as(rankers.get(i)).isCloseTo(vif, within(1e-6 * vif));
        }
    }

    private static QueryOverlap compared(
            final Map<String, List<Row>> rankers, final String a, final String b, final int cutoff) {
        return compared(ranked(rankers.get(a)), ranked(rankers.get(b)), cutoff);
    }

    private static QueryOverlap compared(final TopItems a, final TopItems b, final int cutoff) {
        return QueryOverlap.of(a, b, items -> 0, Ties.AS_ORDERED, new OverlapSettings(100, cutoff, 0.9, 0.01));
    }

    private static TopItems ranked(final List<Row> lines) {
        final TopItems top = new TopItems(100);
        lines.forEach(line -> top.add(line.getString(2), -line.getDouble(4)));
        return top;
    }

    private static TopItems scored(final List<Row> arms, final int column) {
        final TopItems top = new TopItems(100);
        arms.forEach(arm -> top.add(arm.getString(1), -arm.getDouble(column)));
        return top;
    }

    private static void list(final List<Row> predictions, final String model, final int query, final double[] scores) {
        final String[] items = {"right", "x", "y", "z"};
        for (int i = 0; i < items.length; i++) {
            predictions.add(row(model, "q" + query, items[i], scores[i], "u" + query));
        }
    }

    private static Map<String, Row> rows(final Dataset<Row> predictions, final Dataset<Row> holdout) {
        final Dataset<Row> lists =
                QueryLists.of(predictions, holdout, ONE_WINDOW, SETTINGS).persist();
        try {
            final Map<String, Row> rows = new HashMap<>();
            ModelOverlap.of(lists, ONE_WINDOW, SETTINGS)
                    .collectAsList()
                    .forEach(row -> rows.put(row.getAs("model_a") + " " + row.getAs("model_b"), row));
            return rows;
        } finally {
            lists.unpersist();
        }
    }
}
