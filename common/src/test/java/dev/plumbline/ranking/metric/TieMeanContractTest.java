package dev.plumbline.ranking.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The closed forms of ties against the plain mean over every order, written out. */
class TieMeanContractTest {

    private static final int LISTS = 150;

    static Stream<MetricAtCutoff> metricsThatKnowTies() {
        return ListMetricContractTest.everyMetric().filter(metric -> metric.metric() instanceof TieMean);
    }

    @ParameterizedTest
    @MethodSource("metricsThatKnowTies")
    void isTheMeanOverAllOrders(final MetricAtCutoff metric) {
        final Random random = new Random(5);
        for (int i = 0; i < LISTS; i++) {
            final SampleList list = SampleList.draw(random);
            assertIsTheMeanOverAllOrders(metric, list, ties(list.items().length, random));
        }
    }

    /** As the list of a ranker that prefers none of its items. */
    @ParameterizedTest
    @MethodSource("metricsThatKnowTies")
    void isTheMeanOverAllOrdersOfAWholeList(final MetricAtCutoff metric) {
        final Random random = new Random(8);
        Stream.generate(() -> SampleList.draw(random))
                .filter(list -> list.items().length <= 6)
                .limit(LISTS / 3)
                .forEach(list -> {
                    final int[] ends = new int[list.items().length];
                    Arrays.fill(ends, ends.length);
                    assertIsTheMeanOverAllOrders(metric, list, ends);
                });
    }

    private static void assertIsTheMeanOverAllOrders(
            final MetricAtCutoff metric, final SampleList list, final int[] ends) {
        final OptionalDouble mean = metric.meanOverTies(tied(list, ends));
        final List<Double> values = new ArrayList<>();
        permute(list.items().clone(), ends, 0, order -> metric.value(
                        list.with(order).judged())
                .ifPresent(values::add));
        assertThat(mean.isPresent()).isEqualTo(!values.isEmpty());
        if (mean.isPresent()) {
            assertThat(mean.getAsDouble())
                    .isCloseTo(
                            values.stream()
                                    .mapToDouble(Double::doubleValue)
                                    .average()
                                    .orElseThrow(),
                            within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("metricsThatKnowTies")
    void isTheValueWhereNothingIsTied(final MetricAtCutoff metric) {
        final Random random = new Random(6);
        for (int i = 0; i < LISTS; i++) {
            final JudgedList list = SampleList.draw(random).judged();
            assertThat(metric.meanOverTies(list).orElse(-1))
                    .isCloseTo(metric.value(list).orElse(-1), within(1e-12));
        }
    }

    @Test
    void metricsWithoutAClosedFormSaySo() {
        assertThat(ListMetricContractTest.everyMetric().filter(metric -> !(metric.metric() instanceof TieMean)))
                .extracting(metric -> metric.metric().name())
                .containsOnly("bpref", "err(4)");
        final JudgedList list = SampleList.draw(new Random(1)).judged();
        assertThat(MetricAtCutoff.parse("bpref").meanOverTies(list)).isEmpty();
    }

    /** Ties of one to three items, as the index after each item's last fellow. */
    private static int[] ties(final int items, final Random random) {
        final int[] ends = new int[items];
        int from = 0;
        while (from < items) {
            final int end = Math.min(items, from + 1 + (from < 6 ? random.nextInt(3) : 0));
            Arrays.fill(ends, from, end, end);
            from = end;
        }
        return ends;
    }

    static JudgedList tied(final SampleList list, final int[] ends) {
        final JudgedList.Builder builder = new JudgedList.Builder(list.judgements());
        int first = 0;
        for (int i = 0; i < list.items().length; i++) {
            if (list.items()[i] >= 0) {
                builder.add(i + 1, list.relevance()[list.items()[i]], list.gain()[list.items()[i]]);
            }
            if (i + 1 == ends[i]) {
                builder.tied(first + 1, i + 1);
                first = i + 1;
            }
        }
        return builder.build(list.items().length);
    }

    private static void permute(final int[] items, final int[] ends, final int at, final Consumer<int[]> each) {
        if (at == items.length) {
            each.accept(items.clone());
            return;
        }
        for (int other = at; other < ends[at]; other++) {
            swap(items, at, other);
            permute(items, ends, at + 1, each);
            swap(items, at, other);
        }
    }

    private static void swap(final int[] items, final int a, final int b) {
        final int kept = items[a];
        items[a] = items[b];
        items[b] = kept;
    }
}
