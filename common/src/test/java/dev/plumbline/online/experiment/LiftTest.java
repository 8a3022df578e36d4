package dev.plumbline.online.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.online.attribution.ReferenceRow;
import dev.plumbline.stats.ConfidenceSequence;
import dev.plumbline.stats.CrossMoments;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.PairedRatios;
import dev.plumbline.stats.RatioKind;
import dev.plumbline.stats.RatioMoments;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.Share;
import dev.plumbline.stats.StandardNormal;
import dev.plumbline.stats.TwoShares;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiftTest {

    private static final String UPWORTHY = "upworthy_monthly_char_vs_length_by_test";
    private static final ConfidenceSequence SEQUENCE = ConfidenceSequence.DEFAULT;
    private static final double Z = StandardNormal.twoSidedQuantile(0.95);

    @ParameterizedTest
    @ValueSource(
            strings = {
                UPWORTHY,
                "online_retail_revenue_per_invoice_by_customer",
                "obd_men_ctr_by_feature_group",
                "movietweetings_like_rate_by_user"
            })
    void liftsOfRealClustersAreThoseOfTheReference(final String dataset) {
        final ReferenceRow expected = ReferenceRow.of("clustered_ratio_expected.tsv", "dataset", dataset);
        final Lift lift = Lift.of(independent(dataset), RatioKind.MEAN, SEQUENCE);

        expected.assertMet("log_ratio", lift.logLift().value());
        expected.assertMet("log_ratio_se", lift.logLift().stdError());
        expected.assertMet("rel", lift.relative().value());
        expected.assertMet("rel_se_delta", lift.relative().stdError());
        final double log = lift.logLift().value().orElseThrow();
        final double error = lift.logLift().stdError().orElseThrow();
        expected.assertMet("log_lo", Math.expm1(log - Z * error));
        expected.assertMet("log_hi", Math.expm1(log + Z * error));

        final Estimate difference = lift.difference();
        expected.assertMet("diff", difference.value());
        expected.assertMet("diff_se", difference.stdError());
        final double value = difference.value().orElseThrow();
        final double half = Z * difference.stdError().orElseThrow();
        expected.assertMet("diff_lo", value - half);
        expected.assertMet("diff_hi", value + half);
        expected.assertMet("p_normal", StandardNormal.twoSidedP(value / half * Z));
        // another tool's intervals have Welch's degrees of freedom too
        assertThat(difference.low().orElseThrow())
                .isCloseTo(expected.number("gbstats_absolute_lo"), within(1e-6 * half));
        assertThat(difference.high().orElseThrow())
                .isCloseTo(expected.number("gbstats_absolute_hi"), within(1e-6 * half));
    }

    @Test
    void armsOfTheSameTestsArePaired() {
        final ReferenceRow expected = ReferenceRow.of("clustered_ratio_expected.tsv", "dataset", UPWORTHY);
        final Lift lift = Lift.of(paired(UPWORTHY), RatioKind.SHARE, SEQUENCE);
        final double log = lift.logLift().value().orElseThrow();
        final double error = lift.logLift().stdError().orElseThrow();
        expected.assertMet("paired_log_ratio_se", error);
        expected.assertMet("paired_log_lo", Math.expm1(log - Z * error));
        expected.assertMet("paired_log_hi", Math.expm1(log + Z * error));
        assertThat(StandardNormal.twoSidedP(log / error))
                .isCloseTo(expected.number("paired_p"), within(1e-8 * expected.number("paired_p")));
        assertThat(lift.difference().stdError().orElseThrow()).isLessThan(expected.number("diff_se"));
    }

    @Test
    void theAlwaysValidIntervalIsTheSequencesOnTheLogScale() {
        final Lift lift = Lift.of(independent(UPWORTHY), RatioKind.SHARE, SEQUENCE);
        final double log = lift.logLift().value().orElseThrow();
        final double half = SEQUENCE.halfWidth(lift.logLift().stdError().orElseThrow(), 3608);
        assertThat(lift.alwaysValid().value()).isEqualTo(lift.relative().value());
        assertThat(lift.alwaysValid().low()).hasValue(Math.expm1(log - half));
        assertThat(lift.alwaysValid().high()).hasValue(Math.expm1(log + half));
        assertThat(lift.alwaysValid().n()).isEqualTo(3608);
        assertThat(lift.p().orElseThrow()).isCloseTo(0.0236, within(0.0005));
        assertThat(lift.alwaysValidP(0).orElseThrow()).isGreaterThan(lift.p().orElseThrow());
        assertThat(lift.alwaysValidP(log)).hasValue(1);
        assertThat(lift.alwaysValidP(log - half).orElseThrow()).isCloseTo(0.05, within(1e-12));
    }

    @Test
    void sharesWithFewEventsHaveADifferenceAndNoLift() {
        final PairedRatios few = PairedRatios.ofTreatmentUnit(3, 12)
                .merge(PairedRatios.ofTreatmentUnit(0, 0))
                .merge(PairedRatios.ofControlUnit(1, 10));
        final ReferenceRow expected = ReferenceRow.of("two_proportions_expected.tsv", "case", "edge_tiny");
        final Lift lift = Lift.of(few, RatioKind.SHARE, SEQUENCE);
        assertThat(lift.relative()).isEqualTo(Estimate.undefined(0.95, 3, Reason.SMALL_COUNT));
        assertThat(lift.alwaysValid().reason()).contains(Reason.SMALL_COUNT);
        assertThat(lift.p()).isEmpty();
        assertThat(lift.alwaysValidP(0)).isEmpty();
        expected.assertMet("diff", lift.difference().value());
        expected.assertMet("diff_newcomb_lo", lift.difference().low());
        expected.assertMet("diff_newcomb_hi", lift.difference().high());
    }

    @Test
    void anArmWithoutAnEventHasADifferenceToo() {
        final PairedRatios none = PairedRatios.ofTreatmentUnit(5, 1000).merge(PairedRatios.ofControlUnit(0, 1000));
        final Lift lift = Lift.of(none, RatioKind.SHARE, SEQUENCE);
        assertThat(lift.relative().reason()).contains(Reason.ZERO_NUMERATOR);
        ReferenceRow.of("two_proportions_expected.tsv", "case", "edge_zero_clicks_control")
                .assertMet("diff_newcomb_lo", lift.difference().low());

        final PairedRatios values = PairedRatios.ofTreatmentUnit(5, 10)
                .merge(PairedRatios.ofTreatmentUnit(7, 10))
                .merge(PairedRatios.ofControlUnit(0, 10))
                .merge(PairedRatios.ofControlUnit(0, 20));
        final Estimate difference = Lift.of(values, RatioKind.MEAN, SEQUENCE).difference();
        assertThat(difference.value().orElseThrow()).isCloseTo(0.6, within(1e-15));
        assertThat(difference.stdError().orElseThrow()).isCloseTo(0.1, within(1e-15));
    }

    /** An arm with 3 of 100 beside all with 43 of 1,000: the rest has 40 of 900, and arm - all = 0.9 (arm - rest). */
    @Test
    void anArmIsNotComparedWithItself() {
        final RatioMoments arm = RatioMoments.ofUnit(3, 100);
        final PairedRatios beside =
                new PairedRatios(arm, arm.merge(RatioMoments.ofUnit(40, 900)), CrossMoments.ofUnit(3, 100, 3, 100));
        final Estimate difference =
                Lift.ofPooled(beside, RatioKind.SHARE, SEQUENCE).difference();
        final Estimate rest = new TwoShares(new Share(3, 100), new Share(40, 900)).newcombe(0.95);
        assertThat(difference.value().orElseThrow()).isCloseTo(0.03 - 0.043, within(1e-15));
        assertThat(difference.low().orElseThrow()).isCloseTo(0.9 * rest.low().orElseThrow(), within(1e-15));
        assertThat(difference.high().orElseThrow()).isCloseTo(0.9 * rest.high().orElseThrow(), within(1e-15));
    }

    @Test
    void whatCannotBeToldHasItsReason() {
        assertThat(Lift.of(PairedRatios.EMPTY, RatioKind.SHARE, SEQUENCE)
                        .difference()
                        .reason())
                .contains(Reason.NO_UNITS);
        final Lift one = Lift.of(PairedRatios.ofUnit(20, 100, 10, 100), RatioKind.SHARE, SEQUENCE);
        assertThat(one.relative().value().orElseThrow()).isCloseTo(1, within(1e-15));
        assertThat(one.relative().reason()).contains(Reason.ONE_UNIT);
        assertThat(one.relative().low()).isEmpty();
        assertThat(one.alwaysValid()).isEqualTo(one.relative());
        assertThat(one.p()).isEqualTo(OptionalDouble.empty());
    }

    @Test
    void adjustedArmsHaveTheSameLiftWithLessError() {
        final List<ReferenceRow> units = ReferenceRow.of("cuped_units.tsv");
        final CupedMoments control = customers(units, "control");
        final CupedMoments treatment = customers(units, "treatment");
        final Cuped cuped = Cuped.of(List.of(control, treatment));
        final AdjustedRatio t = cuped.adjust(treatment);
        final AdjustedRatio c = cuped.adjust(control);
        final Lift lift = Lift.ofAdjusted(t, c, RatioKind.MEAN, SEQUENCE);
        final ReferenceRow expected = ReferenceRow.of("cuped_expected.tsv", "variant", "winsor99");
        expected.assertMet("cuped_diff", lift.difference().value());
        expected.assertMet("cuped_se", lift.difference().stdError());
        final double ratio = t.ratio() / c.ratio();
        assertThat(lift.relative().value().orElseThrow()).isCloseTo(ratio - 1, within(1e-12));
        final double relativeVariance = t.variance() / t.ratio() / t.ratio() + c.variance() / c.ratio() / c.ratio();
        assertThat(lift.logLift().stdError().orElseThrow()).isCloseTo(Math.sqrt(relativeVariance), within(1e-12));
        assertThat(lift.degreesOfFreedom()).isBetween(1634.0, 1635 + 1686 - 2.0);
    }

    @Test
    void adjustmentDoesNotHideWhatTheRawCountsSay() {
        final CupedMoments few = CupedMoments.ofUnit(2, 10, 1).merge(CupedMoments.ofUnit(1, 10, 0));
        final Cuped cuped = Cuped.of(List.of(few));
        final AdjustedRatio adjusted = cuped.adjust(few);
        assertThat(Lift.ofAdjusted(adjusted, adjusted, RatioKind.SHARE, SEQUENCE)
                        .relative()
                        .reason())
                .contains(Reason.SMALL_COUNT);
        final AdjustedRatio below = new AdjustedRatio(adjusted.raw(), -0.1, 0.01);
        assertThat(Lift.ofAdjusted(below, adjusted, RatioKind.MEAN, SEQUENCE)
                        .logLift()
                        .reason())
                .contains(Reason.NEGATIVE_RATIO);
        final AdjustedRatio lonely = cuped.adjust(CupedMoments.ofUnit(2, 10, 1));
        assertThat(Lift.ofAdjusted(lonely, adjusted, RatioKind.MEAN, SEQUENCE)
                        .relative()
                        .reason())
                .contains(Reason.ONE_UNIT);
    }

    private static CupedMoments customers(final List<ReferenceRow> units, final String arm) {
        return units.stream()
                .filter(unit -> unit.text("arm").equals(arm))
                .map(unit -> CupedMoments.ofUnit(unit.number("post_w"), 1, unit.number("pre_w")))
                .reduce(CupedMoments.EMPTY, CupedMoments::merge);
    }

    private static PairedRatios independent(final String dataset) {
        return ReferenceRow.of("clusters_" + dataset + ".tsv").stream()
                .map(row -> row.text("arm").equals("treatment")
                        ? PairedRatios.ofTreatmentUnit(row.number("num"), row.number("den"))
                        : PairedRatios.ofControlUnit(row.number("num"), row.number("den")))
                .reduce(PairedRatios.EMPTY, PairedRatios::merge);
    }

    private static PairedRatios paired(final String dataset) {
        final Map<String, ReferenceRow> controls = new LinkedHashMap<>();
        final List<ReferenceRow> rows = ReferenceRow.of("clusters_" + dataset + ".tsv");
        rows.stream()
                .filter(row -> row.text("arm").equals("control"))
                .forEach(row -> controls.put(row.text("unit_id"), row));
        return rows.stream()
                .filter(row -> row.text("arm").equals("treatment"))
                .map(row -> PairedRatios.ofUnit(
                        row.number("num"),
                        row.number("den"),
                        controls.get(row.text("unit_id")).number("num"),
                        controls.get(row.text("unit_id")).number("den")))
                .reduce(PairedRatios.EMPTY, PairedRatios::merge);
    }
}
