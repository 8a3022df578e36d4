package dev.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.online.attribution.ReferenceRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class NonInferiorityTest {

    /** The reference has p = 0 for z = 38. */
    private static final double REFERENCE_UNDERFLOW = 1e-300;

    private static final List<ReferenceRow> ASOS = ReferenceRow.of("asos_final_expected.tsv");

    @Test
    void realExperimentsAreTestedAsTheReferenceDoes() {
        for (final ReferenceRow row : ASOS) {
            final double margin = 0.01 * row.number("mean_c");
            row.assertMet("nim_rel_1pct", margin);
            final NonInferiority test = NonInferiority.of(difference(row), margin, Direction.LARGER_IS_BETTER, 0.95)
                    .orElseThrow();
            row.assertMet("noninf_z", test.z(), 1e-9);
            // of z's twelve digits the last moves p by this
            row.assertMet("noninf_p_one_sided", test.p(), 1e-10 * test.p() * test.z() * test.z() + REFERENCE_UNDERFLOW);
            row.assertMet("one_sided_95_lower", test.bound(), 1e-12);
            assertThat(test.isNonInferior())
                    .isEqualTo(row.text("noninferior_at_5pct").equals("True"));
        }
        assertThat(ASOS).hasSize(216);
    }

    @Test
    void theSmallestDetectableEffectIsThatOfTheReference() {
        for (final ReferenceRow row : ASOS) {
            row.assertMet("mde_abs_80pct_power", DetectableEffect.smallest(row.number("se"), 0.95, 0.8));
        }
        assertThat(DetectableEffect.smallest(0, 0.95, 0.8)).isZero();
    }

    @Test
    void asManyUnitsFindAnEffectAsMakeItTheSmallestThatIsFoundAndHalfOfItTakesFourTimesAsMany() {
        final double effect = DetectableEffect.smallest(0.02, 0.95, 0.8);

        assertThat(DetectableEffect.units(1000, 0.02, effect, 0.95, 0.8)).isCloseTo(1000, within(1e-9));
        assertThat(DetectableEffect.units(1000, 0.02, -effect / 2, 0.95, 0.8)).isCloseTo(4000, within(1e-9));
    }

    @Test
    void anotherToolsDifferencesAndMarginsAreMet() {
        for (final String campaign : List.of("all", "men", "women")) {
            final TwoShares shares = shares("obd_" + campaign);
            final Estimate difference = shares.newcombe(0.95);
            final double control = shares.control().rate();
            final NonInferiority test = NonInferiority.of(difference, 0.05 * control, Direction.LARGER_IS_BETTER, 0.95)
                    .orElseThrow();
            for (final ReferenceRow row : ReferenceRow.of("spotify_confidence_expected.tsv")) {
                if (row.text("case").equals("obd_" + campaign)) {
                    final double scale = row.text("absolute").equals("True") ? 1 : control;
                    final double value = difference.value().orElseThrow();
                    final double error = difference.stdError().orElseThrow();
                    final double half = StandardNormal.twoSidedQuantile(0.95) * error;
                    row.assertMet("difference", value / scale);
                    row.assertMet("lo", (value - half) / scale);
                    row.assertMet("hi", (value + half) / scale);
                    row.assertMet("p", StandardNormal.twoSidedP(value / error));
                    row.assertMet("nim5pct_lo", test.bound() / scale);
                    row.assertMet("nim5pct_p", test.p());
                }
            }
        }
    }

    @Test
    void whereSmallerIsBetterHarmIsUpwards() {
        final Estimate slower = Estimate.of(3, 1, 1, 5, 0.95, 100);
        final NonInferiority test =
                NonInferiority.of(slower, 5, Direction.SMALLER_IS_BETTER, 0.95).orElseThrow();
        assertThat(test.z()).isEqualTo(2);
        assertThat(test.bound()).isCloseTo(3 + 1.6448536269514722, within(1e-9));
        assertThat(test.isNonInferior()).isTrue();
        assertThat(NonInferiority.of(slower, 4.6, Direction.SMALLER_IS_BETTER, 0.95)
                        .orElseThrow()
                        .isNonInferior())
                .isFalse();
        assertThat(NonInferiority.of(slower, 0, Direction.LARGER_IS_BETTER, 0.95)
                        .orElseThrow()
                        .isNonInferior())
                .isTrue();
    }

    @Test
    void withoutAStandardErrorThereIsNoTest() {
        final Estimate one = Estimate.withoutInterval(3, 0.95, 1, Reason.ONE_UNIT);
        assertThat(NonInferiority.of(one, 1, Direction.LARGER_IS_BETTER, 0.95)).isEmpty();
        assertThat(NonInferiority.of(Estimate.of(0, 0, 0, 0, 0.95, 9), 1, Direction.LARGER_IS_BETTER, 0.95))
                .isEmpty();
        assertThatThrownBy(() -> NonInferiority.of(one, -1, Direction.LARGER_IS_BETTER, 0.95))
                .hasMessage("the margin of non-inferiority is 0 or more, not -1.0");
        assertThatThrownBy(() -> NonInferiority.of(one, 1, Direction.NONE, 0.95))
                .hasMessageContaining("no non-inferiority");
    }

    private static Estimate difference(final ReferenceRow row) {
        final double half = StandardNormal.twoSidedQuantile(0.95) * row.number("se");
        final double value = row.number("diff");
        return Estimate.of(
                value, row.number("se"), value - half, value + half, 0.95, row.whole("count_c") + row.whole("count_t"));
    }

    private static TwoShares shares(final String name) {
        final ReferenceRow row = ReferenceRow.of("two_proportions_expected.tsv").stream()
                .filter(found -> found.text("case").startsWith(name))
                .findFirst()
                .orElseThrow();
        return new TwoShares(
                new Share(row.whole("k_t"), row.whole("n_t")), new Share(row.whole("k_c"), row.whole("n_c")));
    }
}
