package dev.plumbline.ranking.overlap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.ranking.ReferenceFigures;
import dev.plumbline.ranking.overlap.RankBiasedOverlap.Ties;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;
import org.junit.jupiter.api.Test;

/** Two lists side by side: the figures of rbo, scipy and numpy, and naive oracles. */
class ListComparisonTest {

    @Test
    void meetsRboAndScipyOnSmallLists() {
        int met = 0;
        for (final Map<String, String> line : ReferenceFigures.table("overlap/small_lists.tsv")) {
            final TopItems a = list(line.get("list_or_scores_a"));
            final TopItems b = list(line.get("list_or_scores_b"));
            final String name = line.get("case") + " " + line.get("measure") + " " + line.get("setting");
            final OptionalDouble actual;
            if (line.get("measure").startsWith("rbo_ext")) {
                final Ties ties = line.get("measure").contains("mean over") ? Ties.MEAN_OVER_ORDERS : Ties.AS_ORDERED;
                actual = RankBiasedOverlap.of(a, b, persistence(line.get("setting")), ties);
            } else if (line.get("measure").startsWith("kendall_tau")) {
                actual = OptionalDouble.of(compared(a, b, 10).tau());
            } else if (line.get("measure").equals("jaccard")
                    && !line.get("value").isEmpty()) {
                actual = OptionalDouble.of(compared(a, b, 10).jaccard());
            } else {
                continue;
            }
            if (a.size() == 0 || b.size() == 0) {
                assertThat(line.get("measure").startsWith("rbo") ? actual : OptionalDouble.empty())
                        .as("an empty list is like nothing, where rbo says 0 or 1")
                        .isEmpty();
            } else if (line.get("value").isEmpty()) {
                assertThat(actual.orElseThrow()).as(name).isNaN();
            } else {
                assertThat(actual.orElseThrow())
                        .as(name)
                        .isCloseTo(Double.parseDouble(line.get("value")), within(1e-12));
            }
            met++;
        }
        assertThat(met).isGreaterThan(100);
    }

    @Test
    void meetsRboAndScipyOnRecommendersLists() {
        final Map<String, List<Map<String, String>>> lists = new HashMap<>();
        for (final Map<String, String> line : ReferenceFigures.table("recommender/predictions.tsv.gz")) {
            lists.computeIfAbsent(line.get("model_id") + "|" + line.get("query_id"), key -> new ArrayList<>())
                    .add(line);
        }
        final List<Map<String, String>> expected = ReferenceFigures.table("overlap/recommender_lists.tsv");
        assertThat(expected).hasSizeGreaterThan(100);
        for (final Map<String, String> line : expected) {
            final TopItems a = top(lists.get(line.get("model_a") + "|" + line.get("query_id")), line.get("length_a"));
            final TopItems b = top(lists.get(line.get("model_b") + "|" + line.get("query_id")), line.get("length_b"));
            final double actual =
                    switch (line.get("measure")) {
                        case "rbo_ext" ->
                            RankBiasedOverlap.of(a, b, persistence(line.get("setting")), Ties.AS_ORDERED)
                                    .orElseThrow();
                        case "jaccard" -> compared(a, b, 1000).jaccard();
                        default -> compared(a, b, 10).tau();
                    };
            if (!line.get("value").isEmpty()) {
                assertThat(actual).as(line.toString()).isCloseTo(Double.parseDouble(line.get("value")), within(1e-12));
            }
        }
    }

    @Test
    void whatChanceMakesIsThatOfAllOrders() {
        int met = 0;
        for (final Map<String, String> line : ReferenceFigures.table("overlap/by_chance.tsv")) {
            if (line.get("measure").equals("rbo_ext")) {
                final int a = Integer.parseInt(line.get("length_a"));
                final int b = Integer.parseInt(line.get("length_b"));
                final double common = (double) a * b / Integer.parseInt(line.get("items"));
                assertThat(RankBiasedOverlap.byChance(a, b, common, persistence(line.get("setting")))
                                .orElseThrow())
                        .isCloseTo(Double.parseDouble(line.get("expected_value")), within(1e-12));
                met++;
            }
        }
        assertThat(met).isEqualTo(67);
        assertThat(RankBiasedOverlap.byChance(0, 4, 0, 0.9)).isEmpty();
    }

    @Property(tries = 100)
    void tauIsThatOfCommonsMath(
            @ForAll @Size(min = 2, max = 12) final List<@IntRange(max = 5) Integer> x,
            @ForAll @Size(min = 12, max = 12) final List<@IntRange(max = 5) Integer> y) {
        final double[] first = x.stream().mapToDouble(value -> value).toArray();
        final double[] second =
                y.subList(0, first.length).stream().mapToDouble(value -> value).toArray();
        final double expected = new KendallsCorrelation().correlation(first, second);
        final OptionalDouble actual = KendallTau.b(first, second);
        if (Double.isNaN(expected)) {
            assertThat(actual).isEmpty();
        } else {
            assertThat(actual.orElseThrow()).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void scoresAreComparedAroundTheirMeanInTheQueryOverItemsInBoth() {
        final QueryOverlap overlap = compared(list("a:9 b:7 c:5 z:1"), list("y:8 a:3 b:1 c:2"), 2);
        // a, b, c: 9 7 5 and 3 1 2 around 7 and 2
        assertThat(overlap.squaresOfA()).isCloseTo(8, within(1e-12));
        assertThat(overlap.squaresOfB()).isCloseTo(2, within(1e-12));
        assertThat(overlap.products()).isCloseTo(2, within(1e-12));
        assertThat(overlap.jaccard()).as("{a, b} and {y, a}").isCloseTo(1 / 3.0, within(1e-12));
        assertThat(QueryOverlap.fromList(overlap.toList())).isEqualTo(overlap);
    }

    @Test
    void fusionsGoFromOneListToTheOther() {
        final List<String> a = List.of("p", "q", "r");
        final List<String> b = List.of("r", "s");
        assertThat(RankFusion.fused(a, b, 0.5)).containsExactly("r", "p", "s", "q");
        assertThat(RankFusion.fused(a, b, 0.9)).startsWith("r", "p", "q");
        assertThat(RankFusion.fused(a, b, 0.1)).startsWith("r", "s");
        assertThat(RankFusion.fused(a, a, 0.3)).isEqualTo(a);
        assertThat(RankFusion.fused(List.of(), b, 0.3)).isEqualTo(b);
    }

    private static QueryOverlap compared(final TopItems a, final TopItems b, final int cutoff) {
        return QueryOverlap.of(
                a, b, items -> items.size(), Ties.AS_ORDERED, new OverlapSettings(1000, cutoff, 0.9, 0.01));
    }

    private static double persistence(final String setting) {
        return Double.parseDouble(setting.substring("p=".length()));
    }

    /** {@code a b c}, or {@code a:2 b:2 c:1}, ordered by score, then by item descending. */
    private static TopItems list(final String text) {
        final TopItems top = new TopItems(1000);
        if (text.contains(":")) {
            List.of(text.split(" ")).stream()
                    .map(entry -> entry.split(":"))
                    .sorted(Comparator.<String[]>comparingDouble(entry -> -Double.parseDouble(entry[1]))
                            .thenComparing(entry -> entry[0], Comparator.reverseOrder()))
                    .forEach(entry -> top.add(entry[0], -Double.parseDouble(entry[1])));
        } else if (!text.isBlank()) {
            final String[] items = text.strip().split(" ");
            for (int i = 0; i < items.length; i++) {
                top.add(items[i], i);
            }
        }
        return top;
    }

    private static TopItems top(final List<Map<String, String>> lines, final String depth) {
        final TopItems top = new TopItems(Integer.parseInt(depth));
        lines.stream()
                .sorted(Comparator.<Map<String, String>>comparingDouble(line -> -Double.parseDouble(line.get("score")))
                        .thenComparing(line -> line.get("item_id"), Comparator.reverseOrder()))
                .forEach(line -> top.add(line.get("item_id"), -Double.parseDouble(line.get("score"))));
        return top;
    }
}
