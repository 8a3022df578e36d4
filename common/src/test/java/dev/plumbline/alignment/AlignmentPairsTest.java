package dev.plumbline.alignment;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.alignment.AlignmentTables.Query;
import dev.plumbline.alignment.NaivePairs.Figures;
import dev.plumbline.alignment.NaivePairs.Key;
import dev.plumbline.alignment.relation.Relation;
import dev.plumbline.alignment.relation.RelationSettings;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlignmentPairsTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate SECOND = FIRST.plusWeeks(1);
    private static final LocalDate THIRD = FIRST.plusWeeks(2);
    private static final WindowRange WEEKS =
            new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, FIRST, THIRD);
    private static final String PARTITIONS = "spark.sql.shuffle.partitions";

    @AfterEach
    void restorePartitions() {
        SharedSession.spark().conf().set(PARTITIONS, "2");
    }

    @Test
    void everyFigureIsThatOfTheInfluenceValues() {
        final AlignmentTables tables = generated();
        final List<Row> rows =
                tables.pairs(splits(tables), AlignmentSettings.DEFAULT).collectAsList();

        final Map<Key, Figures> expected = NaivePairs.of(tables, FIRST, FIRST);
        expected.putAll(NaivePairs.of(tables, SECOND, SECOND));
        assertFigures(rows, expected);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.<String>getAs("pairing_rule")).isEqualTo("same_window_same_units");
            assertThat(row.<String>getAs("reason")).isNull();
            assertThat(row.<Long>getAs("common_units")).isPositive();
        });
    }

    @Test
    void theFollowingWindowsAreHeldAgainstTheOfflineOne() {
        final AlignmentTables tables = generated();
        final AlignmentSettings settings = new AlignmentSettings(
                new Pairing.FollowingWindows(2),
                AlignmentSettings.DEFAULT.baseline(),
                AlignmentSettings.DEFAULT.confidenceLevel(),
                AlignmentSettings.DEFAULT.maxPairs());
        final List<Row> rows = tables.pairs(splits(tables), settings).collectAsList();

        final Map<Key, Figures> expected = NaivePairs.of(tables, FIRST, SECOND);
        expected.putAll(NaivePairs.of(tables, FIRST, THIRD));
        expected.putAll(NaivePairs.of(tables, SECOND, THIRD));
        assertFigures(rows.stream().filter(row -> row.getAs("reason") == null).toList(), expected);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.<String>getAs("pairing_rule")).isEqualTo("following_window"));
        assertThat(rows.stream().filter(row -> row.getAs("reason") != null))
                .isNotEmpty()
                .allSatisfy(row -> {
                    assertThat(row.<String>getAs("reason")).isEqualTo("no_online_figure");
                    assertThat(row.getAs("online_window_start").toString())
                            .startsWith(THIRD.plusWeeks(1).toString());
                });
    }

    @Test
    void neitherPartitionsNorTheOrderOfTheInputChangeAnything() {
        final Map<Key, Figures> expected = NaivePairs.of(generated(), FIRST, FIRST);
        expected.putAll(NaivePairs.of(generated(), SECOND, SECOND));
        for (final String partitions : List.of("1", "7")) {
            SharedSession.spark().conf().set(PARTITIONS, partitions);
            assertFigures(
                    generated()
                            .shuffled(Long.parseLong(partitions))
                            .pairs(splits(generated()), AlignmentSettings.DEFAULT)
                            .collectAsList(),
                    expected);
        }
    }

    @Test
    void theFrameHasTheColumnsOfTheTableInItsOrder() {
        final List<String> columns = Tables.ALIGNMENT_PAIRS.columnNames().stream()
                .filter(name -> !"run_id".equals(name))
                .toList();

        assertThat(generated().pairs(AlignmentSettings.DEFAULT).columns()).containsExactlyElementsOf(columns);
    }

    @Test
    void theSummaryIsTheRelationOfThePairsOfEveryWindow() {
        final AlignmentTables tables = generated();
        final Dataset<Row> pairs = tables.pairs(AlignmentSettings.DEFAULT).persist();
        final Dataset<Row> summary = tables.summary(
                pairs, Optional.of(tables.interleaving(FIRST, "b", "a", 0.2, 0.05)), AlignmentSettings.DEFAULT);
        final List<Row> rows = summary.collectAsList();
        final Row ndcg = rows.stream()
                .filter(row -> "ndcg".equals(row.getAs("offline_metric")) && "all".equals(row.getAs("slice_name")))
                .findFirst()
                .orElseThrow();
        final Row lists = rows.stream()
                .filter(row -> "interleaving_preference".equals(row.getAs("offline_metric")))
                .findFirst()
                .orElseThrow();

        assertThat(summary.columns())
                .containsExactlyElementsOf(Tables.ALIGNMENT_SUMMARY.columnNames().stream()
                        .filter(name -> !"run_id".equals(name))
                        .toList());
        assertThat(rows).hasSize(2 * 3 + 1).allSatisfy(row -> {
            assertThat(row.<Object>getAs("window_date")).hasToString(SECOND.toString());
            assertThat(row.<String>getAs("verdict")).isEqualTo("insufficient_data");
            assertThat(row.<String>getAs("verdict_reason")).isEqualTo("few_pairs");
        });
        double products = 0;
        double squares = 0;
        for (final List<Row> windows : pairs.collectAsList().stream()
                .filter(row -> "ndcg".equals(row.getAs("offline_metric")) && "all".equals(row.getAs("slice_name")))
                .collect(Collectors.groupingBy(row -> row.getAs("model_a") + "/" + row.getAs("model_b")))
                .values()) {
            final double x = mean(windows, "offline_difference", "offline_n");
            products += x * mean(windows, "online_log_lift", "online_weight");
            squares += x * x;
        }
        pairs.unpersist();
        assertThat(ndcg.<Double>getAs("naive_slope")).isCloseTo(products / squares, within(1e-9));
        assertThat(ndcg.<Long>getAs("n")).isEqualTo(3);
        assertThat(ndcg.<Long>getAs("units")).isEqualTo(2);
        assertThat(ndcg.<Long>getAs("independent_pairs")).isEqualTo(2);
        assertThat(ndcg.<String>getAs("pairing_rule")).isEqualTo("same_window_same_units");
        assertThat(ndcg.<String>getAs("sentence"))
                .startsWith("It is not known yet whether ndcg@10 predicts ctr: too few pairs of models")
                .endsWith("(3 pairs of models in 2 windows).");
        assertThat(lists.<Long>getAs("n")).isOne();
        assertThat(lists.<Long>getAs("rows_without_figure")).isZero();
    }

    @Test
    void pairsOfEarlierWindowsAreThoseOfTheGrainAsFarBackAsIsAskedFor() {
        final Dataset<Row> pairs = generated().pairs(AlignmentSettings.DEFAULT);
        final WindowRange second = new WindowRange(WEEKS.grain(), WEEKS.origin(), SECOND, THIRD);
        final AlignmentSettings one = pooling(1);

        assertThat(AlignmentSummaries.earlierPairs(pairs, second, AlignmentSettings.DEFAULT)
                        .select("window_date")
                        .distinct()
                        .collectAsList())
                .extracting(row -> row.get(0).toString())
                .containsExactly(FIRST.toString());
        assertThat(AlignmentSummaries.earlierPairs(pairs, second, one).isEmpty())
                .isTrue();
    }

    @Test
    void ofExperimentsAllIsReadThatAnswersTheRunAndInterleavedListsAsFarBackAsPairsArePooled() {
        final AlignmentTables tables = new AlignmentTables(WEEKS);
        final WindowRange third = new WindowRange(WEEKS.grain(), WEEKS.origin(), THIRD, THIRD.plusWeeks(1));
        final AlignmentSettings two = pooling(2);
        final Dataset<Row> lists = Stream.of(FIRST, SECOND, THIRD)
                .map(window -> tables.interleaving(window, "b", "a", 0.2, 0.05))
                .reduce(Dataset::union)
                .orElseThrow();
        final Dataset<Row> results =
                lists.union(lists.withColumn("metric", lit("ctr"))).union(lists.withColumn("grain", lit("day")));

        assertThat(AlignmentSummaries.experiments(results, third, two).collectAsList())
                .extracting(row -> row.getAs("window_date") + " " + row.getAs("metric"))
                .containsExactlyInAnyOrder(
                        SECOND + " interleaving_preference", THIRD + " interleaving_preference", THIRD + " ctr");
    }

    @Test
    void everyFigureOfARelationHasItsColumns() {
        assertThat(Tables.ALIGNMENT_SUMMARY.columnNames())
                .containsAll(Relation.figureNames().stream()
                        .filter(name -> !"corrected_slope".equals(name))
                        .flatMap(name -> Stream.of(name, name + "_low", name + "_high", name + "_reason"))
                        .toList());
    }

    private static double mean(final List<Row> rows, final String value, final String weight) {
        double sum = 0;
        double total = 0;
        for (final Row row : rows) {
            sum += row.<Number>getAs(weight).doubleValue() * row.<Double>getAs(value);
            total += row.<Number>getAs(weight).doubleValue();
        }
        return sum / total;
    }

    private static void assertFigures(final List<Row> rows, final Map<Key, Figures> expected) {
        assertThat(rows).hasSize(expected.size());
        for (final Row row : rows) {
            final String cutoff = row.getAs("offline_cutoff");
            final Key key = new Key(
                    LocalDate.parse(row.getAs("window_start").toString().substring(0, 10)),
                    LocalDate.parse(row.getAs("online_window_start").toString().substring(0, 10)),
                    row.getAs("model_a"),
                    row.getAs("model_b"),
                    row.getAs("slice_name") + "=" + row.getAs("slice_value"),
                    row.getAs("offline_metric") + "@" + cutoff);
            assertThat(expected).as("row %s", row).containsKey(key);
            final Figures figures = expected.get(key);
            assertClose(row, "offline_difference", figures.difference());
            assertClose(row, "offline_std_error", figures.differenceError());
            assertClose(row, "online_log_lift", figures.lift());
            assertClose(row, "online_log_lift_std_error", figures.liftError());
            assertClose(row, "online_lift", Math.expm1(figures.lift()));
            final double errors = figures.differenceError() * figures.liftError();
            assertThat(row.<Double>getAs("error_covariance"))
                    .as("error_covariance of %s", key)
                    .isCloseTo(figures.covariance(), within(1e-9 * errors));
            assertThat(row.<Long>getAs("common_units")).as("%s", key).isEqualTo(figures.common());
            assertThat(row.<Double>getAs("offline_a") - row.<Double>getAs("offline_b"))
                    .isCloseTo(figures.difference(), within(1e-12));
        }
    }

    private static void assertClose(final Row row, final String column, final double expected) {
        assertThat(row.<Double>getAs(column))
                .as("%s of %s", column, row)
                .isCloseTo(expected, within(1e-9 * Math.max(Math.abs(expected), 1e-3)));
    }

    /**
     * Three models, two offline metrics (one null for some queries), users with several queries, a slice that is null for
     * some, three online windows, units that are offline only, online only, and online with one model only, of which two
     * are in a second experiment, too, and some impressions in an experiment whose split is broken and in none.
     */
    private static AlignmentTables generated() {
        final AlignmentTables tables = new AlignmentTables(WEEKS);
        final Random random = new Random(11);
        for (final LocalDate window : List.of(FIRST, SECOND)) {
            for (int query = 0; query < 24; query++) {
                final Map<String, String> slices = new HashMap<>();
                slices.put("device", query % 3 == 0 ? null : "phone");
                for (final String model : List.of("a", "b", "c")) {
                    final Map<String, Double> metrics = new HashMap<>();
                    metrics.put("ndcg@10", random.nextDouble());
                    metrics.put("loss@none", query % 5 == 0 && "b".equals(model) ? null : random.nextDouble());
                    tables.queries.add(new Query(window, model, "q" + query, "u" + query % 10, slices, metrics));
                }
            }
        }
        for (final LocalDate window : List.of(FIRST, SECOND, THIRD)) {
            for (int unit = 3; unit < 16; unit++) {
                for (final String model : List.of("a", "b", "c")) {
                    if ((unit + model.charAt(0)) % 4 != 0) {
                        final double shown = 20 + random.nextInt(50);
                        final double clicked = 1 + random.nextInt(15);
                        final String value = unit % 2 == 0 ? "(null)" : "phone";
                        tables.experiment("sound")
                                .unit(window, "u" + unit, model, clicked, shown)
                                .unit(window, "u" + unit, model, "device", value, clicked - 0.5, shown / 2);
                        if (unit % 3 == 0) {
                            tables.experiment("broken").unit(window, "u" + unit, model, shown, shown);
                            tables.noExperiment().unit(window, "u" + unit, model, 0, shown);
                        } else if (!"a".equals(model)) {
                            final double more = shown * ("b".equals(model) ? 5 : 1);
                            tables.experiment("second")
                                    .unit(window, "u" + unit, model, clicked + unit, more)
                                    .unit(window, "u" + unit, model, "device", value, clicked, more / 2);
                        }
                    }
                }
            }
        }
        return tables;
    }

    private static Optional<Dataset<Row>> splits(final AlignmentTables tables) {
        return Stream.of(FIRST, SECOND, THIRD)
                .map(window -> tables.split(window, "broken", "mismatch"))
                .reduce(Dataset::union);
    }

    private static AlignmentSettings pooling(final int windows) {
        return new AlignmentSettings(
                new Pairing.SameWindow(),
                Optional.empty(),
                0.95,
                10,
                new SummarySettings(RelationSettings.DEFAULT, windows, Set.of()));
    }
}
