package dev.plumbline.alignment.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.alignment.reason.ReasonSettings;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.SharedSession;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class DisagreementsTest {

    private final Map<TableSpec, List<Row>> rows = new HashMap<>();

    /** new against old: an offline gain of 0.05 on 0.525 that nobody felt, with evidence in every table. */
    @Test
    void everyTableIsReducedToTheEvidenceOfItsPairAndRanked() {
        pair("new", "old", "all", "all", 0.05, 0.005, 100, 0.0, 0.01);
        pair("new", "old", "device", "phone", 0.1, 0.01, 50, 0.0, 0.01);
        pair("new", "old", "device", "desk", 0.0, 0.01, 50, 0.0, 0.01);
        pair("other", "old", "all", "all", 0.001, 0.005, 100, 0.05, 0.01);
        pair("agreed", "old", "all", "all", 0.05, 0.005, 100, 0.1, 0.01);
        withoutInterval("clone", "old");
        final Map<String, Object> apart = figures("apart", "old", "all", "all");
        apart.put("offline_difference", 0.05);
        apart.put("reason", "no_shared_experiment");
        add(Tables.ALIGNMENT_PAIRS, apart);
        final Map<String, Object> offlineOnly = figures("not online", "old", "all", "all");
        offlineOnly.put("offline_difference", 0.05);
        offlineOnly.put("reason", "no_online_figure");
        add(Tables.ALIGNMENT_PAIRS, offlineOnly);
        for (final String model : List.of("new", "old")) {
            online(model, "ctr", "all", "all", 0.1, 500);
            online(model, "ctr", "device", "phone", 0.1, 50);
            online(model, "ctr", "device", "desk", 0.1, 450);
            online(model, "latency_p50", "all", "all", model.equals("new") ? 300 : 200, 500);
            for (int unit = 1; unit <= 4; unit++) {
                units(model, "u" + unit, "ctr", 10.0 * unit);
                units(
                        model,
                        "u" + unit,
                        "position_adjusted_ctr",
                        (model.equals("new") ? 1 : 2) * (unit + unit % 2 * 0.1));
            }
            add(
                    Tables.OFFLINE_METRICS,
                    Map.of(
                            "model_id",
                            model,
                            "slice_name",
                            "all",
                            "metric",
                            "cold_item_share",
                            "cutoff",
                            "10",
                            "value",
                            0.3,
                            "std_error",
                            0.01,
                            "n",
                            100L));
        }
        // the old one's traffic in an experiment that the new one is not in
        for (final String metric : List.of("ctr", "position_adjusted_ctr")) {
            final Map<String, Object> cells = Map.of("experiment_id", "another", "model_id", "old", "metric", metric);
            add(
                    Tables.ONLINE_UNIT_METRICS,
                    with(cells, Map.of("unit_id", "u9", "slice_name", "all", "denominator", 1000.0)));
        }
        for (final List<String> slice : List.of(
                List.of("ctr", "all", "all"),
                List.of("ctr", "device", "phone"),
                List.of("latency_p50", "all", "all"))) {
            add(
                    Tables.ONLINE_METRICS,
                    with(
                            Map.of("experiment_id", "another", "model_id", "old", "metric", slice.get(0)),
                            Map.of(
                                    "slice_name",
                                    slice.get(1),
                                    "slice_value",
                                    slice.get(2),
                                    "value",
                                    900.0,
                                    "denominator",
                                    5000.0,
                                    "n",
                                    5000L,
                                    "denominator_counts",
                                    "impressions")));
        }
        // whoever compares may have the pair the other way round
        backwards(
                Tables.OFFLINE_COMPARISONS,
                Map.of(
                        "slice_name",
                        "item.cold",
                        "slice_value",
                        "cold",
                        "metric",
                        "ndcg",
                        "cutoff",
                        "10",
                        "value",
                        0.06,
                        "std_error",
                        0.01,
                        "n",
                        10L));
        backwards(
                Tables.OFFLINE_COMPARISONS,
                Map.of(
                        "slice_name",
                        "item.cold",
                        "slice_value",
                        "warm",
                        "metric",
                        "ndcg",
                        "cutoff",
                        "10",
                        "value",
                        -0.06,
                        "std_error",
                        0.01,
                        "n",
                        90L));
        backwards(
                Tables.MODEL_OVERLAP,
                Map.of("rbo", 0.6, "rbo_by_chance", 0.2, "value", 0.0, "std_error", 0.001, "minimum_gain", 0.01));
        add(
                Tables.EXPERIMENT_RESULTS,
                Map.of(
                        "experiment_id",
                        "e1",
                        "arm",
                        "t",
                        "model_id",
                        "old",
                        "control_model_id",
                        "new",
                        "slice_name",
                        "all",
                        "metric",
                        "ctr_novelty",
                        "value",
                        0.1,
                        "std_error",
                        0.02,
                        "adjustment",
                        "none"));

        final Map<TableSpec, Dataset<Row>> tables = new HashMap<>();
        Disagreements.sources().forEach(table -> tables.put(table, frame(table)));
        final Dataset<Row> found =
                Disagreements.of(frame(Tables.ALIGNMENT_PAIRS).drop("run_id"), tables, ReasonSettings.DEFAULT);

        assertThat(found.columns())
                .containsExactlyElementsOf(Tables.DISAGREEMENT_REASONS.columnNames().stream()
                        .filter(name -> !name.equals("run_id"))
                        .toList());
        final Map<String, List<Row>> byModel = found.orderBy("model_a", "rank").collectAsList().stream()
                .collect(Collectors.groupingBy(row -> row.<String>getAs("model_a")));
        assertThat(byModel).containsOnlyKeys("new", "other", "clone", "apart");
        final Map<String, Row> reasons =
                byModel.get("new").stream().collect(Collectors.toMap(row -> row.getAs("possible_reason"), row -> row));
        assertValue(reasons, "population_shift", -0.04 / 0.525);
        assertValue(reasons, "position_bias", -Math.log(2));
        assertValue(reasons, "cold_items", 0.2 * -0.12 / 0.525);
        assertValue(reasons, "latency", -0.006);
        assertValue(reasons, "no_new_signal", -0.5 * 0.05 / 0.525);
        assertValue(reasons, "novelty_effect", 0.05);
        assertThat(byModel.get("new")).allSatisfy(row -> {
            assertThat(row.<String>getAs("disagreement")).isEqualTo("offline_only");
            assertThat(row.<String>getAs("expected_from")).isEqualTo("relative_gain");
            assertThat(row.<Double>getAs("gap")).isCloseTo(-0.05 / 0.525, within(1e-12));
            assertThat(row.<String>getAs("needs")).isNull();
        });
        assertThat(byModel.get("new").get(0).<String>getAs("possible_reason")).isEqualTo("population_shift");
        assertThat(byModel.get("new"))
                .extracting(row -> row.<Integer>getAs("rank"))
                .containsExactly(1, 2, 3, 4, 5, 6, 7);

        final List<Row> other = byModel.get("other");
        assertThat(other.get(0).<String>getAs("possible_reason")).isEqualTo("underpowered_test");
        assertThat(other.subList(1, 7)).allSatisfy(row -> {
            assertThat(row.<String>getAs("disagreement")).isEqualTo("online_only");
            assertThat(row.<Double>getAs("value")).isNull();
            assertThat(row.<String>getAs("reason")).isNotNull();
            assertThat(row.<String>getAs("needs")).isNotNull();
        });
        assertThat(byModel.get("clone")).singleElement().satisfies(row -> {
            assertThat(row.<String>getAs("possible_reason")).isEqualTo("(none)");
            assertThat(row.<String>getAs("disagreement")).isEqualTo("unknown");
            assertThat(row.<String>getAs("reason")).isEqualTo("no_spread");
        });
        assertThat(byModel.get("apart")).singleElement().satisfies(row -> {
            assertThat(row.<String>getAs("possible_reason")).isEqualTo("(none)");
            assertThat(row.<String>getAs("disagreement")).isEqualTo("unknown");
            assertThat(row.<String>getAs("reason")).isEqualTo("no_shared_experiment");
        });
    }

    @Test
    void onlyWhatIsAskedForIsBroughtTogether() {
        final ReasonSettings ctr = new ReasonSettings(List.of("ctr"), 1, 0.006, 0.003);
        pair("new", "old", "all", "all", 0.05, 0.005, 100, 0.0, 0.01);
        pair("new", "old", "device", "phone", 0.1, 0.01, 50, 0.0, 0.01);
        pair("new", "old", "device", "desk", 0.0, 0.0, 50, 0.0, 0.01);
        final Map<String, Object> other = figures("new", "old", "device", "tablet");
        other.put("online_metric", "revenue");
        other.put("offline_std_error", 0.01);
        add(Tables.ALIGNMENT_PAIRS, other);
        final Map<String, Object> undirected = figures("new", "old", "device", "watch");
        undirected.put("offline_direction", "none");
        undirected.put("offline_std_error", 0.01);
        add(Tables.ALIGNMENT_PAIRS, undirected);
        online("new", "ctr", "device", "phone", 0.1, 50);
        online("new", "revenue", "all", "all", 0.1, 50);
        online("new", "latency_p50", "all", "all", 200, 50);
        online("new", "latency_p50", "device", "phone", 200, 50);

        assertThat(WindowPairs.slices(frame(Tables.ALIGNMENT_PAIRS), ctr).collectAsList())
                .extracting(row -> row.<String>getAs("slice_value"))
                .containsExactly("phone");
        assertThat(Disagreements.online(frame(Tables.ONLINE_METRICS), ctr).collectAsList())
                .extracting(row -> row.getAs("metric") + " " + row.getAs("slice_value"))
                .containsExactly("ctr phone", "latency_p50 all");
        assertThat(Disagreements.online(frame(Tables.ONLINE_METRICS), ReasonSettings.DEFAULT)
                        .count())
                .as("all are asked for")
                .isEqualTo(4);
    }

    private static void assertValue(final Map<String, Row> reasons, final String reason, final double value) {
        assertThat(reasons.get(reason).<Double>getAs("value")).as(reason).isCloseTo(value, within(1e-9));
        assertThat(reasons.get(reason).<Double>getAs("std_error")).as(reason).isPositive();
    }

    private void pair(
            final String a,
            final String b,
            final String slice,
            final String value,
            final double difference,
            final double error,
            final long queries,
            final double lift,
            final double liftError) {
        final Map<String, Object> cells = figures(a, b, slice, value);
        cells.put("offline_difference", difference);
        cells.put("offline_std_error", error);
        cells.put("offline_ci_low", difference - 2 * error);
        cells.put("offline_ci_high", difference + 2 * error);
        cells.put("offline_a", 0.5 + difference);
        cells.put("offline_b", 0.5);
        cells.put("offline_n", queries);
        cells.put("online_log_lift", lift);
        cells.put("online_log_lift_std_error", liftError);
        cells.put("online_lift_ci_low", Math.expm1(lift - 2 * liftError));
        cells.put("online_lift_ci_high", Math.expm1(lift + 2 * liftError));
        cells.put("error_covariance", 0.0);
        add(Tables.ALIGNMENT_PAIRS, cells);
    }

    private void withoutInterval(final String a, final String b) {
        final Map<String, Object> cells = figures(a, b, "all", "all");
        cells.put("offline_difference", 0.0);
        cells.put("offline_std_error", 0.0);
        cells.put("online_log_lift", 0.0);
        cells.put("online_log_lift_std_error", 0.0);
        cells.put("offline_n", 100L);
        cells.put("reason", "no_spread");
        add(Tables.ALIGNMENT_PAIRS, cells);
    }

    private static Map<String, Object> figures(final String a, final String b, final String slice, final String value) {
        return new HashMap<>(Map.of(
                "model_a",
                a,
                "model_b",
                b,
                "slice_name",
                slice,
                "slice_value",
                value,
                "offline_metric",
                "ndcg",
                "offline_cutoff",
                "10",
                "online_metric",
                "ctr",
                "online_units",
                1000L));
    }

    private void online(
            final String model,
            final String metric,
            final String slice,
            final String value,
            final double figure,
            final double denominator) {
        add(
                Tables.ONLINE_METRICS,
                Map.of(
                        "model_id",
                        model,
                        "metric",
                        metric,
                        "slice_name",
                        slice,
                        "slice_value",
                        value,
                        "value",
                        figure,
                        "denominator",
                        denominator,
                        "n",
                        Math.round(denominator),
                        "denominator_counts",
                        "impressions"));
    }

    private void units(final String model, final String unit, final String metric, final double denominator) {
        add(
                Tables.ONLINE_UNIT_METRICS,
                Map.of(
                        "model_id",
                        model,
                        "unit_id",
                        unit,
                        "metric",
                        metric,
                        "slice_name",
                        "all",
                        "denominator",
                        denominator));
    }

    private static Map<String, Object> with(final Map<String, Object> cells, final Map<String, Object> others) {
        final Map<String, Object> all = new HashMap<>(cells);
        all.putAll(others);
        return all;
    }

    private void backwards(final TableSpec table, final Map<String, Object> cells) {
        final Map<String, Object> all = new HashMap<>(cells);
        all.put("model_a", "old");
        all.put("model_b", "new");
        add(table, all);
    }

    private void add(final TableSpec table, final Map<String, Object> cells) {
        final RowBuilder row = new RowBuilder(schema(table));
        final Map<String, Object> common = Map.of(
                "grain", "week",
                "window_start", Timestamp.valueOf("2024-01-01 00:00:00"),
                "window_end", Timestamp.valueOf("2024-01-08 00:00:00"),
                "window_date", Date.valueOf("2024-01-01"),
                "online_window_start", Timestamp.valueOf("2024-01-01 00:00:00"),
                "online_window_end", Timestamp.valueOf("2024-01-08 00:00:00"),
                "confidence_level", 0.95,
                "offline_direction", "larger_is_better",
                "online_direction", "larger_is_better");
        common.forEach((name, value) -> {
            if (table.columnNames().contains(name)) {
                row.set(name, value);
            }
        });
        cells.forEach(row::set);
        rows.computeIfAbsent(table, none -> new ArrayList<>()).add(row.row());
    }

    private Dataset<Row> frame(final TableSpec table) {
        return SharedSession.spark().createDataFrame(rows.getOrDefault(table, List.of()), schema(table));
    }

    /** Tests leave out what is not read. */
    private static StructType schema(final TableSpec table) {
        return new StructType(Arrays.stream(table.schema().fields())
                .map(field -> new StructField(field.name(), field.dataType(), true, field.metadata()))
                .toArray(StructField[]::new));
    }
}
