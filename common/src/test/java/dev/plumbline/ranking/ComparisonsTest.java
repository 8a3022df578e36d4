package dev.plumbline.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.ranking.comparison.ComparisonSettings;
import dev.plumbline.ranking.comparison.Family;
import dev.plumbline.ranking.comparison.ModelPair;
import dev.plumbline.ranking.comparison.PairSelection;
import dev.plumbline.stats.Resampling;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Pairs of models over query lists that are given, not computed. */
class ComparisonsTest {

    private static final WindowRange RANGE = RankingFrames.days(2);

    @Test
    void differencesAreClusteredByUserAsStatsmodelsDoes() {
        final Map<String, Map<String, Double[]>> byQuery = new TreeMap<>();
        final Map<String, String> users = new HashMap<>();
        ReferenceFigures.table("clustered/clustered_per_query.tsv.gz").forEach(line -> {
            byQuery.computeIfAbsent(line.get("query_id"), query -> new TreeMap<>())
                    .put(line.get("model_id"), new Double[] {Double.valueOf(line.get("ndcg@10"))});
            users.put(line.get("query_id"), line.get("user_id"));
        });
        final List<Row> queries = new ArrayList<>();
        byQuery.forEach(
                (query, values) -> queries.add(QueryListFrames.query(0, query, users.get(query), Map.of(), values)));
        final Map<String, Row> rows =
                rows(queries, settings(new PairSelection.AllPairs(3), "ndcg@10").with(new Resampling(1, 2000, 2000)));
        assertThat(rows).hasSize(3);
        ReferenceFigures.table("clustered/clustered_expected.tsv").stream()
                .filter(line -> line.get("estimator").equals("mean_over_queries_clustered"))
                .filter(line -> line.get("model_or_difference").contains(" - "))
                .forEach(line -> {
                    final String[] models = line.get("model_or_difference").split(" - ");
                    final Row row = rows.get("0 " + models[0] + " " + models[1] + " all ndcg");
                    assertClose(row, "value", line.get("mean"));
                    assertClose(row, "std_error", line.get("se"));
                    assertClose(row, "ci_low", line.get("ci95_low"));
                    assertClose(row, "ci_high", line.get("ci95_high"));
                    assertThat(row.<Long>getAs("n")).isEqualTo(Long.parseLong(line.get("n_queries")));
                    assertThat(row.<Long>getAs("units")).isEqualTo(Long.parseLong(line.get("n_users")));
                    assertThat(row.<String>getAs("verdict")).isEqualTo("worse");
                    final double width = row.<Double>getAs("ci_high") - row.<Double>getAs("ci_low");
                    assertThat(row.<Double>getAs("bootstrap_ci_low"))
                            .isCloseTo(row.<Double>getAs("ci_low"), within(0.1 * width));
                });
    }

    @Test
    void aDifferenceThatTurnsRoundInSlicesNamesThem() {
        // a wins on phones and on desks and loses in the whole: it is used where things are hard
        final List<Row> queries = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            final boolean isPhone = i < 20;
            queries.add(QueryListFrames.query(
                    0,
                    "q" + i,
                    "q" + i,
                    Map.of("device", isPhone ? "phone" : "desk", "country", i % 2 == 0 ? "x" : "y"),
                    isPhone
                            ? Map.of("a", new Double[] {0.5 + i % 3 / 100.0}, "b", new Double[] {0.4})
                            : Map.of("a", new Double[] {0.1}, "b", new Double[] {0.5 + i % 3 / 100.0})));
        }
        final Map<String, Row> rows = rows(
                queries,
                RankingFrames.slicedBy(settings(new PairSelection.AllPairs(1), "ndcg@10"), "device", "country")
                        .with(comparisons(new PairSelection.AllPairs(1), Family.PAIRS_AND_SLICES, 20)));
        final Row whole = rows.get("0 a b all ndcg");
        assertThat(whole.<Double>getAs("value")).isNegative();
        assertThat(whole.getList(whole.fieldIndex("opposite_slices"))).isEqualTo(List.of("device=phone"));
        assertThat(whole.getList(whole.fieldIndex("significant_opposite_slices")))
                .isEqualTo(List.of("device=phone"));
        assertThat(whole.<Integer>getAs("family_size")).isEqualTo(5);
        final Row phone = rows.get("0 a b phone ndcg");
        assertThat(phone.<String>getAs("verdict")).isEqualTo("better");
        assertThat(phone.<List<String>>getAs("opposite_slices")).isNull();
        assertThat(rows.get("0 a b desk ndcg").<String>getAs("verdict")).isEqualTo("worse");
    }

    @Test
    void whatAModelDidNotAnswerCountsZeroAndWhatIsNotDefinedDoesNotCount() {
        final List<Row> queries = List.of(
                QueryListFrames.query(
                        0, "q1", "u1", Map.of(), Map.of("a", new Double[] {1.0, null}, "b", values(0.5, 1))),
                QueryListFrames.query(0, "q2", "u1", Map.of(), Map.of("a", values(0.5, 1))),
                QueryListFrames.query(0, "q3", "u2", Map.of(), Map.of("b", values(0.25, 0.5))),
                QueryListFrames.query(0, "q4", "u3", Map.of(), Map.of("c", values(1, 1))),
                QueryListFrames.query(1, "q5", "u1", Map.of(), Map.of("a", values(1, 1))));
        final Map<String, Row> rows = rows(
                queries,
                settings(
                        new PairSelection.Declared(List.of(new ModelPair("a", "b"))),
                        "ndcg@10",
                        "average_precision@10"));
        assertThat(rows).hasSize(4);
        final Row both = rows.get("0 a b all ndcg");
        assertThat(both.<Double>getAs("value")).isCloseTo((0.5 + 0.5 - 0.25 + 0) / 4, within(1e-15));
        assertThat(List.of(both.<Long>getAs("wins"), both.<Long>getAs("ties"), both.<Long>getAs("losses")))
                .containsExactly(2L, 1L, 1L);
        assertThat(List.of(both.<Long>getAs("n"), both.<Long>getAs("units"))).containsExactly(4L, 3L);
        // units have differences 1, -0.25 and 0: of four sign vectors two reach 0.75
        assertThat(both.<Double>getAs("p_sign_flip")).isEqualTo(1);
        assertThat(both.<Boolean>getAs("sign_flip_exact")).isTrue();
        assertThat(both.<String>getAs("verdict")).isEqualTo("insufficient_data");
        assertThat(rows.get("0 a b all average_precision").<Long>getAs("n")).isEqualTo(3);
        final Row missing = rows.get("1 a b all ndcg");
        assertThat(missing.<String>getAs("reason")).isEqualTo("model_not_listed");
        assertThat(missing.<Double>getAs("value")).isNull();
        assertThat(missing.<Double>getAs("p_sign_flip")).isNull();
        assertThat(missing.<String>getAs("verdict")).isEqualTo("insufficient_data");
    }

    @Test
    void morePairsThanAllowedAreRefusedWithASentence() {
        final List<Row> queries = List.of(
                QueryListFrames.query(0, "q", "u", Map.of(), Map.of("a", values(1), "b", values(1), "c", values(1))));
        assertThatThrownBy(() -> rows(queries, settings(new PairSelection.AllPairs(2), "ndcg")))
                .hasStackTraceContaining("3 models were ranked in the window of 2024-01-01, which makes 3 pairs")
                .hasStackTraceContaining("all-pairs-up-to = 2");
    }

    @Test
    void nothingIsComparedUnlessAskedAndColumnsAreThoseOfTheTable() {
        final Dataset<Row> lists = RankingFrames.frame(
                QueryListFrames.COLUMNS, QueryListFrames.query(0, "q", "u", Map.of(), Map.of("a", values(1))));
        final Dataset<Row> none = Comparisons.of(lists, RANGE, RankingFrames.settings("ndcg"));
        assertThat(none.count()).isZero();
        final String[] columns = Tables.OFFLINE_COMPARISONS.columnNames().stream()
                .filter(name -> !name.equals("run_id"))
                .toArray(String[]::new);
        assertThat(none.columns()).containsExactly(columns);
        assertThat(Comparisons.of(lists, RANGE, settings(new PairSelection.AllPairs(2), "ndcg"))
                        .columns())
                .containsExactly(columns);
    }

    @Test
    void theNumberOfShufflesDoesNotDependOnPairsMetricsAndSlices() {
        final Dataset<Row> lists = RankingFrames.frame(
                QueryListFrames.COLUMNS, QueryListFrames.query(0, "q", "u", Map.of(), Map.of("a", values(1))));
        final RankingSettings large = RankingFrames.slicedBy(
                        settings(new PairSelection.AllPairs(28), "ndcg@5", "ndcg@10", "recall"), "device", "country")
                .with(comparisons(new PairSelection.AllPairs(28), Family.EVERYTHING, 30));
        assertThat(MetricMeansTest.shuffles(Comparisons.of(lists, RANGE, large)))
                .isEqualTo(MetricMeansTest.shuffles(
                        Comparisons.of(lists, RANGE, settings(new PairSelection.AllPairs(1), "ndcg"))))
                .as("one by unit, one of statistics, one of a window's figures, one of the few models")
                .isEqualTo(4);
    }

    private static RankingSettings settings(final PairSelection selection, final String... metrics) {
        return RankingFrames.settings(metrics).with(comparisons(selection, Family.PAIRS, 30));
    }

    private static ComparisonSettings comparisons(
            final PairSelection selection, final Family family, final int minimumUnits) {
        return new ComparisonSettings(selection, family, 0, minimumUnits);
    }

    private static Double[] values(final double... values) {
        return java.util.Arrays.stream(values).boxed().toArray(Double[]::new);
    }

    private static Map<String, Row> rows(final List<Row> queries, final RankingSettings settings) {
        final Map<String, Row> rows = new HashMap<>();
        Comparisons.of(RankingFrames.largeFrame(QueryListFrames.COLUMNS, queries), RANGE, settings)
                .collectAsList()
                .forEach(row -> rows.put(
                        String.join(
                                " ",
                                row.getAs("window_date").toString().endsWith("01") ? "0" : "1",
                                row.getAs("model_a"),
                                row.getAs("model_b"),
                                row.getAs("slice_value"),
                                row.getAs("metric")),
                        row));
        return rows;
    }

    private static void assertClose(final Row row, final String column, final String expected) {
        final double value = Double.parseDouble(expected);
        assertThat(row.<Double>getAs(column)).as(column).isCloseTo(value, within(1e-9 * Math.abs(value)));
    }
}
