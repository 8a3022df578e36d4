package dev.plumbline.ranking.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.Direction;
import dev.plumbline.testing.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every metric of the registry owes, on generated lists; a metric is held to it by being listed. */
class ListMetricContractTest {

    private static final int LISTS = 400;

    /** What is not defined for a list that holds nothing. */
    private static final Set<Class<?>> NEED_A_LIST = Set.of(Auc.class, AucWeighted.class);

    private static final Set<Class<?>> SOMETIMES_UNDEFINED = Set.of(Auc.class, AucWeighted.class, Bpref.class);

    static Stream<MetricAtCutoff> everyMetric() {
        final Stream<ListMetric> families =
                ListMetrics.FAMILIES.stream().map(family -> family.of().apply(family.example()));
        return Stream.concat(ListMetrics.ALL.stream(), families)
                .flatMap(metric -> switch (metric.cutoffs()) {
                    case RANK -> Stream.of("@1", "@3", "@10").map(cutoff -> metric.name() + cutoff);
                    case RANK_OR_ALL -> Stream.of("@1", "@3", "@10", "@all").map(cutoff -> metric.name() + cutoff);
                    case NONE -> Stream.of(metric.name());
                })
                .map(MetricAtCutoff::parse);
    }

    static Stream<MetricAtCutoff> metricsOfJudgedItems() {
        return everyMetric()
                .filter(metric -> !NEED_A_LIST.contains(metric.metric().getClass()));
    }

    @ParameterizedTest
    @MethodSource("everyMetric")
    void equalsItsNaiveFormula(final MetricAtCutoff metric) {
        forEachList((list, ignored) -> {
            final OptionalDouble naive = NaiveMetrics.value(metric, list);
            final OptionalDouble value = metric.value(list.judged());
            assertThat(value.isPresent()).as("defined").isEqualTo(naive.isPresent());
            assertThat(value.orElse(0)).isCloseTo(naive.orElse(0), within(1e-12));
        });
    }

    @ParameterizedTest
    @MethodSource("everyMetric")
    void staysBetweenNothingAndOne(final MetricAtCutoff metric) {
        final double most = metric.metric() instanceof Dcg ? Double.MAX_VALUE : 1;
        forEachList((list, ignored) -> assertThat(value(metric, list)).isBetween(0.0, most));
    }

    @ParameterizedTest
    @MethodSource("everyMetric")
    void isNothingForAListThatHoldsNothing(final MetricAtCutoff metric) {
        forEachList((list, ignored) -> {
            final OptionalDouble value = metric.value(JudgedList.unanswered(list.judgements()));
            if (NEED_A_LIST.contains(metric.metric().getClass())) {
                assertThat(value).isEmpty();
            } else if (metric.value(list.judged()).isPresent()) {
                assertThat(value).hasValue(metric.metric() instanceof RankBiasedResidual ? 1 : 0);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("everyMetric")
    void isNotLoweredWhenARelevantItemMovesUp(final MetricAtCutoff metric) {
        forEachList((list, random) -> {
            final int from = 1 + random.nextInt(Math.max(1, list.items().length - 1));
            if (metric.metric().direction() == Direction.LARGER_IS_BETTER
                    && from < list.items().length
                    && isPromotion(list, from)) {
                assertThat(value(metric, list.swapped(from))).isGreaterThanOrEqualTo(value(metric, list) - 1e-12);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("metricsOfJudgedItems")
    void doesNotSeeUnjudgedItemsBelowTheLastJudgedOne(final MetricAtCutoff metric) {
        forEachList((list, ignored) -> {
            final int[] longer = Arrays.copyOf(list.items(), list.items().length + 5);
            Arrays.fill(longer, list.items().length, longer.length, -1);
            assertThat(value(metric, list.with(longer))).isEqualTo(value(metric, list));
        });
    }

    @ParameterizedTest
    @MethodSource("everyMetric")
    void doesNotDependOnTheOrderOfJudgements(final MetricAtCutoff metric) {
        forEachList((list, random) ->
                assertThat(value(metric, list.relabelled(random))).isCloseTo(value(metric, list), within(1e-12)));
    }

    @ParameterizedTest
    @MethodSource("everyMetric")
    void isOneForTheBestListOfOneRelevantItem(final MetricAtCutoff metric) {
        final SampleList best = new SampleList(new double[] {1}, new double[] {1}, 1, new int[] {0});
        final OptionalDouble value = metric.value(best.judged());
        switch (metric.metric().name()) {
            case "precision", "judged" ->
                assertThat(value).hasValue(1.0 / metric.cutoff().depth());
            case "err(4)" -> assertThat(value).hasValue(1.0 / 16);
            case "rbp(0.8)" -> assertThat(value.orElseThrow()).isCloseTo(0.2, within(1e-15));
            case "rbp_residual(0.8)" -> assertThat(value.orElseThrow()).isCloseTo(0.8, within(1e-15));
            case "bpref", "auc", "gauc" ->
                assertThat(value).as("nothing to compare with").isEmpty();
            default -> assertThat(value).hasValue(1);
        }
    }

    /** Gains that are finite, as those of a holdout are, and whose sum is not. */
    @ParameterizedTest
    @MethodSource("everyMetric")
    void isANumberOrNotDefinedHoweverLargeGainsAre(final MetricAtCutoff metric) {
        for (final double gain : new double[] {1.5e308, Double.MAX_VALUE}) {
            final SampleList list =
                    new SampleList(new double[] {2, 1, 0}, new double[] {gain, gain, 0}, 1, new int[] {1, 0, 2});
            final JudgedList tied = TieMeanContractTest.tied(list, new int[] {3, 3, 3});
            assertThat(metric.value(list.judged()).orElse(0)).isBetween(0.0, Double.MAX_VALUE);
            assertThat(metric.meanOverTies(tied).orElse(0)).isBetween(0.0, Double.MAX_VALUE);
        }
    }

    @Test
    void everyMetricSaysWhatItIs() {
        assertThat(ListMetrics.names()).doesNotHaveDuplicates();
        assertThat(ListMetrics.ALL).allSatisfy(metric -> {
            assertThat(metric.name()).matches("[a-z][a-z_]*");
            assertThat(metric.unit()).isNotBlank();
            assertThat(metric.source()).isNotBlank();
            assertThat(ListMetrics.named(metric.name())).contains(metric);
        });
        assertThat(ListMetrics.FAMILIES).allSatisfy(family -> {
            final ListMetric metric = family.of().apply(family.example());
            assertThat(metric.name()).startsWith(family.name() + "(");
            assertThat(ListMetrics.named(metric.name())).contains(metric);
        });
    }

    @Test
    void everyMetricIsDocumented() throws IOException {
        final String page = Files.readString(ProjectFiles.file("docs/ranking-metrics.md"));
        assertThat(ListMetrics.names()).allSatisfy(name -> assertThat(page).containsPattern("\\| `" + name + "[`@(]"));
    }

    private static double value(final MetricAtCutoff metric, final SampleList list) {
        final OptionalDouble value = metric.value(list.judged());
        assertThat(value.isPresent()
                        || SOMETIMES_UNDEFINED.contains(metric.metric().getClass()))
                .as("defined")
                .isTrue();
        return value.orElse(0);
    }

    private static boolean isPromotion(final SampleList list, final int from) {
        return list.relevanceAt(from) >= list.threshold()
                && list.relevanceAt(from) >= list.relevanceAt(from - 1)
                && list.gainAt(from) >= list.gainAt(from - 1);
    }

    private static void forEachList(final BiConsumer<SampleList, Random> check) {
        final Random random = new Random(20240101);
        IntStream.range(0, LISTS).forEach(i -> check.accept(SampleList.draw(random), random));
    }

    @Test
    void generatedListsAreVaried() {
        final List<SampleList> lists = new ArrayList<>();
        forEachList((list, ignored) -> lists.add(list));
        assertThat(lists).anyMatch(list -> list.items().length == 0);
        assertThat(lists)
                .anyMatch(list -> list.judged().listedJudged() < list.judged().size());
        assertThat(lists).anyMatch(list -> list.judged().relevantWithin(3) > 1);
    }
}
