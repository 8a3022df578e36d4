package dev.plumbline.ranking;

import static dev.plumbline.ranking.RankingFrames.days;
import static dev.plumbline.ranking.RankingFrames.frame;
import static dev.plumbline.ranking.RankingFrames.row;
import static dev.plumbline.ranking.RankingFrames.settings;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.RowRule;
import dev.plumbline.ranking.comparison.ComparisonSettings;
import dev.plumbline.ranking.comparison.Family;
import dev.plumbline.ranking.comparison.PairSelection;
import dev.plumbline.ranking.metric.JudgedList;
import dev.plumbline.ranking.metric.Judgements;
import dev.plumbline.ranking.metric.MetricAtCutoff;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class QueryListsTest {

    private static final String SCORES = "model_id STRING, query_id STRING, item_id STRING, score DOUBLE";
    private static final String RANKS = "model_id STRING, query_id STRING, item_id STRING, score DOUBLE, rank BIGINT";
    private static final String TIMED_SCORES = SCORES + ", scored_at TIMESTAMP";
    private static final String JUDGEMENTS = "query_id STRING, item_id STRING, relevance DOUBLE, gain DOUBLE";
    private static final String TIMED_JUDGEMENTS = JUDGEMENTS + ", occurred_at TIMESTAMP";
    private static final RankingSettings RECIPROCAL_RANK = settings("reciprocal_rank");

    @Test
    void ordersByScoreThenItemDescendingWithMissingScoresLast() {
        final Map<String, Double> scores = new HashMap<>();
        scores.put("top", Double.POSITIVE_INFINITY);
        scores.put("tie9", 1.0);
        scores.put("tie10", 1.0);
        scores.put("zero b", -0.0);
        scores.put("zero a", 0.0);
        scores.put("bottom", Double.NEGATIVE_INFINITY);
        scores.put("nan", Double.NaN);
        scores.put("absent", null);
        final List<Row> predictions = new ArrayList<>();
        final List<Row> holdout = new ArrayList<>();
        scores.keySet().forEach(query -> {
            scores.forEach((item, score) -> predictions.add(row("m", query, item, score)));
            holdout.add(row(query, query, 1.0, 1.0));
        });
        assertThat(ranks(frame(SCORES, predictions), frame(JUDGEMENTS, holdout)))
                .isEqualTo(Map.of(
                        "top", 1L,
                        "tie9", 2L,
                        "tie10", 3L,
                        "zero b", 4L,
                        "zero a", 5L,
                        "bottom", 6L,
                        "nan", 7L,
                        "absent", 8L));
    }

    @Test
    void rankDecidesWhereScoresAreGivenToo() {
        final Dataset<Row> predictions =
                frame(RANKS, row("m", "q", "a", 9.0, 12L), row("m", "q", "b", 1.0, 2L), row("m", "q", "c", 5.0, null));
        assertThat(ranks(predictions, frame(JUDGEMENTS, row("q", "a", 1.0, 1.0))))
                .isEqualTo(Map.of("q", 2L));
        assertThat(ranks(predictions, frame(JUDGEMENTS, row("q", "c", 1.0, 1.0))))
                .isEqualTo(Map.of("q", 3L));
    }

    @Test
    void countsRepeatsAndContradictionsWithTheSmallestKey() {
        final Dataset<Row> predictions = frame(
                SCORES,
                row("m2", "q", "b", 9.0),
                row("m2", "q", "b", 8.0),
                row("m2", "q", "a", 7.0),
                row("m1", "q", "z", 9.0),
                row("m1", "q", "z", 8.0),
                row("m1", "unjudged", "z", 8.0));
        final Dataset<Row> holdout = frame(
                JUDGEMENTS,
                row("q", "a", 1.0, 1.0),
                row("q", "a", 1.0, 1.0),
                row("q", "b", 0.0, 0.0),
                row("q", "b", 2.0, 2.0),
                row("q", "b", 1.0, 3.0));
        final Row query = QueryLists.of(predictions, holdout, RankingFrames.ONE_WINDOW, RECIPROCAL_RANK)
                .collectAsList()
                .get(0);
        assertThat(query.<Long>getAs("prediction_rows")).isEqualTo(5);
        assertThat(query.<Long>getAs("repeated_items")).isEqualTo(2);
        assertThat(query.<String>getAs("repeated_example")).isEqualTo("m1|q|z");
        assertThat(query.<Long>getAs("judgement_rows")).isEqualTo(5);
        assertThat(query.<Long>getAs("conflicting_judgements")).isEqualTo(2);
        assertThat(query.<String>getAs("conflicting_example")).isEqualTo("q|b");
        assertThat(query.<Integer>getAs("relevant")).isEqualTo(2);
        final Map<String, Row> lists = query.getJavaMap(query.fieldIndex("lists"));
        final Row list = lists.get("m2");
        assertThat(list.getInt(0)).as("distinct items listed").isEqualTo(2);
        assertThat(list.<Double>getList(3)).containsExactly(1.0);
    }

    @Test
    void listsAndJudgementsMeetInTheWindowOfTheirTimes() {
        final Dataset<Row> predictions = frame(
                TIMED_SCORES,
                row("m", "q", "a", 1.0, day(0)),
                row("m", "q", "b", 1.0, day(1)),
                row("m", "q", "a", 0.0, day(1)),
                row("m", "q", "a", 1.0, day(9)));
        final Dataset<Row> holdout =
                frame(TIMED_JUDGEMENTS, row("q", "a", 1.0, 1.0, day(0)), row("q", "b", 1.0, 1.0, day(2)));
        assertThat(windows(predictions, holdout)).containsExactlyInAnyOrder("2024-01-01 m=1.0", "2024-01-03");
    }

    @Test
    void judgementsWithoutTimeApplyToEveryWindowInWhichTheQueryWasScored() {
        final Dataset<Row> predictions = frame(
                TIMED_SCORES,
                row("m", "q", "a", 1.0, day(0)),
                row("m", "q", "b", 1.0, day(1)),
                row("m", "q", "a", 0.0, day(1)),
                row("m", "r", "a", 0.0, day(9)));
        final Dataset<Row> holdout = frame(JUDGEMENTS, row("q", "a", 1.0, 1.0), row("r", "a", 1.0, 1.0));
        assertThat(windows(predictions, holdout))
                .as("r was not scored in the range: it has no window, and no figure")
                .containsExactlyInAnyOrder("2024-01-01 m=1.0", "2024-01-02 m=0.5", "null");
    }

    @Test
    void aLaterJudgementCountsForTheListUntilTheQueryIsListedAnew() {
        final Dataset<Row> predictions = frame(
                TIMED_SCORES,
                row("m", "q", "a", 2.0, day(0)),
                row("m", "q", "b", 1.0, day(0)),
                row("m", "q", "c", 0.0, day(0)),
                row("n", "q", "c", 1.0, day(2)),
                row("m", "r", "a", 1.0, day(0)));
        final Dataset<Row> holdout = frame(
                TIMED_JUDGEMENTS,
                row("q", "b", 1.0, 1.0, day(1)),
                row("q", "c", 1.0, 1.0, day(3)),
                row("r", "a", 1.0, 1.0, day(4)));
        final RankingSettings threeDays = RankingFrames.reaching(RECIPROCAL_RANK, 3);
        assertThat(windows(predictions, holdout, days(5), threeDays))
                .as("b is m's, c is n's since n listed q anew, r was judged too late for anyone")
                .containsExactlyInAnyOrder("2024-01-01 m=0.5", "2024-01-03 n=1.0", "2024-01-05");
        assertThat(windows(predictions, holdout, days(5), RECIPROCAL_RANK))
                .as("without reach nobody answers")
                .containsExactlyInAnyOrder("2024-01-02", "2024-01-04", "2024-01-05");
    }

    @Test
    void everyWindowIsTheSameWhateverRangeHoldsIt() {
        final Dataset<Row> predictions = frame(
                        TIMED_SCORES,
                        row("m", "q", "a", 2.0, day(0)),
                        row("m", "q", "b", 1.0, day(0)),
                        row("n", "q", "b", 1.0, day(2)),
                        row("m", "late", "a", 1.0, day(3)),
                        row("m", "always", "a", 1.0, day(1)),
                        row("m", "never", "a", 1.0, day(9)),
                        row("n", "undated", "a", 1.0, null))
                .cache();
        final Dataset<Row> holdout = frame(
                        TIMED_JUDGEMENTS,
                        row("q", "b", 1.0, 1.0, day(1)),
                        row("q", "a", 1.0, 1.0, day(3)),
                        row("late", "a", 1.0, 1.0, day(4)),
                        row("late", "a", 1.0, 1.0, day(2)),
                        row("undated", "a", 1.0, 1.0, day(2)),
                        row("always", "a", 1.0, 1.0, null),
                        row("never", "a", 1.0, 1.0, null))
                .cache();
        for (final int reach : new int[] {0, 1, 2}) {
            final RankingSettings settings = RankingFrames.reaching(RECIPROCAL_RANK, reach);
            final List<String> dayByDay = IntStream.range(0, 4)
                    .mapToObj(day -> new WindowRange(
                            new Grain.Day(),
                            WindowRange.DEFAULT_ORIGIN,
                            RankingFrames.FIRST_DAY.plusDays(day),
                            RankingFrames.FIRST_DAY.plusDays(day + 1)))
                    .flatMap(day -> windows(predictions, holdout, day, settings).stream())
                    .filter(window -> !"null".equals(window))
                    .sorted()
                    .toList();
            assertThat(windows(predictions, holdout, days(4), settings).stream()
                            .filter(window -> !"null".equals(window))
                            .sorted())
                    .as("reach of %s days", reach)
                    .isEqualTo(dayByDay)
                    .isNotEmpty();
        }
    }

    @Test
    void listsWithoutTimeApplyToTheWindowsOfTheirJudgements() {
        final Dataset<Row> predictions = frame(SCORES, row("m", "q", "b", 1.0), row("m", "q", "a", 0.0));
        final Dataset<Row> holdout =
                frame(TIMED_JUDGEMENTS, row("q", "a", 1.0, 1.0, day(0)), row("q", "b", 1.0, 1.0, day(2)));
        assertThat(windows(predictions, holdout)).containsExactlyInAnyOrder("2024-01-01 m=0.5", "2024-01-03 m=1.0");
    }

    @Test
    void withoutAnyTimeEverythingBelongsToTheOneWindowOfTheRun() {
        final Dataset<Row> predictions = frame(SCORES, row("m", "q", "a", 1.0));
        final Dataset<Row> holdout = frame(JUDGEMENTS, row("q", "a", 1.0, 1.0));
        assertThat(QueryLists.of(predictions, holdout, days(1), RECIPROCAL_RANK).collectAsList())
                .singleElement()
                .satisfies(query ->
                        assertThat(query.getAs("window_date").toString()).isEqualTo("2024-01-01"));
        assertThatThrownBy(() -> QueryLists.of(predictions, holdout, days(3), RECIPROCAL_RANK))
                .isInstanceOf(PlumblineException.class)
                .hasMessage(
                        "predictions have no scored_at and the holdout has no occurred_at, so their rows cannot be assigned"
                                + " to the 3 windows from 2024-01-01 to 2024-01-04: map one of the two columns, or run a single"
                                + " window (grain = range)");
    }

    @Test
    void attributesOfAQueryComeFromTheHoldoutElseFromPredictions() {
        final RankingSettings sliced = RankingFrames.slicedBy(RECIPROCAL_RANK, "device", "page's `kind`");
        final Dataset<Row> predictions = frame(
                SCORES + ", user_id STRING, device STRING, `page's ``kind``` STRING",
                row("m", "q", "a", 1.0, "predicted", "tablet", null),
                row("m", "q", "b", 0.0, "predicted", "phone", null),
                row("m", "r", "a", 1.0, "predicted", null, "home"));
        final Dataset<Row> holdout = frame(
                JUDGEMENTS + ", user_id STRING, split STRING",
                row("q", "a", 1.0, 1.0, "u2", "online"),
                row("q", "b", 1.0, 1.0, "u1", "online"),
                row("r", "a", 1.0, 1.0, null, null));
        final List<String> queries =
                QueryLists.of(predictions, holdout, RankingFrames.ONE_WINDOW, sliced).collectAsList().stream()
                        .map(query -> query.getAs("query_id") + " " + query.getAs("unit_id") + " "
                                + query.getAs("split") + " "
                                + query.getJavaMap(query.fieldIndex("slices")).get("device") + " "
                                + query.getJavaMap(query.fieldIndex("slices")).get("page's `kind`"))
                        .toList();
        assertThat(queries).containsExactlyInAnyOrder("q u1 online phone null", "r r null null home");
    }

    @Test
    void refusesASliceThatIsNoColumn() {
        assertThatThrownBy(() -> QueryLists.of(
                        frame(SCORES),
                        frame(JUDGEMENTS),
                        RankingFrames.ONE_WINDOW,
                        RankingFrames.slicedBy(RECIPROCAL_RANK, "devise")))
                .isInstanceOf(PlumblineException.class)
                .hasMessage("slice 'devise' is a column of neither predictions [model_id, query_id, item_id, score] nor"
                        + " holdout [query_id, item_id, relevance, gain]"
                        + "\nset plumbline.ranking.slices to existing columns, or map the column: set"
                        + " plumbline.inputs.predictions.columns.devise or"
                        + " plumbline.inputs.holdout.columns.devise");
    }

    @Test
    void rowsWithoutKeysAndJudgementsThatAreNoNumbersAreLeftOut() {
        final Dataset<Row> predictions =
                frame(SCORES, row(null, "q", "a", 1.0), row("m", null, "a", 1.0), row("m", "q", null, 1.0));
        final Dataset<Row> holdout = frame(
                JUDGEMENTS,
                row("q", "a", 1.0, 1.0),
                row("q", "b", Double.NaN, 1.0),
                row("q", "c", 1.0, Double.POSITIVE_INFINITY),
                row("q", null, 1.0, 1.0));
        final Row query = QueryLists.of(predictions, holdout, RankingFrames.ONE_WINDOW, RECIPROCAL_RANK)
                .collectAsList()
                .get(0);
        assertThat(query.<Integer>getAs("judged")).isEqualTo(1);
        assertThat(query.getJavaMap(query.fieldIndex("lists"))).isEmpty();
    }

    @Test
    void readsAListOfAMillionItemsAsAStream() {
        final Dataset<Row> predictions = SharedSession.spark()
                .range(1_000_000)
                .selectExpr("'m' as model_id", "'q' as query_id", "cast(id as string) as item_id", "id as score");
        final Row list = QueryLists.of(
                        predictions.withColumn("score", col("score").cast("double")),
                        frame(JUDGEMENTS, row("q", "3", 1.0, 1.0)),
                        RankingFrames.ONE_WINDOW,
                        RECIPROCAL_RANK)
                .selectExpr("lists['m'].listed", "lists['m'].values[0]")
                .head();
        assertThat(list.getInt(0)).isEqualTo(1_000_000);
        assertThat(list.getDouble(1)).isEqualTo(1.0 / 999_997);
    }

    /** Items that both list count once, those that none lists not at all; a query that nobody answered is worth 0 to all. */
    @Test
    void allOrdersOfWhatModelsListedAreAModelOfTheirOwn() {
        final RankingSettings settings = RankingFrames.slicedBy(
                        settings("reciprocal_rank", "ndcg@2", "average_precision@3", "err(4)@2"), "item.kind")
                .with(new ComparisonSettings(new PairSelection.AgainstBaseline("any order"), Family.PAIRS, 0, 2))
                .withUniform("any order");
        final Dataset<Row> predictions = frame(
                SCORES,
                row("m", "q", "a", 3.0),
                row("m", "q", "b", 2.0),
                row("m", "q", "c", 1.0),
                row("n", "q", "c", 2.0),
                row("n", "q", "d", 1.0));
        final Dataset<Row> holdout = frame(
                JUDGEMENTS + ", " + ItemSlices.VALUES + " ARRAY<STRING>",
                judged("q", "a", 1, "large"),
                judged("q", "b", 0, "small"),
                judged("q", "d", 2, "small"),
                judged("q", "x", 1, "large"),
                judged("unanswered", "a", 1, "large"));
        final Dataset<Row> lists = QueryLists.of(predictions, holdout, RankingFrames.ONE_WINDOW, settings)
                .cache();

        final Map<String, Double> large = Map.of("a", 1.0, "x", 1.0);
        final Map<String, Double> small = Map.of("b", 0.0, "d", 2.0);
        final Map<String, Double> all = new HashMap<>(large);
        all.putAll(small);
        assertThat(lists.selectExpr(
                                "query_id",
                                "lists['any order'] AS whole",
                                "transform(array_sort(parts, (a, b) -> IF(a.item_values[0] < b.item_values[0], -1, 1)),"
                                        + " part -> part.lists['any order']) AS parts")
                        .where("query_id = 'q'")
                        .collectAsList())
                .singleElement()
                .satisfies(query -> {
                    assertThat(query.getStruct(1).getInt(0)).isEqualTo(4);
                    assertThat(query.getStruct(1).<Double>getList(3))
                            .satisfies(values -> isMean(values, all, settings));
                    assertThat(query.<Row>getList(2).get(0).<Double>getList(3))
                            .satisfies(values -> isMean(values, large, settings));
                    assertThat(query.<Row>getList(2).get(1).<Double>getList(3))
                            .satisfies(values -> isMean(values, small, settings));
                });
        assertThat(QueryMetrics.of(lists, RankingFrames.ONE_WINDOW, settings)
                        .where("query_id = 'unanswered'")
                        .selectExpr("concat_ws(' ', model_id, answered, listed, metrics['ndcg@2'],"
                                + " coalesce(CAST(metrics['err(4)@2'] AS STRING), '-'))")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("any order false 0 0.0 -", "m false 0 0.0 0.0", "n false 0 0.0 0.0");
        assertThat(MetricMeans.bySlice(lists, RankingFrames.ONE_WINDOW, settings)
                        .where("slice_name = 'all' AND metric IN ('reciprocal_rank', 'err(4)') AND model_id != 'n'")
                        .selectExpr("concat_ws(' ', model_id, metric, n, coalesce(reason, '-'), tie_rule)")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder(
                        "any order reciprocal_rank 2 - expected",
                        "any order err(4) 0 no_mean_over_ties expected",
                        "m reciprocal_rank 2 - item_id_descending",
                        "m err(4) 2 - item_id_descending");
        assertThat(Comparisons.of(lists, RankingFrames.ONE_WINDOW, settings)
                        .where("slice_name = 'all' AND metric IN ('reciprocal_rank', 'err(4)')")
                        .selectExpr(
                                "concat_ws(' ', model_a, model_b, metric, n, coalesce(reason, '-'), coalesce(verdict,"
                                        + " '-'), coalesce(CAST(p_sign_flip AS STRING), '-'),"
                                        + " count(p_paired_t_adjusted) OVER (PARTITION BY metric) = family_size, family_size)")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder(
                        "m any order reciprocal_rank 2 - inconclusive - true 2",
                        "m any order err(4) 0 no_mean_over_ties - - true 0",
                        "n any order reciprocal_rank 2 - inconclusive - true 2",
                        "n any order err(4) 0 no_mean_over_ties - - true 0");
        final RowRule candidates = RankingChecks.ofCandidates("any order");
        assertThat(lists.agg(sum(candidates.failures()), sum(candidates.rowsChecked()))
                        .head())
                .as("m lists three of four items, n two")
                .isEqualTo(row(2L, 2L));
        assertThat(ModelOverlap.of(lists, RankingFrames.ONE_WINDOW, settings).collectAsList())
                .isEmpty();
    }

    private static Row judged(final String query, final String item, final double relevance, final String kind) {
        return row(query, item, relevance, relevance, CollectionConverters.asScala(List.of(kind)));
    }

    /** Of every order of the four items, written out; err has no closed form. */
    private static void isMean(
            final List<? extends Double> values, final Map<String, Double> judged, final RankingSettings settings) {
        final List<List<String>> orders = orders(List.of("a", "b", "c", "d"));
        assertThat(orders).hasSize(24);
        for (int i = 0; i < 3; i++) {
            final MetricAtCutoff metric = settings.metrics().get(i);
            final double mean = orders.stream()
                    .mapToDouble(order -> metric.value(list(order, judged)).orElseThrow())
                    .average()
                    .orElseThrow();
            assertThat(values.get(i)).as(metric.text()).isCloseTo(mean, within(1e-12));
        }
        assertThat(values.get(3)).isNull();
    }

    private static JudgedList list(final List<String> order, final Map<String, Double> judged) {
        final double[] grades =
                judged.values().stream().mapToDouble(Double::doubleValue).toArray();
        final JudgedList.Builder list = new JudgedList.Builder(Judgements.of(grades, grades, 1));
        IntStream.range(0, order.size())
                .filter(i -> judged.containsKey(order.get(i)))
                .forEach(i -> list.add(i + 1, judged.get(order.get(i)), judged.get(order.get(i))));
        return list.build(order.size());
    }

    private static List<List<String>> orders(final List<String> items) {
        return items.isEmpty()
                ? List.of(List.of())
                : items.stream()
                        .flatMap(first -> orders(items.stream()
                                        .filter(item -> !item.equals(first))
                                        .toList())
                                .stream()
                                .map(rest -> Stream.concat(Stream.of(first), rest.stream())
                                        .toList()))
                        .toList();
    }

    private static Map<String, Long> ranks(final Dataset<Row> predictions, final Dataset<Row> holdout) {
        final Map<String, Long> ranks = new HashMap<>();
        QueryLists.of(predictions, holdout, RankingFrames.ONE_WINDOW, RECIPROCAL_RANK)
                .selectExpr("query_id", "lists['m'].values[0]")
                .collectAsList()
                .forEach(row -> ranks.put(row.getString(0), Math.round(1 / row.getDouble(1))));
        return ranks;
    }

    private static List<String> windows(final Dataset<Row> predictions, final Dataset<Row> holdout) {
        return windows(predictions, holdout, days(3), RECIPROCAL_RANK);
    }

    private static List<String> windows(
            final Dataset<Row> predictions,
            final Dataset<Row> holdout,
            final WindowRange range,
            final RankingSettings settings) {
        return QueryLists.of(predictions, holdout, range, settings)
                .selectExpr("concat_ws(' ', coalesce(cast(window_date as string), 'null'),"
                        + " transform(array_sort(map_keys(lists)), model -> model || '=' || lists[model].values[0]))")
                .collectAsList()
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private static Timestamp day(final int day) {
        return Timestamp.valueOf(RankingFrames.FIRST_DAY.plusDays(day).atTime(23, 59));
    }
}
