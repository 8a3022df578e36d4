package dev.plumbline.world.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.input.LogicalInput;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.world.Expected;
import dev.plumbline.world.Reactions;
import dev.plumbline.world.Scenario;
import dev.plumbline.world.ServedRequest;
import dev.plumbline.world.World;
import dev.plumbline.world.Worlds;
import dev.plumbline.world.truth.WorldTruth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WorldTablesTest {

    private static final World WORLD = new World(Worlds.settings(
            20_000,
            21,
            Worlds.MODELS,
            Scenario.SAMPLE_RATIO_FAULT,
            Scenario.BOTS,
            Scenario.LATE_AND_DUPLICATE_EVENTS,
            Scenario.NEW_CATALOGUE,
            Scenario.NULL_BURST));

    static Stream<WorldTable> tables() {
        return Stream.concat(WorldInputs.ALL.stream(), WorldTruth.ALL.stream());
    }

    static Stream<GeneratedTable> generated() {
        return tables().filter(GeneratedTable.class::isInstance).map(GeneratedTable.class::cast);
    }

    @ParameterizedTest
    @MethodSource("generated")
    void rowsDoNotDependOnWhoMakesThem(final GeneratedTable table) {
        final List<String> made = new ArrayList<>();
        final World another = new World(WORLD.settings());
        for (long entity = table.entities(another) - 1; entity >= 0; entity--) {
            table.make(another, entity, values -> made.add(Arrays.deepToString(values)));
        }
        final List<String> inTasks = new ArrayList<>();
        IntStream.range(0, 7).forEach(task -> {
            final World ofTask = new World(WORLD.settings());
            for (long entity = task; entity < table.entities(ofTask); entity += 7) {
                table.make(ofTask, entity, values -> inTasks.add(Arrays.deepToString(values)));
            }
        });
        assertThat(made).isNotEmpty();
        assertThat(made.stream().sorted()).isEqualTo(inTasks.stream().sorted().toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    predictions | model_id query_id item_id score user_id scored_at latency_ms cost
                    holdout | query_id item_id relevance occurred_at user_id split
                    impressions | item_id model_id arm shown_at impression_id user_id request_id position propensity experiment_id latency_ms split
                    outcomes | event occurred_at impression_id user_id item_id outcome_id value
                    experiments | experiment_id arm weight is_control model_id started_at ended_at
                    experiment_statistics | experiment_id arm metric looked_at count mean variance is_control
                    unit_covariates | unit_id covariate value measured_at
                    interleavings | request_id user_id model_a model_b item_id position team clicks shown_at
                    action_distributions | model_id item_id probability position context
                    training_interactions | item_id user_id model_id occurred_at
                    training_features | model_id event_time unit_id label prediction
                    serving_features | model_id event_time unit_id label prediction
                    items | item_id available_from category
                    models | model_id trained_at family baseline_model_id train_start train_end serving_cost feature_importances
                    """)
    void everyInputOfTheContractHasItsColumns(final String input, final String columns) {
        final WorldTable table = WorldInputs.ALL.stream()
                .filter(candidate -> candidate.name().equals(input))
                .findFirst()
                .orElseThrow();
        assertThat(table.rows(SharedSession.spark(), WORLD).columns()).contains(columns.split(" "));
    }

    @Test
    void everyInputOfTheJobsIsThere() {
        assertThat(WorldInputs.ALL)
                .extracting(WorldTable::name)
                .containsAll(LogicalInputs.ALL.stream().map(LogicalInput::name).toList());
    }

    @Test
    void sumsPerUserDoNotDependOnPartitions() {
        final SparkSession one = SharedSession.spark().newSession();
        one.conf().set("spark.sql.shuffle.partitions", "7");
        one.conf().set("spark.sql.session.timeZone", "UTC");
        final WorldTable statistics = new ExperimentStatistics();
        assertThat(statistics.rows(one, WORLD).toJSON().collectAsList().stream().sorted())
                .isEqualTo(statistics.rows(SharedSession.spark(), WORLD).toJSON().collectAsList().stream()
                        .sorted()
                        .toList());
    }

    @Test
    void sparkMakesTheSameRowsByOneTaskAndBySeven() {
        final SparkSession spark = SharedSession.spark();
        final Impressions impressions = new Impressions();
        SharedSession.assertSameRows(impressions.rows(spark, WORLD, 1), impressions.rows(spark, WORLD, 7));
    }

    @Test
    void outcomesAreLateOrRepeatedAsPlantedAndEachCameFromOneImpression() {
        final Dataset<Row> outcomes =
                new Outcomes().rows(SharedSession.spark(), WORLD).cache();
        final Dataset<Row> origins = WorldTruth.ALL.get(1).rows(SharedSession.spark(), WORLD);
        final Row counts = outcomes.selectExpr(
                        "count(*)",
                        "count(DISTINCT outcome_id)",
                        "count_if(arrived_at > occurred_at + INTERVAL 1 HOUR)",
                        "count_if(arrived_at < occurred_at)")
                .first();
        final double distinct = counts.getLong(1);
        assertThat(counts.getLong(0) / distinct).isCloseTo(1.1, within(0.02));
        assertThat(counts.getLong(2) / (double) counts.getLong(0)).isCloseTo(0.15, within(0.03));
        assertThat(counts.getLong(3)).isZero();
        final World punctual = Worlds.of();
        new Outcomes().make(punctual, 1, values -> assertThat(
                        ((java.sql.Timestamp) values[7]).getTime() - ((java.sql.Timestamp) values[1]).getTime())
                .isLessThan(3_600_000));
        final Row joined = outcomes.dropDuplicates("outcome_id")
                .join(origins.withColumnRenamed("impression_id", "origin").drop("event", "occurred_at"), "outcome_id")
                .selectExpr(
                        "count(*)",
                        "count_if(impression_id <> origin)",
                        "count_if(occurred_at < shown_at OR occurred_at >= shown_at + INTERVAL 7 DAYS)")
                .first();
        assertThat(joined.getLong(0)).isEqualTo((long) distinct).isEqualTo(origins.count());
        assertThat(joined.getLong(1)).isZero();
        assertThat(joined.getLong(2)).isZero();
        outcomes.unpersist();
    }

    @Test
    void trueRatesAreTheSumsOverRequests() {
        final Map<String, long[]> expected = new HashMap<>();
        Worlds.served(WORLD).forEach(request -> {
            if (!request.isLost()) {
                add(expected, "served", request, request.model());
            }
            if (!request.isLost() && !request.isBot()) {
                add(expected, "served_people", request, request.model());
            }
            if (!request.isBot()) {
                add(expected, "everyone", request, 0);
                add(expected, "everyone", request, 1);
            }
        });
        final List<Row> rates = WorldTruth.ALL
                .get(0)
                .rows(SharedSession.spark(), WORLD)
                .where("metric = 'ctr' AND grain = 'day' AND traffic <> 'superpopulation'")
                .selectExpr(
                        "concat_ws(' ', traffic, model_id, datediff(window_start, DATE'2026-01-05'))",
                        "numerator",
                        "impressions")
                .collectAsList();
        assertThat(rates).hasSameSizeAs(expected.keySet());
        assertThat(rates).allSatisfy(rate -> {
            assertThat(rate.getDouble(1)).isEqualTo(expected.get(rate.getString(0))[0] / (double) Expected.UNIT);
            assertThat(rate.getLong(2)).isEqualTo(expected.get(rate.getString(0))[1]);
        });
    }

    @Test
    void windowsOfTrueRatesAddUpAndTheLiftIsThatOfThePolicies() {
        final Dataset<Row> rates =
                WorldTruth.ALL.get(0).rows(SharedSession.spark(), WORLD).cache();
        final Row sums = rates.where(
                        "arm IS NOT NULL AND traffic <> 'superpopulation' AND metric = 'value_per_impression_purchase'")
                .selectExpr(
                        "sum(if(grain = 'day', numerator, 0))",
                        "sum(if(grain = 'week', numerator, 0))",
                        "sum(if(grain = 'range', numerator, 0))")
                .first();
        assertThat(sums.getDouble(0)).isPositive().isCloseTo(sums.getDouble(2), within(1e-6));
        assertThat(sums.getDouble(1)).isCloseTo(sums.getDouble(2), within(1e-6));
        final Map<String, Row> range = new HashMap<>();
        rates.where("grain = 'range' AND metric = 'ctr' AND traffic = 'everyone'")
                .select("model_id", "value", "lift")
                .collectAsList()
                .forEach(row -> range.put(row.getString(0), row));
        assertThat(range.get("current").isNullAt(2)).isTrue();
        assertThat(range.get("challenger").getDouble(2))
                .isCloseTo(
                        range.get("challenger").getDouble(1)
                                        / range.get("current").getDouble(1)
                                - 1,
                        within(1e-12))
                .isPositive();
        rates.unpersist();
    }

    @Test
    void statisticsOfTheExperimentAreThoseOfItsUsers() {
        final List<Row> last = new ExperimentStatistics()
                .rows(SharedSession.spark(), WORLD)
                .orderBy("looked_at", "arm")
                .collectAsList();
        assertThat(last).hasSize(6);
        final Map<Long, Integer> clicks = new HashMap<>();
        Worlds.served(WORLD)
                .filter(request ->
                        !request.isLost() && request.model() == 1 && request.day() >= 0 && request.day() < 14)
                .forEach(request -> clicks.merge(request.user(), Reactions.clicks(request, WORLD), Integer::sum));
        final double mean =
                clicks.values().stream().mapToInt(Integer::intValue).average().orElseThrow();
        final double variance = clicks.values().stream()
                        .mapToDouble(value -> (value - mean) * (value - mean))
                        .sum()
                / (clicks.size() - 1);
        final Row secondLook = last.get(2);
        assertThat(secondLook.<String>getAs("arm")).isEqualTo("challenger");
        assertThat(secondLook.<java.sql.Timestamp>getAs("looked_at").toInstant())
                .hasToString("2026-01-19T00:00:00Z");
        assertThat(secondLook.<Long>getAs("count")).isEqualTo(clicks.size());
        assertThat(secondLook.<Double>getAs("mean")).isCloseTo(mean, within(1e-12));
        assertThat(secondLook.<Double>getAs("variance")).isCloseTo(variance, within(1e-9));
    }

    private static void add(
            final Map<String, long[]> sums, final String traffic, final ServedRequest request, final int model) {
        final long[] sum = sums.computeIfAbsent(
                traffic + ' ' + WORLD.settings().models().get(model).id() + ' ' + request.day(), any -> new long[2]);
        sum[0] += Expected.of(request, model, WORLD)[0];
        sum[1] += World.POSITIONS;
    }
}
