package dev.plumbline.ranking.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final ComparisonSettings STRICT =
            new ComparisonSettings(new PairSelection.AllPairs(9), Family.PAIRS, 0.02, 10);

    @Test
    void betterDependsOnTheMetricsDirection() {
        assertThat(verdict(0.1, 0.05, 0.15, 0.001, Direction.LARGER_IS_BETTER)).contains(Verdict.BETTER);
        assertThat(verdict(0.1, 0.05, 0.15, 0.001, Direction.SMALLER_IS_BETTER)).contains(Verdict.WORSE);
        assertThat(verdict(-0.1, -0.15, -0.05, 0.001, Direction.LARGER_IS_BETTER))
                .contains(Verdict.WORSE);
        assertThat(verdict(-0.1, -0.15, -0.05, 0.001, Direction.SMALLER_IS_BETTER))
                .contains(Verdict.BETTER);
        assertThat(verdict(0.1, 0.05, 0.15, 0.001, Direction.NONE)).isEmpty();
    }

    @Test
    void whatIsNotSignificantAfterAdjustmentIsInconclusiveAndNeverEqual() {
        assertThat(verdict(0.1, 0.01, 0.19, 0.06, Direction.LARGER_IS_BETTER)).contains(Verdict.INCONCLUSIVE);
        assertThat(verdict(0.0, -0.03, 0.03, 1, Direction.LARGER_IS_BETTER)).contains(Verdict.INCONCLUSIVE);
    }

    @Test
    void anIntervalInsideTheMarginIsEquivalentHoweverSignificant() {
        assertThat(verdict(0.01, 0.005, 0.015, 0.001, Direction.LARGER_IS_BETTER))
                .contains(Verdict.EQUIVALENT);
        assertThat(verdict(0.01, 0.0, 0.02, 0.05, Direction.LARGER_IS_BETTER))
                .as("an end on the margin is not inside")
                .contains(Verdict.INCONCLUSIVE);
        assertThat(Verdict.of(
                        Estimate.around(0, 0, 0, 0.95, 20),
                        20,
                        OptionalDouble.of(1),
                        Direction.LARGER_IS_BETTER,
                        STRICT))
                .as("two copies of one model")
                .contains(Verdict.EQUIVALENT);
        assertThat(Verdict.of(
                        Estimate.of(0, 0, 0, 0, 0.95, 20),
                        20,
                        OptionalDouble.of(1),
                        Direction.LARGER_IS_BETTER,
                        new ComparisonSettings(new PairSelection.None(), Family.PAIRS, 0, 10)))
                .as("no margin, no equivalence")
                .contains(Verdict.INCONCLUSIVE);
    }

    @Test
    void tooFewUnitsAreInsufficient() {
        final Estimate clear = Estimate.of(0.1, 0.01, 0.08, 0.12, 0.95, 100);
        assertThat(Verdict.of(clear, 9, OptionalDouble.of(0.001), Direction.LARGER_IS_BETTER, STRICT))
                .contains(Verdict.INSUFFICIENT_DATA);
        assertThat(Verdict.of(clear, 10, OptionalDouble.of(0.001), Direction.LARGER_IS_BETTER, STRICT))
                .contains(Verdict.BETTER);
        assertThat(Verdict.of(
                        Estimate.undefined(0.95, 0, Reason.NOT_DEFINED),
                        50,
                        OptionalDouble.empty(),
                        Direction.LARGER_IS_BETTER,
                        STRICT))
                .contains(Verdict.INSUFFICIENT_DATA);
    }

    @Test
    void pairsAreThoseOfTheSelection() {
        final List<String> models = List.of("c", "a", "b");
        assertThat(new PairSelection.AgainstBaseline("b").of(models))
                .containsExactly(new ModelPair("a", "b"), new ModelPair("c", "b"));
        assertThat(new PairSelection.AgainstBaseline("gone").of(models)).hasSize(3);
        assertThat(new PairSelection.AllPairs(3).of(models))
                .containsExactly(new ModelPair("a", "b"), new ModelPair("a", "c"), new ModelPair("b", "c"));
        assertThat(new PairSelection.None().of(models)).isEmpty();
        assertThatThrownBy(() -> new ModelPair("a", "a")).hasMessageContaining("cannot be compared with itself");
        final List<ModelPair> twice = List.of(new ModelPair("a", "b"), new ModelPair("a", "b"));
        assertThatThrownBy(() -> new PairSelection.Declared(twice)).hasMessageContaining("none twice");
    }

    private static Optional<Verdict> verdict(
            final double value, final double low, final double high, final double p, final Direction direction) {
        return Verdict.of(Estimate.of(value, 0.01, low, high, 0.95, 40), 40, OptionalDouble.of(p), direction, STRICT);
    }
}
