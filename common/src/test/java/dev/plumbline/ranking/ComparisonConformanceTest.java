package dev.plumbline.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.plumbline.ranking.comparison.ComparisonSettings;
import dev.plumbline.ranking.comparison.Family;
import dev.plumbline.ranking.comparison.PairSelection;
import dev.plumbline.stats.Resampling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** Pairs of TREC 2003 Robust runs: the figures of scipy, statsmodels and ranx, from the values of every query. */
class ComparisonConformanceTest {

    private static final int VECTORS = 20_000;
    private static final List<String> METRICS = List.of("average_precision@all", "ndcg@10");

    /** The sets of the reference, each in a day of its own. */
    private static final List<String> SETS =
            List.of("robust03 all topics", "robust03 first 12 topics", "robust03 missing topics count 0");

    @Test
    void meetsScipyStatsmodelsAndRanxWhereRobust2003IsAtHand() {
        final Optional<Path> folder = ReferenceFigures.beside("comparisons");
        if (folder.isEmpty()) {
            System.out.println("skipped: 66 pairs of runs of TREC Robust 2003, not beside the project");
        }
        assumeTrue(folder.isPresent(), "TREC Robust 2003 is not beside the project: 66 pairs skipped");
        final Map<String, Row> actual = compared(folder.orElseThrow().resolveSibling("trec"));
        final List<Map<String, String>> expected =
                ReferenceFigures.table(folder.orElseThrow().resolve("pairs_expected.tsv")).stream()
                        .filter(line -> SETS.contains(line.get("set")))
                        .toList();
        assertThat(expected).hasSize(66);
        expected.forEach(line -> assertMeets(line, actual));
        final List<Map<String, String>> ranx =
                ReferenceFigures.table(folder.orElseThrow().resolve("ranx_cross_check.tsv"));
        assertThat(ranx).hasSize(30);
        for (final Map<String, String> line : ranx) {
            final Row row = actual.get(key(0, line.get("model_a"), line.get("model_b"), line.get("metric")));
            assertClose(row, "p_paired_t", line.get("p_ranx_student"), 1);
            assertThat(row.<Double>getAs("p_sign_flip"))
                    .isCloseTo(Double.parseDouble(line.get("p_ranx_fisher_20000")), within(0.02));
        }
    }

    private static void assertMeets(final Map<String, String> line, final Map<String, Row> actual) {
        final String key =
                key(SETS.indexOf(line.get("set")), line.get("model_a"), line.get("model_b"), line.get("metric"));
        final Row row = actual.get(key);
        final int sign = sign(row, line);
        assertClose(row, "value", line.get("difference"), sign);
        assertClose(row, "std_error", line.get("se"), 1);
        assertClose(row, sign > 0 ? "ci_low" : "ci_high", line.get("ci95_low"), sign);
        assertClose(row, sign > 0 ? "ci_high" : "ci_low", line.get("ci95_high"), sign);
        assertClose(row, "p_paired_t", line.get("p_paired_t"), 1);
        assertThat(row.<Long>getAs("n")).isEqualTo(Long.parseLong(line.get("n_queries")));
        assertThat(row.<Long>getAs(sign > 0 ? "wins" : "losses")).isEqualTo(Long.parseLong(line.get("wins_a")));
        assertThat(row.<Long>getAs("ties")).isEqualTo(Long.parseLong(line.get("ties")));
        final double flip = Double.parseDouble(line.get("p_sign_flip"));
        final double tolerance = line.get("sign_flip_how").startsWith("exact")
                ? 1e-12
                : Double.parseDouble(line.get("p_sign_flip_tolerance"))
                        + 5 * Math.sqrt(flip * (1 - flip) / VECTORS)
                        + 1.0 / VECTORS;
        assertThat(row.<Double>getAs("p_sign_flip")).as(key).isCloseTo(flip, within(tolerance));
        assertThat(row.<Integer>getAs("family_size")).isEqualTo(Integer.parseInt(line.get("family_size")));
        assertClose(row, "p_paired_t_adjusted", line.get("p_t_holm"), 1);
    }

    private static Map<String, Row> compared(final Path trec) {
        final Map<Integer, Map<String, Map<String, Double[]>>> sets = new TreeMap<>();
        for (final Map<String, String> line : ReferenceFigures.table(trec.resolve("per_query.tsv"))) {
            final int metric = METRICS.indexOf(line.get("metric") + "@" + line.get("cutoff"));
            final String run = line.get("case");
            if (metric >= 0 && run.startsWith("robust03_") && run.endsWith("_l1")) {
                final String model = run.substring("robust03_".length(), run.length() - "_l1".length())
                        .replace("humR03dc_missing", "humR03dc_every5th_topic_missing");
                final double value = Double.parseDouble(line.get("value_float64_order"));
                final boolean isDerived = model.endsWith("missing");
                for (final int set : isDerived ? new int[] {2} : new int[] {0, 2}) {
                    if (set == 0 || isDerived || model.equals("InexpC2") || model.equals("humR03dc")) {
                        sets.computeIfAbsent(set, key -> new TreeMap<>())
                                .computeIfAbsent(line.get("query_id"), key -> new TreeMap<>())
                                .computeIfAbsent(model, key -> new Double[METRICS.size()])[metric] = value;
                    }
                }
            }
        }
        sets.put(1, new TreeMap<>(sets.get(0)));
        sets.get(1)
                .keySet()
                .retainAll(sets.get(0).keySet().stream()
                        .sorted(java.util.Comparator.comparing(Integer::valueOf))
                        .limit(12)
                        .toList());
        final List<Row> queries = new ArrayList<>();
        sets.forEach((day, topics) -> topics.forEach((topic, values) ->
                queries.add(QueryListFrames.query(day, "t" + topic, "t" + topic, Map.of(), values))));
        final RankingSettings settings = RankingFrames.settings(METRICS.toArray(String[]::new))
                .with(new Resampling(17, 0, VECTORS))
                .with(new ComparisonSettings(new PairSelection.AllPairs(15), Family.PAIRS, 0, 12));
        final Map<String, Row> rows = new HashMap<>();
        Comparisons.of(
                        RankingFrames.largeFrame(QueryListFrames.COLUMNS, RankingFrames.shuffled(queries, 3)),
                        RankingFrames.days(3),
                        settings)
                .collectAsList()
                .forEach(row -> rows.put(
                        key(
                                row.getDate(row.fieldIndex("window_date"))
                                                .toLocalDate()
                                                .getDayOfMonth()
                                        - 1,
                                row.getAs("model_a"),
                                row.getAs("model_b"),
                                row.getAs("cutoff").equals("all")
                                        ? row.getAs("metric")
                                        : row.getAs("metric") + "@" + row.getAs("cutoff")),
                        row));
        return rows;
    }

    /** Pairs are in the order of names here, and not always so in the reference. */
    private static String key(final int day, final String a, final String b, final String metric) {
        return String.join(" ", Integer.toString(day), a.compareTo(b) < 0 ? a : b, a.compareTo(b) < 0 ? b : a, metric);
    }

    private static int sign(final Row row, final Map<String, String> line) {
        return row.getAs("model_a").equals(line.get("model_a")) ? 1 : -1;
    }

    private static void assertClose(final Row row, final String column, final String expected, final int sign) {
        final double value = sign * Double.parseDouble(expected);
        assertThat(row.<Double>getAs(column))
                .as(row + " " + column)
                .isCloseTo(value, within(1e-12 + 1e-9 * Math.abs(value)));
    }
}
