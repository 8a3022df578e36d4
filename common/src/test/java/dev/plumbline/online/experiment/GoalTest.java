package dev.plumbline.online.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Holm;
import dev.plumbline.stats.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoalTest {

    private static final Goal CTR = Goal.primary("ctr", Direction.LARGER_IS_BETTER, 0.01);
    private static final Goal REVENUE = Goal.secondary("revenue", Direction.LARGER_IS_BETTER, 0);
    private static final Goal RETURNS = Goal.guardrail("returns", Direction.SMALLER_IS_BETTER, 0.02);
    private static final Goal WATCH = Goal.guardrail("watch", Direction.LARGER_IS_BETTER, 0.02);

    @Test
    void aGuardrailIsTestedAgainstItsMarginAndAGoalAgainstNoLift() {
        assertThat(CTR.testedLogLift()).isZero();
        assertThat(CTR.gain(0.1)).isEqualTo(0.1);
        assertThat(RETURNS.testedLogLift()).isCloseTo(Math.log(1.02), within(1e-15));
        assertThat(RETURNS.gain(0)).isCloseTo(Math.log(1.02), within(1e-15));
        assertThat(RETURNS.gain(0.1)).isNegative();
        assertThat(WATCH.testedLogLift()).isCloseTo(Math.log(0.98), within(1e-15));
        assertThat(WATCH.gain(-0.1)).isNegative();
        assertThat(CTR.logMargin()).isCloseTo(Math.log(1.01), within(1e-15));
        assertThat(WATCH.logMargin()).isCloseTo(-Math.log(0.98), within(1e-15));
        assertThat(REVENUE.logMargin()).isZero();
    }

    @Test
    void goalsAreBetterOrWorseByTheAlwaysValidIntervalInTheirDirection() {
        // its half width is 3.1 standard errors at 10,000 units
        assertThat(verdict(CTR, 0.035, 0.01)).isEqualTo(GoalVerdict.BETTER);
        assertThat(verdict(CTR, -0.035, 0.01)).isEqualTo(GoalVerdict.WORSE);
        assertThat(verdict(CTR, 0.025, 0.01))
                .as("p < 0.05 at a single look does not suffice")
                .isEqualTo(GoalVerdict.INCONCLUSIVE);
        final Goal latency = Goal.primary("latency", Direction.SMALLER_IS_BETTER, 0);
        assertThat(verdict(latency, -0.035, 0.01)).isEqualTo(GoalVerdict.BETTER);
        assertThat(verdict(latency, 0.035, 0.01)).isEqualTo(GoalVerdict.WORSE);
    }

    @Test
    void guardrailsPassWhereTheIntervalIsOnTheRightSideOfTheMargin() {
        assertThat(state(WATCH, -0.005, 0.003)).isEqualTo(GuardrailState.PASS);
        assertThat(state(WATCH, -0.018, 0.003)).isEqualTo(GuardrailState.INCONCLUSIVE);
        assertThat(state(WATCH, -0.035, 0.003)).isEqualTo(GuardrailState.FAIL);
        assertThat(state(RETURNS, 0.005, 0.003)).isEqualTo(GuardrailState.PASS);
        assertThat(state(RETURNS, 0.035, 0.003)).isEqualTo(GuardrailState.FAIL);
        assertThat(GuardrailState.of(GoalFinding.ofAll(Map.of(WATCH, Lifts.missing(Reason.SMALL_COUNT)))
                        .get(0)))
                .isEqualTo(GuardrailState.GATE_FAILED);
    }

    @Test
    void thePrimaryGoalIsUnadjustedAndEachRoleIsAFamily() {
        final Goal minutes = Goal.secondary("minutes", Direction.LARGER_IS_BETTER, 0);
        final Goal depth = Goal.auxiliary("depth", Direction.LARGER_IS_BETTER);
        final Goal unmeasured = Goal.secondary("orders", Direction.LARGER_IS_BETTER, 0);
        final Map<Goal, Lift> lifts = new LinkedHashMap<>();
        lifts.put(CTR, Lifts.of(0.03, 0.01));
        lifts.put(REVENUE, Lifts.of(0.032, 0.01));
        lifts.put(unmeasured, Lifts.missing(Reason.ZERO_NUMERATOR));
        lifts.put(minutes, Lifts.of(0.031, 0.01));
        lifts.put(depth, Lifts.of(0.033, 0.01));
        final List<GoalFinding> found = GoalFinding.ofAll(lifts);
        final double[] p = found.stream().mapToDouble(one -> one.p().orElse(-1)).toArray();
        final double[] adjusted =
                found.stream().mapToDouble(one -> one.adjustedP().orElse(-1)).toArray();
        final double[] family = Holm.adjusted(p[1], p[3]);
        assertThat(adjusted).containsExactly(p[0], family[0], -1, family[1], p[4]);
        assertThat(adjusted[1]).isGreaterThan(p[1]);
        assertThat(p[1]).isEqualTo(Lifts.SEQUENCE.p(0.032, 0.01, Lifts.UNITS).orElseThrow());
        assertThat(found).extracting(GoalFinding::goal).containsExactlyElementsOf(lifts.keySet());
    }

    @Test
    void whatIsSignificantAloneMayNotBeAsOneOfMany() {
        final Map<Goal, Lift> lifts = new LinkedHashMap<>();
        lifts.put(Goal.secondary("first", Direction.LARGER_IS_BETTER, 0), Lifts.of(0.0325, 0.01));
        assertThat(GoalVerdict.of(GoalFinding.ofAll(lifts).get(0))).isEqualTo(GoalVerdict.BETTER);
        for (int i = 0; i < 5; i++) {
            lifts.put(Goal.secondary("other" + i, Direction.LARGER_IS_BETTER, 0), Lifts.of(0, 0.01));
        }
        assertThat(GoalVerdict.of(GoalFinding.ofAll(lifts).get(0))).isEqualTo(GoalVerdict.INCONCLUSIVE);
    }

    @Test
    void contradictoryDeclarationsAreRefused() {
        assertThatThrownBy(() -> Goal.primary("coverage", Direction.NONE, 0))
                .hasMessage(
                        "for 'coverage', neither larger nor smaller is better: it cannot be a goal of an experiment");
        assertThatThrownBy(() -> Goal.guardrail("latency", Direction.SMALLER_IS_BETTER, 0))
                .hasMessageStartingWith("guardrail 'latency' has no margin");
        assertThatThrownBy(() -> Goal.primary("ctr", Direction.LARGER_IS_BETTER, 5))
                .hasMessage(
                        "the margin of 'ctr' must be a share of the control's value, at least 0 and below 1, not 5.0: 0.01"
                                + " means 1 %");
        assertThatThrownBy(() -> new Goal("ctr", Role.AUXILIARY, Direction.LARGER_IS_BETTER, 0, Goal.Priority.PRIMARY))
                .hasMessage("'ctr' is declared primary but its role is auxiliary: only a goal can be primary");
    }

    @Test
    void codesAreLowerCase() {
        assertThat(GuardrailState.GATE_FAILED.code()).isEqualTo("gate_failed");
        assertThat(GoalVerdict.INCONCLUSIVE.code()).isEqualTo("inconclusive");
        assertThat(Role.GUARDRAIL.code()).isEqualTo("guardrail");
    }

    private static GoalVerdict verdict(final Goal goal, final double logLift, final double error) {
        return GoalVerdict.of(
                GoalFinding.ofAll(Map.of(goal, Lifts.of(logLift, error))).get(0));
    }

    private static GuardrailState state(final Goal goal, final double logLift, final double error) {
        return GuardrailState.of(
                GoalFinding.ofAll(Map.of(goal, Lifts.of(logLift, error))).get(0));
    }
}
