package dev.plumbline.ranking.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every metric of the registry owes, on generated lists; a metric is held to it by being listed. */
class ListMetricContractTest {

    private static final int LISTS = 400;

    static Stream<MetricAtCutoff> everyMetric() {
        return ListMetrics.ALL.stream()
                .flatMap(metric -> switch (metric.cutoffs()) {
                    case RANK -> Stream.of("@1", "@3", "@10").map(cutoff -> metric.name() + cutoff);
                    case RANK_OR_ALL -> Stream.of("@1", "@3", "@10", "@all").map(cutoff -> metric.name() + cutoff);
                    case NONE -> Stream.of(metric.name());
                })
                .map(MetricAtCutoff::parse);
    }

    @ParameterizedTest
    @MethodSource("everyMetric")
    void equalsItsNaiveFormula(final MetricAtCutoff metric) {
        forEachList((list, ignored) ->
                assertThat(value(metric, list)).isCloseTo(NaiveMetrics.value(metric, list), within(1e-12)));
    }

    @ParameterizedTest
    @MethodSource("everyMetric")
    void staysBetweenNothingAndOne(final MetricAtCutoff metric) {
        forEachList((list, ignored) -> assertThat(value(metric, list)).isBetween(0.0, 1.0));
    }

    @ParameterizedTest
    @MethodSource("everyMetric")
    void isNothingForAListThatHoldsNothing(final MetricAtCutoff metric) {
        forEachList((list, ignored) -> assertThat(metric.value(JudgedList.unanswered(list.judgements())))
                .hasValue(0));
    }

    @ParameterizedTest
    @MethodSource("everyMetric")
    void isNotLoweredWhenARelevantItemMovesUp(final MetricAtCutoff metric) {
        forEachList((list, random) -> {
            final int from = 1 + random.nextInt(Math.max(1, list.items().length - 1));
            if (from < list.items().length && isPromotion(list, from)) {
                assertThat(value(metric, list.swapped(from))).isGreaterThanOrEqualTo(value(metric, list) - 1e-12);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("everyMetric")
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
        final double expected = metric.metric().name().equals("precision")
                ? 1.0 / metric.cutoff().depth()
                : 1.0;
        assertThat(value(metric, best)).isEqualTo(expected);
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
    }

    private static double value(final MetricAtCutoff metric, final SampleList list) {
        return metric.value(list.judged()).orElseThrow();
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
