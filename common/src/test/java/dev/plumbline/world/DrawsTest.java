package dev.plumbline.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.world.Draws.Purpose;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DrawsTest {

    private static final int MANY = 100_000;
    private final Draws draws = new Draws(3);

    @Test
    void uniformsFillTheOpenUnitInterval() {
        final DoubleSummaryStatistics summary = summary(i -> draws.uniform(Purpose.CLICK, i, 0));
        assertThat(summary.getMin()).isBetween(0.0, 1e-4).isNotZero();
        assertThat(summary.getMax()).isBetween(1 - 1e-4, Math.nextDown(1.0));
        assertThat(summary.getAverage()).isCloseTo(0.5, within(4 * 0.2887 / Math.sqrt(MANY)));
    }

    @Test
    void normalsHaveMeanZeroAndVarianceOne() {
        assertThat(summary(i -> draws.normal(Purpose.CLICK, i, 0)).getAverage())
                .isCloseTo(0, within(4 / Math.sqrt(MANY)));
        assertThat(summary(i -> Math.pow(draws.normal(Purpose.CLICK, i, 0), 2)).getAverage())
                .isCloseTo(1, within(4 * Math.sqrt(2.0 / MANY)));
    }

    @Test
    void exponentialsEndWhereTheyAreCutOff() {
        final DoubleSummaryStatistics summary = summary(i -> draws.exponential(2, 3, Purpose.CLICK_DELAY, i, 0));
        final double mean = 2 - 3 * Math.exp(-1.5) / (1 - Math.exp(-1.5));
        assertThat(summary.getMin()).isPositive();
        assertThat(summary.getMax()).isBetween(2.99, 3.0);
        assertThat(summary.getAverage()).isCloseTo(mean, within(4 * 0.85 / Math.sqrt(MANY)));
    }

    @Test
    void seedsPurposesEntitiesAndDetailsAreIndependent() {
        final LongToDoubleFunction first = i -> draws.uniform(Purpose.CLICK, i, 0) - 0.5;
        for (final LongToDoubleFunction second : List.<LongToDoubleFunction>of(
                i -> new Draws(4).uniform(Purpose.CLICK, i, 0) - 0.5,
                i -> draws.uniform(Purpose.PURCHASE, i, 0) - 0.5,
                i -> draws.uniform(Purpose.CLICK, i + 1, 0) - 0.5,
                i -> draws.uniform(Purpose.CLICK, i, 1) - 0.5)) {
            final double covariance = summary(i -> first.applyAsDouble(i) * second.applyAsDouble(i))
                    .getAverage();
            assertThat(12 * covariance).isCloseTo(0, within(4 / Math.sqrt(MANY)));
        }
    }

    @Test
    void aDrawIsTheSameOnEveryMachine() {
        assertThat(draws.uniform(Purpose.CLICK, 1, 2)).isEqualTo(0.1053439549037441);
    }

    private static DoubleSummaryStatistics summary(final LongToDoubleFunction value) {
        return LongStream.range(0, MANY).mapToDouble(value).summaryStatistics();
    }
}
