package dev.plumbline.online.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DecisionTest {

    private static final Goal CTR = Goal.primary("ctr", Direction.LARGER_IS_BETTER, 0.02);
    private static final Goal LATENCY = Goal.guardrail("latency", Direction.SMALLER_IS_BETTER, 0.02);
    private static final Goal REVENUE = Goal.secondary("revenue", Direction.LARGER_IS_BETTER, 0);

    /** Half widths are 3.06 of these at 10,000 units. */
    private static final double ERROR = 0.003;

    private static final Lift UP = Lifts.of(0.03, ERROR);
    private static final Lift FLAT = Lifts.of(0.001, ERROR);
    private static final Lift DOWN = Lifts.of(-0.03, ERROR);

    private static final SampleRatio EVEN = split(5000, 5000);

    @Test
    void betterWithoutHarmIsShipped() {
        final Decision decision = decide(UP, FLAT);
        assertThat(decision).isEqualTo(new Decision.Ship());
        assertThat(decision.sentence()).isEqualTo("ship");
        assertThat(decision.code()).isEqualTo("ship");
    }

    @Test
    void aFailedGuardrailForbidsShippingHoweverGoodTheGoal() {
        final Decision decision = decide(UP, Lifts.of(0.04, ERROR));
        assertThat(decision).isEqualTo(new Decision.DoNotShip(LATENCY));
        assertThat(decision.sentence()).isEqualTo("do not ship: guardrail latency is worse");
        assertThat(decision.code()).isEqualTo("do_not_ship");
    }

    @Test
    void aWorseGoalForbidsShipping() {
        assertThat(decide(DOWN, FLAT).sentence()).isEqualTo("do not ship: goal ctr is worse");
    }

    @Test
    void whatIsNotKnownYetKeepsRunning() {
        assertThat(decide(Lifts.of(0.008, ERROR), FLAT).code()).isEqualTo("keep_running");
        assertThat(decide(UP, Lifts.of(0.015, ERROR)))
                .as("a guardrail that is not known to pass")
                .isInstanceOf(Decision.KeepRunning.class);
    }

    @Test
    void theSlowestOfTheUndecidedSaysHowLong() {
        final Lift slow = Lifts.of(0.004, ERROR);
        final OptionalInt goal = days(Map.of(CTR, slow), 14);
        final OptionalInt guardrail = days(Map.of(LATENCY, Lifts.of(0.015, ERROR)), 14);
        assertThat(goal.getAsInt()).isGreaterThan(guardrail.getAsInt());
        assertThat(decide(slow, Lifts.of(0.015, ERROR))).isEqualTo(new Decision.KeepRunning(goal, CTR));
        assertThat(decide(UP, Lifts.of(0.015, ERROR))).isEqualTo(new Decision.KeepRunning(guardrail, LATENCY));
        assertThat(decide(slow, FLAT).sentence())
                .isEqualTo("keep running: at this rate, goal ctr needs " + goal.getAsInt() + " more days");
    }

    @Test
    void aDayAndMoreThanAYearAreSaidInWords() {
        assertThat(decide(Lifts.of(0.00915, ERROR), FLAT).sentence())
                .isEqualTo("keep running: at this rate, goal ctr needs 1 more day");
        assertThat(decide(Lifts.of(0.00001, ERROR), FLAT).sentence())
                .isEqualTo("keep running: at this rate, goal ctr needs more than one more year");
    }

    /** The half width after the projected days is at most the target, and the day before it is not. */
    @Property(tries = 100)
    void theProjectedDayIsTheFirstThatSuffices(
            @ForAll @IntRange(min = 1, max = 91) final int tenThousandths,
            @ForAll @IntRange(min = 1, max = 60) final int days) {
        final double lift = tenThousandths / 10_000.0;
        final OptionalInt further = days(Map.of(CTR, Lifts.of(lift, ERROR)), days);
        final int last = further.orElse(RemainingDays.MOST);
        assertThat(halfWidth(days, last) <= lift).isEqualTo(further.isPresent());
        assertThat(last == 1 || halfWidth(days, last - 1) > lift).isTrue();
    }

    @Test
    void anEffectAboveTheDeclaredOneWaitsForTheDeclaredOne() {
        final Lift wide = Lifts.of(0.06, 0.02);
        final Goal undeclared = Goal.primary("ctr", Direction.LARGER_IS_BETTER, 0);
        assertThat(days(Map.of(CTR, wide), 14).getAsInt())
                .isGreaterThan(days(Map.of(undeclared, wide), 14).getAsInt());
    }

    /** Holm asks a p of alpha over the size of the family of one goal among others that are undecided. */
    @Test
    void oneOfSeveralGuardrailsTakesLonger() {
        final Map<Goal, Lift> alone = Map.of(LATENCY, Lifts.of(0.015, ERROR));
        final Map<Goal, Lift> among = new LinkedHashMap<>(alone);
        among.put(Goal.guardrail("returns", Direction.SMALLER_IS_BETTER, 0.02), Lifts.of(0.0151, ERROR));
        assertThat(days(among, 14).getAsInt()).isGreaterThan(days(alone, 14).getAsInt());
    }

    @Test
    void aBrokenSplitBlanksEverything() {
        final Decision mismatch = Decision.of(split(5000, 5400), findings(UP, FLAT), 14);
        assertThat(mismatch).isEqualTo(new Decision.Broken(Reason.SPLIT_MISMATCH));
        assertThat(mismatch.sentence()).isEqualTo("broken: sample-ratio mismatch");
        final SampleRatio fault = SampleRatio.of(
                List.of(new ArmUnits("a", 1, 5000), new ArmUnits("b", 1, 5000), new ArmUnits("off", 0, 3)));
        assertThat(Decision.of(fault, findings(UP, FLAT), 14).sentence())
                .isEqualTo("broken: an arm of weight zero has units");
        assertThat(split(5000, 5400).whyWithheld()).contains(Reason.SPLIT_MISMATCH);
        assertThat(EVEN.whyWithheld()).isEmpty();

        final Lift withheld = UP.withheld(Reason.SPLIT_MISMATCH);
        assertThat(withheld.relative().value()).isEmpty();
        assertThat(withheld.difference().reason()).contains(Reason.SPLIT_MISMATCH);
        assertThat(withheld.alwaysValid().n()).isEqualTo(Lifts.UNITS);
        assertThat(GuardrailState.of(findings(UP, withheld).get(1))).isEqualTo(GuardrailState.GATE_FAILED);
    }

    @Test
    void whereNothingCanBeToldTheReasonIsSaid() {
        final Decision few = decide(Lifts.missing(Reason.SMALL_COUNT), FLAT);
        assertThat(few).isEqualTo(new Decision.InsufficientData("ctr", Reason.SMALL_COUNT));
        assertThat(few.sentence()).isEqualTo("insufficient data on ctr: " + Reason.SMALL_COUNT.meaning());
        assertThat(decide(UP, Lifts.missing(Reason.ZERO_NUMERATOR)))
                .isEqualTo(new Decision.InsufficientData("latency", Reason.ZERO_NUMERATOR));
        assertThat(decide(DOWN, Lifts.missing(Reason.ZERO_NUMERATOR)))
                .as("harm is known whatever else is not")
                .isEqualTo(new Decision.DoNotShip(CTR));
        assertThat(decide(Lifts.of(0.1, 0), FLAT)).isEqualTo(new Decision.InsufficientData("ctr", Reason.NO_SPREAD));
        assertThat(Decision.of(SampleRatio.of(List.of()), findings(UP, FLAT), 14))
                .isEqualTo(new Decision.InsufficientData("the split", Reason.NO_UNITS));
    }

    @Test
    void otherGoalsDecideNothing() {
        final Map<Goal, Lift> lifts = lifts(UP, FLAT);
        lifts.put(REVENUE, DOWN);
        lifts.put(Goal.auxiliary("depth", Direction.LARGER_IS_BETTER), DOWN);
        assertThat(Decision.of(EVEN, GoalFinding.ofAll(lifts), 14)).isEqualTo(new Decision.Ship());
    }

    @Test
    void exactlyOneGoalDecidesAfterSomeTime() {
        final List<GoalFinding> none = GoalFinding.ofAll(Map.of(REVENUE, UP));
        assertThatThrownBy(() -> Decision.of(EVEN, none, 14))
                .hasMessage("an experiment needs exactly one primary goal, not 0: declare which goal decides");
        assertThatThrownBy(() -> Decision.of(EVEN, findings(UP, FLAT), 0))
                .hasMessage("a decision needs an experiment that has run for more than 0 days, not 0.0");
    }

    private static double halfWidth(final double days, final int further) {
        final double growth = (days + further) / days;
        return Lifts.SEQUENCE.halfWidth(ERROR / Math.sqrt(growth), Lifts.UNITS * growth);
    }

    private static OptionalInt days(final Map<Goal, Lift> lift, final double days) {
        return RemainingDays.of(GoalFinding.ofAll(lift).get(0), days);
    }

    private static Decision decide(final Lift ctr, final Lift latency) {
        return Decision.of(EVEN, findings(ctr, latency), 14);
    }

    private static List<GoalFinding> findings(final Lift ctr, final Lift latency) {
        return GoalFinding.ofAll(lifts(ctr, latency));
    }

    private static Map<Goal, Lift> lifts(final Lift ctr, final Lift latency) {
        final Map<Goal, Lift> lifts = new LinkedHashMap<>();
        lifts.put(CTR, ctr);
        lifts.put(LATENCY, latency);
        return lifts;
    }

    private static SampleRatio split(final long treatment, final long control) {
        return SampleRatio.of(List.of(new ArmUnits("a", 1, treatment), new ArmUnits("b", 1, control)));
    }
}
