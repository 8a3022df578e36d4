package dev.plumbline.online.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.online.attribution.ReferenceRow;
import dev.plumbline.online.experiment.SampleRatio.Method;
import dev.plumbline.online.experiment.SampleRatio.Tested;
import dev.plumbline.stats.ChiSquare;
import dev.plumbline.stats.Reason;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampleRatioTest {

    private static final double IN_BAD_WINDOW = 0.65;
    private static final double ELSEWHERE = 0.005;

    @Test
    void splitsOfManyUnitsAreTestedAsTheReferenceDoes() {
        for (final String name :
                List.of("equal_2", "ms_example_821588_815482", "90_10", "three_arm", "weights_1_2_1")) {
            final ReferenceRow expected = row(name);
            final Tested tested = (Tested) SampleRatio.of(arms(expected));
            expected.assertMet("chi2", tested.chiSquare().statistic());
            expected.assertMet("p", tested.p());
            assertThat(tested.chiSquare().degreesOfFreedom()).isEqualTo((int) expected.whole("df"));
            assertThat(tested.method()).isEqualTo(Method.CHI_SQUARE);
            assertThat(tested.isMismatch()).isEqualTo(name.startsWith("ms_example"));
        }
    }

    @Test
    void whereLittleIsExpectedTheTestIsExact() {
        final ReferenceRow expected = row("tiny_expected_lt5");
        final Tested tested = (Tested) SampleRatio.of(arms(expected));
        expected.assertMet("chi2", tested.chiSquare().statistic());
        expected.assertMet("p", tested.chiSquare().p());
        assertThat(expected.text("note")).contains("use exact binomial p=0.625");
        assertThat(tested.p()).isCloseTo(0.625, within(1e-12));
        assertThat(tested.method()).isEqualTo(Method.EXACT);
        assertThat(((Tested) SampleRatio.of(List.of(arm("a", 1, 5), arm("b", 1, 5)))).method())
                .as("five are enough")
                .isEqualTo(Method.CHI_SQUARE);
    }

    @Test
    void unitsInAnArmThatIsSwitchedOffAreAFaultOfTheirOwn() {
        final List<ArmUnits> arms = arms(row("zero_weight_arm"));
        assertThat(SampleRatio.of(arms)).isEqualTo(new SampleRatio.UnitsWithoutWeight(List.of(arm("2", 0, 12))));
        assertThat(SampleRatio.of(List.of(arms.get(0), arms.get(1), arm("off", 0, 0))))
                .as("switched off and empty: it does not count")
                .isEqualTo(new Tested(new ChiSquare(0, 1), 1, Method.CHI_SQUARE));
    }

    @Test
    void withoutUnitsOrASecondArmThereIsNothingToTest() {
        assertThat(SampleRatio.of(arms(row("one_arm")))).isEqualTo(new SampleRatio.Undefined(Reason.ONE_ARM));
        assertThat(SampleRatio.of(arms(row("all_zero")))).isEqualTo(new SampleRatio.Undefined(Reason.NO_UNITS));
        assertThat(SampleRatio.of(List.of())).isEqualTo(new SampleRatio.Undefined(Reason.NO_UNITS));
    }

    @Test
    void realExperimentsAreFlaggedAsTheReferenceDoesAndWhereRandomizationWasBroken() {
        int inWindow = 0;
        int flaggedInWindow = 0;
        int elsewhere = 0;
        int flaggedElsewhere = 0;
        for (final ReferenceRow test : ReferenceRow.of("srm_upworthy_expected.tsv")) {
            final double p = new ChiSquare(test.number("chi2"), (int) test.whole("df")).p();
            // the last of the twelve digits of a large chi-square moves p by this
            test.assertMet("p", p, test.number("chi2") * 1e-11 * p);
            final boolean isFlagged = p < SampleRatio.THRESHOLD;
            assertThat(isFlagged).isEqualTo(test.text("flag_p_lt_0_0005").equals("True"));
            if (test.text("bad_randomisation_window").equals("True")) {
                inWindow++;
                flaggedInWindow += isFlagged ? 1 : 0;
            } else {
                elsewhere++;
                flaggedElsewhere += isFlagged ? 1 : 0;
            }
        }
        assertThat(inWindow + elsewhere).isEqualTo(2429);
        assertThat(flaggedInWindow / (double) inWindow).isGreaterThanOrEqualTo(IN_BAD_WINDOW);
        assertThat(flaggedElsewhere / (double) elsewhere).isLessThanOrEqualTo(ELSEWHERE);
    }

    @Test
    void weightsAndCountsBelowZeroAreRefused() {
        assertThatThrownBy(() -> arm("a", -1, 3))
                .hasMessage("the weight of arm 'a' must be a finite number of 0 or more, not -1.0");
        assertThatThrownBy(() -> arm("a", Double.NaN, 3)).hasMessageContaining("not NaN");
        assertThatThrownBy(() -> arm("a", 1, -3)).hasMessage("arm 'a' cannot have -3 units");
    }

    private static ReferenceRow row(final String name) {
        return ReferenceRow.of("srm_cases_expected.tsv", "case", name);
    }

    private static List<ArmUnits> arms(final ReferenceRow row) {
        final long[] units = row.wholes("units");
        final long[] weights = row.wholes("weights");
        return IntStream.range(0, units.length)
                .mapToObj(i -> arm(String.valueOf(i), weights[i], units[i]))
                .toList();
    }

    private static ArmUnits arm(final String name, final double weight, final long units) {
        return new ArmUnits(name, weight, units);
    }
}
