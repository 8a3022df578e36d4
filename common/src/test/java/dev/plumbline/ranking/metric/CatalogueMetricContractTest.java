package dev.plumbline.ranking.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.testing.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The catalogue metrics against their formulas word by word, on generated lists. */
class CatalogueMetricContractTest {

    private static final int CUTOFF = 4;
    private static final int CATALOGUE = 12;

    @Test
    void figuresOfAllListsAreThoseOfTheListsWrittenOut() {
        final Random random = new Random(11);
        for (int i = 0; i < 200; i++) {
            final List<Set<Integer>> lists = lists(random);
            final Exposure exposure = exposure(lists);
            final long[] times = new long[CATALOGUE];
            lists.forEach(list -> list.stream().filter(item -> item < CATALOGUE).forEach(item -> times[item]++));
            assertThat(new CatalogCoverage().value(exposure))
                    .hasValue(Arrays.stream(times).filter(t -> t > 0).count() / (double) CATALOGUE);
            assertThat(new Gini().value(exposure).orElse(-1)).isCloseTo(gini(times), within(1e-12));
            assertThat(new Personalization().value(exposure).orElse(-1))
                    .isCloseTo(personalization(lists), within(1e-12));
        }
    }

    @Test
    void figuresOfOneListLeaveColdItemsOut() {
        final ShownItem popular = new ShownItem(0.5, 0.9, List.of("a", "b"));
        final ShownItem rare = new ShownItem(0.125, 0.1, List.of("b"));
        final ShownItem cold = new ShownItem(0, 0, List.of());
        final List<ShownItem> list = List.of(popular, rare, cold);
        assertThat(new Novelty().value(list)).hasValue((1 + 3) / 2.0);
        assertThat(new PopularityPercentile().value(list)).hasValue(0.5);
        assertThat(new ColdItemShare().value(list).orElseThrow()).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(new Diversity().value(list).orElseThrow()).isCloseTo((0.5 + 1 + 1) / 3, within(1e-15));
        assertThat(new Diversity().value(List.of(cold, cold)))
                .as("no category at all")
                .hasValue(0);
        assertThat(new Diversity().value(List.of(popular))).isEmpty();
        assertThat(new Novelty().value(List.of(cold))).isEmpty();
        assertThat(new PopularityPercentile().value(List.of(cold))).isEmpty();
    }

    @Test
    void nothingToDivideByIsNoFigure() {
        final Exposure single = new Exposure(CUTOFF, 1, 0, new long[] {1}, new long[] {0}, new long[] {3});
        assertThat(new Personalization().value(single)).isEmpty();
        assertThat(new CatalogCoverage().value(single)).isEmpty();
        assertThat(new Gini().value(single)).isEmpty();
    }

    @Test
    void everyCatalogueMetricIsReadAndDocumented() throws IOException {
        final String page = Files.readString(ProjectFiles.file("docs/ranking-metrics.md"));
        assertThat(CatalogueMetrics.names()).doesNotHaveDuplicates().allSatisfy(name -> {
            assertThat(page).contains("| `" + name + "@k` |");
            assertThat(CatalogueMetrics.parse(name + "@10")
                            .orElseThrow()
                            .metric()
                            .name())
                    .isEqualTo(name);
        });
        assertThat(CatalogueMetrics.parse("ndcg@10")).isEmpty();
        assertThatThrownBy(() -> CatalogueMetrics.parse("gini"))
                .hasMessage("metric gini needs a rank up to 9999 as cutoff, as in gini@10");
    }

    /** Items from the catalogue's size on are not of the catalogue. */
    private static List<Set<Integer>> lists(final Random random) {
        final List<Set<Integer>> lists = new ArrayList<>();
        for (int list = 0; list < 2 + random.nextInt(6); list++) {
            final Set<Integer> items = new HashSet<>(Set.of(random.nextInt(CATALOGUE)));
            for (int i = 1; i < CUTOFF; i++) {
                items.add(random.nextInt(CATALOGUE + 3));
            }
            lists.add(items);
        }
        return lists;
    }

    private static Exposure exposure(final List<Set<Integer>> lists) {
        final Map<Integer, Long> times = new TreeMap<>();
        lists.forEach(list -> list.forEach(item -> times.merge(item, 1L, Long::sum)));
        final long[] distinct =
                times.values().stream().mapToLong(t -> t).distinct().sorted().toArray();
        return new Exposure(
                CUTOFF,
                lists.size(),
                CATALOGUE,
                distinct,
                Arrays.stream(distinct)
                        .map(t -> times.entrySet().stream()
                                .filter(item -> item.getValue() == t && item.getKey() < CATALOGUE)
                                .count())
                        .toArray(),
                Arrays.stream(distinct)
                        .map(t -> times.entrySet().stream()
                                .filter(item -> item.getValue() == t && item.getKey() >= CATALOGUE)
                                .count())
                        .toArray());
    }

    private static double gini(final long[] times) {
        double differences = 0;
        for (final long a : times) {
            for (final long b : times) {
                differences += Math.abs(a - b);
            }
        }
        return differences / (2.0 * times.length * Arrays.stream(times).sum());
    }

    private static double personalization(final List<Set<Integer>> lists) {
        double shared = 0;
        int pairs = 0;
        for (int i = 0; i < lists.size(); i++) {
            for (int j = 0; j < i; j++) {
                final Set<Integer> both = new HashSet<>(lists.get(i));
                both.retainAll(lists.get(j));
                shared += both.size();
                pairs++;
            }
        }
        return 1 - shared / pairs / CUTOFF;
    }
}
