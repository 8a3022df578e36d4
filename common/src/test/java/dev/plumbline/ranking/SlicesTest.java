package dev.plumbline.ranking;

import static dev.plumbline.ranking.RankingFrames.ONE_WINDOW;
import static dev.plumbline.ranking.RankingFrames.row;
import static dev.plumbline.ranking.SlicedLists.ITEMS;
import static dev.plumbline.ranking.SlicedLists.MODELS;
import static dev.plumbline.ranking.SlicedLists.QUERIES;
import static dev.plumbline.ranking.SlicedLists.category;
import static dev.plumbline.ranking.SlicedLists.device;
import static dev.plumbline.ranking.SlicedLists.holdout;
import static dev.plumbline.ranking.SlicedLists.interactions;
import static dev.plumbline.ranking.SlicedLists.isJudged;
import static dev.plumbline.ranking.SlicedLists.isSparse;
import static dev.plumbline.ranking.SlicedLists.items;
import static dev.plumbline.ranking.SlicedLists.list;
import static dev.plumbline.ranking.SlicedLists.models;
import static dev.plumbline.ranking.SlicedLists.predictions;
import static dev.plumbline.ranking.SlicedLists.relevance;
import static dev.plumbline.ranking.SlicedLists.score;
import static dev.plumbline.ranking.SlicedLists.training;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.ranking.comparison.ComparisonSettings;
import dev.plumbline.ranking.comparison.Family;
import dev.plumbline.ranking.comparison.PairSelection;
import dev.plumbline.ranking.metric.PairMetric;
import dev.plumbline.ranking.metric.PairMetrics;
import dev.plumbline.ranking.overlap.OverlapSettings;
import dev.plumbline.ranking.slice.Slice;
import dev.plumbline.ranking.slice.SliceSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.RepartitionByExpression;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

/** Slices of queries, items, users and models against figures that are made by leaving judgements and queries out. */
class SlicesTest {

    private static final SliceSettings SLICES = new SliceSettings(
            Stream.of(
                            "device",
                            "item.category",
                            "item.cold",
                            "item.new",
                            "user.sparse",
                            "model.family",
                            "device x item.cold",
                            "item.cold x item.category",
                            "model.family x user.sparse")
                    .map(Slice::parse)
                    .toList(),
            2,
            28,
            3,
            2);

    private static final OverlapSettings NO_OVERLAP = new OverlapSettings(0, 10, 0.9, 0.01);
    private static final RankingSettings SETTINGS = sliced(SLICES);

    private static final RankingSettings ODD = new RankingSettings(
            RankingFrames.settings("recall", "judged@1").metrics(),
            1,
            TieRule.ITEM_ID_DESCENDING,
            ScorePrecision.DOUBLE,
            SliceSettings.of(List.of("device", "item.kind", "device x item.kind")),
            0,
            0.95);

    private static Map<String, Row> means;
    private static Map<String, Row> pairs;
    private static Map<String, Row> differences;
    private static List<Row> sizes;

    @BeforeAll
    static void oneRun() {
        final Dataset<Row> lists = QuerySliceValues.withUsers(
                        QueryLists.of(predictions(), judgements(), ONE_WINDOW, SETTINGS),
                        Optional.of(training()),
                        SETTINGS)
                .persist();
        final Dataset<Row> ofQueries = QuerySliceValues.sizes(lists, SETTINGS);
        sizes = ofQueries.collectAsList();
        final Dataset<Row> capped = QuerySliceValues.capped(lists, ofQueries, SETTINGS);
        means = bySlice(MetricMeans.bySlice(capped, Optional.of(models()), ONE_WINDOW, SETTINGS), "model_id", "metric");
        pairs = bySlice(PairFigures.bySlice(capped, ONE_WINDOW, SETTINGS), "model_id", "metric");
        differences = bySlice(Comparisons.of(capped, ONE_WINDOW, SETTINGS), "model_a", "metric");
        lists.unpersist();
    }

    @Test
    void aSliceOfQueriesTellsItsLargestValuesApart() {
        assertThat(values("device")).containsExactlyInAnyOrder("phone", "desk", "(other)");
        assertMeans("device", "phone", (query, item) -> device(query).equals("phone"));
        assertMeans("device", "(other)", (query, item) -> List.of("tv", "car").contains(device(query)));
        assertThat(sizes).singleElement().satisfies(size -> {
            assertThat(size.<Long>getAs("rows_beyond"))
                    .isEqualTo(IntStream.range(0, QUERIES)
                            .filter(query -> List.of("tv", "car").contains(device(query)))
                            .count());
            assertThat(size.<String>getAs("value_beyond")).isEqualTo("car");
        });
    }

    @Test
    void aSliceOfItemsIsJudgedByItsItemsAlone() {
        assertThat(values("item.category")).containsExactlyInAnyOrder("a", "b", "(other)", "(null)");
        assertMeans("item.category", "a", (query, item) -> category(item).equals("a"));
        assertMeans(
                "item.category", "(other)", (query, item) -> List.of("c", "d").contains(category(item)));
        assertMeans("item.category", "(null)", (query, item) -> category(item).isEmpty());
        assertThat(values("item.cold")).containsExactlyInAnyOrder("cold", "warm");
        assertMeans("item.cold", "cold", (query, item) -> interactions(item) < 3);
        assertMeans("item.cold", "warm", (query, item) -> interactions(item) >= 3);
        assertThat(values("item.new")).containsExactlyInAnyOrder("new", "established", "(null)");
        assertMeans("item.new", "new", (query, item) -> item % 3 == 0);
        assertMeans("item.new", "established", (query, item) -> item % 3 == 1);
    }

    @Test
    void aSliceOfUsersIsByWhatTrainingSawOfThem() {
        assertThat(values("user.sparse")).containsExactlyInAnyOrder("sparse", "regular");
        assertMeans("user.sparse", "sparse", (query, item) -> isSparse(query));
        assertMeans("user.sparse", "regular", (query, item) -> !isSparse(query));
    }

    @Test
    void slicesAreCrossed() {
        assertThat(values("device x item.cold"))
                .containsExactlyInAnyOrder(
                        "phone x cold",
                        "phone x warm",
                        "desk x cold",
                        "desk x warm",
                        "(other) x cold",
                        "(other) x warm");
        assertMeans(
                "device x item.cold",
                "desk x warm",
                (query, item) -> device(query).equals("desk") && interactions(item) >= 3);
        assertMeans(
                "item.cold x item.category",
                "cold x a",
                (query, item) -> interactions(item) < 3 && category(item).equals("a"));
    }

    @Test
    void aSliceOfModelsIsTheModelsOfItsValue() {
        assertThat(means.get("m1|recall|model.family|trees").<Double>getAs("value"))
                .isEqualTo(means.get("m1|recall|all|all").<Double>getAs("value"));
        assertThat(means.get("m2|recall|model.family|(null)").<Double>getAs("value"))
                .isEqualTo(means.get("m2|recall|all|all").<Double>getAs("value"));
        assertThat(means).doesNotContainKeys("m2|recall|model.family|trees", "m1|recall|model.family|(null)");
        assertThat(means.get("m1|recall|model.family x user.sparse|trees x sparse")
                        .<Double>getAs("value"))
                .isEqualTo(means.get("m1|recall|user.sparse|sparse").<Double>getAs("value"));
    }

    @Test
    void comparisonsHaveTheSameSlicesButThoseOfModels() {
        for (final String slice : List.of("item.cold|cold", "device|phone", "device x item.cold|(other) x warm")) {
            assertThat(differences.get("m1|recall|" + slice).<Double>getAs("value"))
                    .isCloseTo(
                            means.get("m1|recall|" + slice).<Double>getAs("value")
                                    - means.get("m2|recall|" + slice).<Double>getAs("value"),
                            within(1e-12));
        }
        assertThat(differences.keySet()).noneMatch(key -> key.contains("model."));
    }

    @Test
    void pairsOfASliceOfItemsAreItsItems() {
        final double[] errors = new double[2];
        for (int query = 0; query < QUERIES; query++) {
            for (final int item : list("m1", query)) {
                if (isJudged(query, item) && interactions(item) < 3) {
                    errors[0] += Math.pow(score("m1", query, item) - relevance(query, item), 2);
                    errors[1]++;
                }
            }
        }
        final Row brier = pairs.get("m1|brier|item.cold|cold");
        assertThat(brier.<Double>getAs("value")).isCloseTo(errors[0] / errors[1], within(1e-12));
        assertThat(brier.<Long>getAs("n")).isEqualTo((long) errors[1]);
    }

    @Test
    void valuesThatReadLikeSomethingElseStayApart() {
        final Dataset<Row> lists = QueryLists.of(
                RankingFrames.frame(
                        "model_id STRING, query_id STRING, item_id STRING, score DOUBLE, device STRING",
                        row("m1", "q1", "a", 1.0, null),
                        row("m1", "q2", "a", 1.0, "(null)"),
                        row("m1", "q3", "a", 1.0, "tv"),
                        row("m1", "q4", "b", 1.0, "tv"),
                        row("m1", "q4", "a", 1.0, "desk"),
                        row("m1", "q5", "a", 1.0, "one x two")),
                ItemSlices.of(
                        RankingFrames.frame(
                                "query_id STRING, item_id STRING, relevance DOUBLE, gain DOUBLE",
                                row("q1", "a", 1.0, 1.0),
                                row("q1", "b", 1.0, 1.0),
                                row("q2", "a", 1.0, 1.0),
                                row("q3", "a", 0.0, 0.0),
                                row("q4", "b", 0.0, 0.0),
                                row("q5", "a", 1.0, 1.0)),
                        Optional.of(
                                RankingFrames.frame("item_id STRING, kind STRING", row("a", "(null)"), row("b", null))),
                        Optional.empty(),
                        ODD,
                        RankingFrames.checks()),
                ONE_WINDOW,
                ODD);
        final Dataset<Row> ofQueries = QuerySliceValues.sizes(lists, ODD);
        final Map<String, Row> odd = bySlice(
                MetricMeans.bySlice(QuerySliceValues.capped(lists, ofQueries, ODD), ONE_WINDOW, ODD),
                "model_id",
                "metric");

        assertThat(odd.get("m1|recall|item.kind|(null)").<Long>getAs("n"))
                .as("a query is once in a slice, whatever its items' values are")
                .isEqualTo(3);
        assertThat(odd.get("m1|recall|item.kind|(null)").<Double>getAs("value")).isEqualTo((0.5 + 1 + 1) / 3);
        assertThat(odd.get("m1|recall|device|(null)").<Long>getAs("n")).isEqualTo(2);
        assertThat(odd.get("m1|recall|device|tv").<Long>getAs("queries_without_relevant"))
                .as("a value without any relevant item is no other value")
                .isEqualTo(1);
        assertThat(odd).doesNotContainKey("m1|recall|device|(other)");
        assertThat(odd.get("m1|recall|device x item.kind|one xx two x (null)").<Long>getAs("n"))
                .isEqualTo(1);
        assertThat(odd).as("items that are not judged have no part").doesNotContainKey("m1|judged|item.kind|(null)");
        assertThat(odd.get("m1|judged|device|(null)").<Double>getAs("value")).isEqualTo(1);
        assertThat(lists.where("conflicting_attribute = 'device'")
                        .select("query_id")
                        .collectAsList())
                .extracting(conflict -> conflict.getString(0))
                .containsExactly("q4");
    }

    @Test
    void whatASliceNeedsIsNamed() {
        refused("item.cold", "needs the input training_interactions");
        refused("item.new", "needs the input items");
        refused("item.category", "needs the input items");
        assertThatThrownBy(() -> ItemSlices.of(
                        holdout(),
                        Optional.of(items()),
                        Optional.empty(),
                        sliced("item.catgory"),
                        RankingFrames.checks()))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContainingAll("slice 'item.catgory'", "no column 'catgory'", "did you mean 'category'?");
        assertThatThrownBy(() -> QuerySliceValues.withUsers(holdout(), Optional.empty(), sliced("user.sparse")))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining("training_interactions with its column user_id");
        assertThatThrownBy(() -> Slice.parse("user.age"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("user.sparse");
        assertThatThrownBy(() -> Slice.parse("device x device")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SliceSettings.of(List.of("a", "a"))).hasMessageContaining("named twice");
        assertThatThrownBy(() -> SliceSettings.of(List.of("all"))).hasMessageContaining("always computed");
        assertThatThrownBy(() -> SliceSettings.of(List.of("a x b x c")))
                .hasMessageContainingAll("140608 values", "slice-values below 50");
        for (final String name : List.of("score", "query_id", "item.item_id", "model.model_id")) {
            assertThatThrownBy(() -> Slice.parse(name))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'" + name + "' is no slice");
        }
        assertThatThrownBy(() -> SliceSettings.of(List.of("a x b", "b x a"))).hasMessageContaining("named twice");
        assertThatThrownBy(() ->
                        QueryLists.of(predictions().drop("user_id"), holdout(), ONE_WINDOW, sliced("user.sparse")))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining("neither predictions nor holdout have user_id");
    }

    private static void refused(final String slice, final String sentence) {
        assertThatThrownBy(() -> ItemSlices.of(
                        holdout(), Optional.empty(), Optional.empty(), sliced(slice), RankingFrames.checks()))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining(sentence);
    }

    /** @param isIn whether a judgement of a query and an item is left */
    private static void assertMeans(
            final String name, final String value, final BiFunction<Integer, Integer, Boolean> isIn) {
        for (final String model : MODELS) {
            final List<Double> recalls = new ArrayList<>();
            final List<Double> precisions = new ArrayList<>();
            for (int query = 0; query < QUERIES; query++) {
                final int asked = query;
                final List<Integer> relevant = IntStream.range(0, ITEMS)
                        .boxed()
                        .filter(item -> isJudged(asked, item) && relevance(asked, item) == 1 && isIn.apply(asked, item))
                        .toList();
                if (!relevant.isEmpty()) {
                    final List<Integer> list = list(model, query);
                    recalls.add(list.stream().filter(relevant::contains).count() / (double) relevant.size());
                    precisions.add(list.subList(0, 2).stream()
                                    .filter(relevant::contains)
                                    .count()
                            / 2.0);
                }
            }
            final String slice = "|" + name + "|" + value;
            final Row recall = means.get(model + "|recall" + slice);
            assertThat(recall.<Double>getAs("value")).as(model + slice).isCloseTo(mean(recalls), within(1e-12));
            assertThat(recall.<Long>getAs("n")).as(model + slice).isEqualTo(recalls.size());
            assertThat(means.get(model + "|precision" + slice).<Double>getAs("value"))
                    .as(model + slice)
                    .isCloseTo(mean(precisions), within(1e-12));
        }
    }

    private static double mean(final List<Double> values) {
        return values.stream().mapToDouble(value -> value).average().orElseThrow();
    }

    private static List<String> values(final String slice) {
        return means.values().stream()
                .filter(mean -> mean.getAs("slice_name").equals(slice))
                .map(mean -> mean.<String>getAs("slice_value"))
                .distinct()
                .toList();
    }

    /** Scores and judgements of every pair are in the lists, once more in every part of a cut by items. */
    @Test
    void judgedPairsAreNotExchangedWithTheFiguresOfTheirLists() {
        final RankingSettings overlapping = SETTINGS.with(new ComparisonSettings(
                SETTINGS.comparisons().selection(), SETTINGS.comparisons().family(), 0, 2));
        final Dataset<Row> lists = QueryLists.of(predictions(), judgements(), ONE_WINDOW, overlapping);
        assertThat(lists.schema().catalogString()).contains("pair_sums:", "pairs:");
        assertThat(List.of(
                        MetricMeans.bySlice(lists, Optional.of(models()), ONE_WINDOW, overlapping),
                        Comparisons.of(lists, ONE_WINDOW, overlapping),
                        ModelOverlap.of(lists, ONE_WINDOW, overlapping)))
                .allSatisfy(frame -> assertThat(
                                exchangedByUnit(frame.queryExecution().optimizedPlan()))
                        .singleElement()
                        .asString()
                        .contains("values:")
                        .doesNotContain("pair_sums:", "pairs:"));
    }

    private static List<String> exchangedByUnit(final LogicalPlan plan) {
        return Stream.concat(
                        plan instanceof RepartitionByExpression
                                ? Stream.of(plan.schema().catalogString())
                                : Stream.of(),
                        CollectionConverters.asJava(plan.children()).stream()
                                .flatMap(child -> exchangedByUnit(child).stream()))
                .toList();
    }

    private static Map<String, Row> bySlice(final Dataset<Row> figures, final String model, final String metric) {
        final Map<String, Row> bySlice = new TreeMap<>();
        figures.collectAsList()
                .forEach(figure -> bySlice.put(
                        String.join(
                                "|",
                                figure.<String>getAs(model),
                                figure.getAs(metric),
                                figure.getAs("slice_name"),
                                figure.getAs("slice_value")),
                        figure));
        return bySlice;
    }

    private static RankingSettings sliced(final String slice) {
        return sliced(SliceSettings.of(List.of(slice)));
    }

    private static RankingSettings sliced(final SliceSettings slices) {
        final RankingSettings base = RankingFrames.settings("recall", "precision@2");
        return new RankingSettings(
                        base.metrics(), 1, base.ties(), base.scorePrecision(), slices, 0, base.confidenceLevel())
                .with(PairMetrics.of(
                        List.<PairMetric>of(PairMetrics.parse("brier").orElseThrow())))
                .with(new ComparisonSettings(new PairSelection.AllPairs(1), Family.PAIRS, 0, 30, NO_OVERLAP));
    }

    private static Dataset<Row> judgements() {
        return ItemSlices.of(
                holdout(), Optional.of(items()), Optional.of(training()), SETTINGS, RankingFrames.checks());
    }
}
