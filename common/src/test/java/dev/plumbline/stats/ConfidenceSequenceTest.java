package dev.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.online.attribution.ReferenceRow;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConfidenceSequenceTest {

    private static final ConfidenceSequence FIVE_THOUSAND = new ConfidenceSequence(0.95, 5000);
    private static final ConfidenceSequence MILLION = new ConfidenceSequence(0.95, 1e6);

    private static final List<ReferenceRow> LOOKS = ReferenceRow.of("sequential_asos_expected.tsv");
    private static final List<ReferenceRow> LAST_LOOKS = ReferenceRow.of("asos_final_expected.tsv");

    @Test
    void everyLookAtRealExperimentsIsThatOfTheReference() {
        for (final ReferenceRow look : LOOKS) {
            final Estimate difference = difference(look);
            final double value = difference.value().orElseThrow();
            final double error = difference.stdError().orElseThrow();
            look.assertMet("diff", value, 1e-11 * look.number("mean_c"));
            look.assertMet("se", error);
            look.assertMet("p_fixed", StandardNormal.twoSidedP(look.number("diff") / error));
            look.assertMet("acs_half_width_N5000", FIVE_THOUSAND.halfWidth(error, difference.n()));
            look.assertMet("acs_half_width_N1000000", MILLION.halfWidth(error, difference.n()));
            look.assertMet("acs_p_N5000", p(FIVE_THOUSAND, look));
            look.assertMet("acs_p_N1000000", p(MILLION, look));
        }
        assertThat(LOOKS).hasSize(997);
    }

    /** Lambda and p of the mixture sequential test as the reference defines it, which the product does not offer. */
    @Test
    void theMixtureSequentialTestOfOthersIsReached() {
        final double tau = 0.01 * 0.01;
        for (final List<ReferenceRow> looks : byComparison()) {
            double largest = 1;
            for (final ReferenceRow look : looks) {
                final double v = Math.pow(look.number("se"), 2);
                final double d = look.number("diff");
                final double lambda = Math.sqrt(v / (v + tau)) * Math.exp(tau * d * d / (2 * v * (v + tau)));
                largest = Math.max(largest, lambda);
                look.assertMet("msprt_lambda", lambda);
                look.assertMet("msprt_p_running", 1 / largest);
            }
        }
    }

    @Test
    void fewerComparisonsAreEverFoundThanByTheFixedHorizon() {
        int ever = 0;
        int last = 0;
        int everFixed = 0;
        for (final List<ReferenceRow> looks : byComparison()) {
            ever += looks.stream().anyMatch(look -> p(FIVE_THOUSAND, look) < 0.05) ? 1 : 0;
            last += p(FIVE_THOUSAND, looks.get(looks.size() - 1)) < 0.05 ? 1 : 0;
            everFixed += looks.stream().anyMatch(look -> look.number("p_fixed") < 0.05) ? 1 : 0;
        }
        assertThat(ever).isEqualTo(count(looks -> looks.stream().anyMatch(look -> look.number("acs_p_N5000") < 0.05)));
        assertThat(ever).isGreaterThanOrEqualTo(last).isLessThan(everFixed);
    }

    @Test
    void theWidthForAnotherErrorIsWherePIsThatError() {
        final double half = FIVE_THOUSAND.halfWidth(0.02, 3000, 0.05 / 3);
        assertThat(FIVE_THOUSAND.p(half, 0.02, 3000).orElseThrow()).isCloseTo(0.05 / 3, within(1e-12));
        assertThat(FIVE_THOUSAND.halfWidth(0.02, 3000, 1 - FIVE_THOUSAND.level()))
                .isEqualTo(FIVE_THOUSAND.halfWidth(0.02, 3000));
    }

    /** The reference's counts are of all 381 comparisons, of which the file has 216. */
    @Test
    void asManyComparisonsAreFoundAtTheirEndAsTheReferenceFinds() {
        for (final ReferenceRow summary : ReferenceRow.of("sequential_asos_summary_expected.tsv")) {
            final List<ReferenceRow> ends = LAST_LOOKS.stream()
                    .filter(row -> row.text("metric_id").equals(summary.text("metric_id")))
                    .toList();
            final long found =
                    ends.stream().filter(row -> p(FIVE_THOUSAND, row) < 0.05).count();
            assertThat(found)
                    .isEqualTo(ends.stream()
                            .filter(row -> row.number("acs_p_N5000") < 0.05)
                            .count())
                    .isBetween(1L, summary.whole("final_acs5000"));
            assertThat((long) ends.size()).isLessThan(summary.whole("n_comparisons"));
        }
    }

    @Property
    void pIsAtMostAlphaExactlyWhereTheIntervalLeavesZeroOut(
            @ForAll @DoubleRange(min = -5, max = 5) final double value,
            @ForAll @IntRange(min = 1, max = 10_000_000) final int units) {
        final Estimate estimate = FIVE_THOUSAND.around(value, 1, units);
        final boolean leavesOut =
                estimate.low().orElseThrow() > 0 || estimate.high().orElseThrow() < 0;
        assertThat(FIVE_THOUSAND.p(value, 1, units).orElseThrow() <= 0.05).isEqualTo(leavesOut);
    }

    @Test
    void isNarrowestNearTheUnitsItIsTunedFor() {
        final double tuned = FIVE_THOUSAND.widthInErrors(5000);
        assertThat(tuned).isBetween(2.9, 3.1);
        assertThat(tuned).isLessThan(FIVE_THOUSAND.widthInErrors(500)).isLessThan(MILLION.widthInErrors(5000));
        assertThat(MILLION.widthInErrors(1e6)).isCloseTo(tuned, within(1e-12));
    }

    @Test
    void withoutSpreadOnlyZeroHasAP() {
        assertThat(FIVE_THOUSAND.p(0, 0, 100)).hasValue(1);
        assertThat(FIVE_THOUSAND.p(0.1, 0, 100)).isEmpty();
        assertThat(FIVE_THOUSAND.p(1e9, 1, 100)).hasValue(0);
        assertThat(FIVE_THOUSAND.halfWidth(0, 100)).isZero();
    }

    @Test
    void aLevelOrATuningThatMeansNothingIsRefused() {
        assertThatThrownBy(() -> new ConfidenceSequence(1, 5000))
                .hasMessage("confidence level 1.0 is not between 0 and 1");
        assertThatThrownBy(() -> new ConfidenceSequence(0.95, 0))
                .hasMessage("a confidence sequence must be tuned for a number of units above 0, not 0.0");
    }

    /** From the file's own difference and error: its twelve digits leave a difference of means fewer. */
    private static double p(final ConfidenceSequence sequence, final ReferenceRow look) {
        return sequence.p(look.number("diff"), look.number("se"), look.whole("count_c") + look.whole("count_t"))
                .orElseThrow();
    }

    private static Estimate difference(final ReferenceRow look) {
        return new PairedRatios(arm(look, "_t"), arm(look, "_c"), CrossMoments.EMPTY).difference(0.95);
    }

    private static RatioMoments arm(final ReferenceRow look, final String suffix) {
        return RatioMoments.ofSample(
                look.whole("count" + suffix), look.number("mean" + suffix), 1, look.number("variance" + suffix), 0, 0);
    }

    private static int count(final Predicate<List<ReferenceRow>> condition) {
        return (int) byComparison().stream().filter(condition).count();
    }

    private static Collection<List<ReferenceRow>> byComparison() {
        final Map<String, List<ReferenceRow>> comparisons = LOOKS.stream()
                .collect(Collectors.groupingBy(
                        look -> look.text("experiment_id") + look.text("variant_id") + look.text("metric_id")));
        return comparisons.values();
    }
}
