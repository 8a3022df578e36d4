package dev.plumbline.alignment;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.alignment.AlignmentTables.Query;
import dev.plumbline.alignment.AlignmentTables.Unit;
import dev.plumbline.alignment.evidence.Disagreements;
import dev.plumbline.alignment.reason.ReasonSettings;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Whatever is asked of too little, all five tables have rows with reasons, and none has a verdict or no number. */
class BadInputThroughAllTablesTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final WindowRange WEEKS =
            new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, FIRST, FIRST.plusWeeks(2));

    /** A way of knowing too little; each is a slice of its own. */
    private enum Case {
        /** Every model ranks and is clicked as the baseline is: all standard errors are 0. */
        IDENTICAL,
        CONSTANT_OFFLINE,
        CONSTANT_ONLINE,
        ZERO_CLICKS,
        WINDOWS_APART,
        ONE_WINDOW,
        THREE_POINTS
    }

    @Test
    void manyModelsAgainstOne() {
        final AlignmentTables tables = new AlignmentTables(WEEKS).splits("holdout", "traffic");
        final Random random = new Random(5);
        for (final Case each : Case.values()) {
            for (int model = 0; model < 4; model++) {
                offline(tables, each, FIRST, "m" + model, random);
                online(tables, each, each == Case.WINDOWS_APART ? FIRST.plusWeeks(1) : FIRST, "m" + model, random);
                if (each != Case.ONE_WINDOW && each != Case.WINDOWS_APART) {
                    offline(tables, each, FIRST.plusWeeks(1), "m" + model, random);
                    online(tables, each, FIRST.plusWeeks(1), "m" + model, random);
                }
            }
        }
        final Map<TableSpec, List<Row>> rows = all(tables, Optional.of("m0"));

        rows.forEach((table, found) -> {
            assertSound(table, found);
            final Set<String> asked =
                    Set.of(Case.values()).stream().map(Case::name).collect(Collectors.toSet());
            if (table != Tables.DISAGREEMENT_REASONS) {
                assertThat(found.stream()
                                .map(row -> row.<String>getAs("slice_value"))
                                .collect(Collectors.toSet()))
                        .as(table.name())
                        .containsAll(asked);
            }
        });
        assertThat(reasons(rows, Tables.ALIGNMENT_SUMMARY, "verdict_reason"))
                .containsEntry("IDENTICAL", Set.of("no_errors"))
                .containsEntry("CONSTANT_OFFLINE", Set.of("no_errors"))
                .containsEntry("ZERO_CLICKS", Set.of("zero_numerator"))
                .containsEntry("WINDOWS_APART", Set.of("no_offline_figure"))
                .containsEntry("ONE_WINDOW", Set.of("few_pairs"))
                .containsEntry("THREE_POINTS", Set.of("few_pairs"));
        assertThat(rows.get(Tables.ALIGNMENT_SUMMARY))
                .filteredOn(row -> row.getAs("slice_value").equals("THREE_POINTS"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.<Long>getAs("experiments_needed"))
                            .as("windows alone bring no models")
                            .isNull();
                    assertThat(row.<Long>getAs("pairs_needed")).isEqualTo(3);
                });
        assertThat(rows.get(Tables.ALIGNMENT_SUMMARY))
                .filteredOn(row -> Set.of("IDENTICAL", "CONSTANT_OFFLINE", "ZERO_CLICKS", "WINDOWS_APART")
                        .contains(row.<String>getAs("slice_value")))
                .hasSize(4)
                .allSatisfy(row -> {
                    assertThat(row.<Long>getAs("pairs_needed"))
                            .as("no number of models helps")
                            .isNull();
                    assertThat(row.<String>getAs("sentence")).doesNotContain("it takes");
                });
        assertThat(rows.get(Tables.CANDIDATE_FORECASTS))
                .allSatisfy(row -> assertThat(row.<Double>getAs("value")).isNull());
        assertThat(rows.get(Tables.DECISION_BACKTEST))
                .allSatisfy(row -> assertThat(row.<String>getAs("reason")).isEqualTo("few_experiments"));
    }

    @Test
    void oneModelAlone() {
        final AlignmentTables tables = new AlignmentTables(WEEKS);
        final Random random = new Random(5);
        offline(tables, Case.THREE_POINTS, FIRST, "m0", random);
        online(tables, Case.THREE_POINTS, FIRST, "m0", random);
        final Map<TableSpec, List<Row>> rows = all(tables, Optional.of("m0"));

        rows.forEach(BadInputThroughAllTablesTest::assertSound);
        assertThat(reasons(rows, Tables.ALIGNMENT_PAIRS, "reason")).containsEntry("THREE_POINTS", Set.of("one_model"));
        assertThat(reasons(rows, Tables.ALIGNMENT_SUMMARY, "verdict_reason"))
                .containsEntry("THREE_POINTS", Set.of("one_model"));
        assertThat(reasons(rows, Tables.DECISION_BACKTEST, "reason"))
                .containsEntry("THREE_POINTS", Set.of("few_experiments"));
        assertThat(rows.get(Tables.CANDIDATE_FORECASTS))
                .as("nobody to forecast")
                .isEmpty();
        assertThat(rows.get(Tables.DISAGREEMENT_REASONS))
                .as("nothing to disagree")
                .isEmpty();
    }

    private static Map<TableSpec, List<Row>> all(final AlignmentTables tables, final Optional<String> baseline) {
        final AlignmentSettings settings = new AlignmentSettings(new Pairing.SameWindow(), baseline, 0.95, 10);
        final Dataset<Row> pairs = tables.pairs(settings).persist();
        final Dataset<Row> comparisons = pairs.where("reason IS NULL OR reason <> 'one_model'")
                .select(
                        col("grain"),
                        col("window_start"),
                        col("window_end"),
                        col("window_date"),
                        col("model_a"),
                        col("model_b"),
                        col("slice_name"),
                        col("slice_value"),
                        col("offline_metric").as("metric"),
                        col("offline_cutoff").as("cutoff"),
                        col("offline_difference").as("value"),
                        col("offline_std_error").as("std_error"),
                        col("offline_n").as("n"));
        final Dataset<Row> fitted = AlignmentSummaries.fitted(
                        new AlignmentSummaries.Sources(
                                pairs, pairs.limit(0), tables.offlineMetrics(), tables.onlineMetrics()),
                        Optional.empty(),
                        Optional.of(ComparedModels.of(
                                comparisons, tables.offlineMetrics(), tables.onlineMetrics(), settings)),
                        settings)
                .persist();
        final Map<TableSpec, List<Row>> rows = new LinkedHashMap<>();
        rows.put(Tables.ALIGNMENT_PAIRS, pairs.collectAsList());
        rows.put(
                Tables.ALIGNMENT_SUMMARY,
                AlignmentSummaries.summaries(fitted, WEEKS).collectAsList());
        rows.put(
                Tables.CANDIDATE_FORECASTS,
                AlignmentSummaries.forecasts(fitted, WEEKS).collectAsList());
        rows.put(
                Tables.DECISION_BACKTEST,
                AlignmentSummaries.backtests(fitted, WEEKS).collectAsList());
        rows.put(
                Tables.DISAGREEMENT_REASONS,
                Disagreements.of(pairs, Map.of(), ReasonSettings.DEFAULT).collectAsList());
        fitted.unpersist();
        pairs.unpersist();
        return rows;
    }

    private static void assertSound(final TableSpec table, final List<Row> rows) {
        final List<String> columns = table.columnNames();
        assertThat(rows).as(table.name()).allSatisfy(row -> {
            for (int cell = 0; cell < row.size(); cell++) {
                if (row.get(cell) instanceof Double number) {
                    assertThat(number).as(row.schema().fieldNames()[cell]).isFinite();
                }
            }
            if (columns.contains("value") && row.getAs("value") == null) {
                assertThat(row.<String>getAs("reason")).isNotNull();
            }
            if (columns.contains("verdict")) {
                assertThat(row.<String>getAs("verdict")).isEqualTo("insufficient_data");
                assertThat(row.<String>getAs("verdict_reason")).isNotNull();
            }
        });
    }

    private static Map<String, Set<String>> reasons(
            final Map<TableSpec, List<Row>> rows, final TableSpec table, final String column) {
        return rows.get(table).stream()
                .collect(Collectors.groupingBy(
                        row -> row.<String>getAs("slice_value"),
                        Collectors.mapping(row -> row.<String>getAs(column), Collectors.toSet())));
    }

    private static void offline(
            final AlignmentTables tables,
            final Case each,
            final LocalDate window,
            final String model,
            final Random random) {
        for (int query = 0; query < 8; query++) {
            final String name = each + " q" + query;
            final double value =
                    switch (each) {
                        case IDENTICAL -> 0.1 * query;
                        case CONSTANT_OFFLINE -> 0.5;
                        default -> random.nextDouble();
                    };
            tables.queries.add(
                    new Query(window, model, name, name, Map.of("case", each.name()), Map.of("ndcg@10", value)));
        }
    }

    private static void online(
            final AlignmentTables tables,
            final Case each,
            final LocalDate window,
            final String model,
            final Random random) {
        for (int unit = 0; unit < 8; unit++) {
            final double clicks =
                    switch (each) {
                        case IDENTICAL -> 3 + unit;
                        case CONSTANT_ONLINE -> 10;
                        case ZERO_CLICKS -> 0;
                        default -> 5 + random.nextInt(20);
                    };
            for (final String slice : List.of("all", "case")) {
                tables.units.add(new Unit(
                        window,
                        each + " u" + unit,
                        model,
                        slice,
                        slice.equals("all") ? "all" : each.name(),
                        "ctr",
                        clicks,
                        50));
            }
        }
    }
}
