package dev.plumbline.counterfactual.slate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.counterfactual.estimator.LoggedReward;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Targets that show no item twice, over every list that a log without repeats can show. */
class WithoutReplacementTest {

    private static final int POSITIONS = 3;

    /** With what probability a policy shows items where nothing stands above. */
    private record Policy(List<Double> masses) {

        /** Of a list, each item given those above. */
        List<Double> conditionals(final List<Integer> items) {
            final List<Double> conditionals = new ArrayList<>();
            double left = 1;
            for (final int item : items) {
                conditionals.add(masses.get(item) / left);
                left -= masses.get(item);
            }
            return conditionals;
        }

        double probability(final List<Integer> items) {
            return conditionals(items).stream().reduce(1.0, (one, other) -> one * other);
        }
    }

    @Test
    void aTargetThatDrawsAsTheLogDoesWeighsEveryPrefixOne() {
        final Policy even = new Policy(Collections.nCopies(10, 0.1));
        for (final List<Integer> items : lists(10)) {
            final ShownSlate slate = shown(items, even, even);
            assertThat(slate.prefixWeights())
                    .allSatisfy(weight -> assertThat(weight).isCloseTo(1, within(1e-12)));
            assertThat(slate.positions().get(2).weight())
                    .as("whatever stands above")
                    .isCloseTo(0.8, within(1e-12));
        }
    }

    @Test
    void prefixesWeighOneOnAverageAndTheCascadeIsRightWhateverThePredictions() {
        final Policy log = new Policy(List.of(0.4, 0.3, 0.2, 0.1));
        final Policy target = new Policy(List.of(0.1, 0.2, 0.3, 0.4));
        final double[] meanWeights = new double[POSITIONS];
        double cascade = 0;
        double truth = 0;
        for (final List<Integer> items : lists(4)) {
            final ShownSlate slate = shown(items, log, target);
            final double served = log.probability(items);
            double above = 1;
            for (int k = 0; k < POSITIONS; k++) {
                final double weight = slate.prefixWeights().get(k);
                final LoggedReward row = slate.positions().get(k);
                meanWeights[k] += served * weight;
                cascade += served * (weight * (row.reward() - row.predicted()) + above * row.expected());
                truth += target.probability(items) * row.reward();
                above = weight;
            }
        }
        assertThat(meanWeights).containsExactly(new double[] {1, 1, 1}, within(1e-12));
        assertThat(cascade).isCloseTo(truth, within(1e-12));
    }

    @Test
    void whatStandsAboveOrIsNotLeftHasNoWeight() {
        final LoggedReward row = new LoggedReward(2, 1, 0.1, 0.2);
        final DrawnPosition shown = new DrawnPosition("a", 0.5, row, List.of(0.1, 0.1));
        assertThat(ShownSlate.withoutReplacement(List.of(shown, shown)).prefixWeights())
                .containsExactly(2.0, 0.0);
        final DrawnPosition all = new DrawnPosition("a", 1 - 1e-12, row, List.of(0.1, 0.1));
        final DrawnPosition rest = new DrawnPosition("b", 1e-12, row, List.of(0.1, 0.1));
        assertThat(ShownSlate.withoutReplacement(List.of(all, rest)).prefixWeights())
                .containsExactly(2.0, 0.0);
    }

    private static ShownSlate shown(final List<Integer> items, final Policy log, final Policy target) {
        final List<Double> propensities = log.conditionals(items);
        return ShownSlate.withoutReplacement(IntStream.range(0, POSITIONS)
                .mapToObj(k -> {
                    final int item = items.get(k);
                    final double mass = target.masses().get(item);
                    return new DrawnPosition(
                            "i" + item,
                            mass,
                            new LoggedReward(
                                    mass / propensities.get(k),
                                    reward(item, k),
                                    predicted(item, k),
                                    expected(target, k)),
                            IntStream.range(0, POSITIONS)
                                    .mapToObj(at -> predicted(item, at))
                                    .toList());
                })
                .toList());
    }

    private static double expected(final Policy target, final int position) {
        return IntStream.range(0, target.masses().size())
                .mapToDouble(item -> target.masses().get(item) * predicted(item, position))
                .sum();
    }

    private static double predicted(final int item, final int position) {
        return 0.3 + 0.05 * item - 0.07 * position * item;
    }

    private static double reward(final int item, final int position) {
        return (item + 2 * position) % 3 == 0 ? 1 : 0;
    }

    /** Every list of different items. */
    private static List<List<Integer>> lists(final int items) {
        List<List<Integer>> lists = List.of(List.of());
        for (int k = 0; k < POSITIONS; k++) {
            lists = lists.stream()
                    .flatMap(above -> IntStream.range(0, items)
                            .boxed()
                            .filter(item -> !above.contains(item))
                            .map(item -> {
                                final List<Integer> longer = new ArrayList<>(above);
                                longer.add(item);
                                return List.copyOf(longer);
                            }))
                    .toList();
        }
        return lists;
    }
}
