package dev.plumbline.online.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.online.experiment.ExperimentFindings.LiftFinding;
import dev.plumbline.stats.ConfidenceSequence;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.PairedRatios;
import dev.plumbline.stats.RatioKind;
import dev.plumbline.stats.Reason;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Looks at an experiment of three arms over three weeks, each figure beside a sum over its units. */
class ExperimentAnalysisTest {

    private static final int START = (int) LocalDate.of(2024, 1, 1).toEpochDay();
    private static final List<Integer> LOOKS = List.of(START + 7, START + 14, START + 21);
    private static final ExperimentMetric CTR = new ExperimentMetric(
            "ctr", Direction.LARGER_IS_BETTER, "clicks", RatioKind.SHARE, 1, 0, ExperimentMetric.Divisor.TOTAL);
    private static final ExperimentMetric VALUE = new ExperimentMetric(
            "value_per_user", Direction.LARGER_IS_BETTER, "value", RatioKind.MEAN, 2, 0, ExperimentMetric.Divisor.UNIT);
    private static final List<ExperimentMetric> METRICS = List.of(CTR, VALUE);

    @Test
    void everyLookIsOfAllDaysSinceTheBeginning() {
        final List<UnitActivity> units = units(300, 1, false);
        final ExperimentFindings findings =
                analysis(units, "control", List.of(), Map.of()).findings();
        for (final int look : LOOKS) {
            for (final String arm : List.of("a", "b")) {
                final LiftFinding ctr = lift(findings, look, arm, CTR, "all", "all");
                assertThat(ctr.sides().treatment().numerator())
                        .isCloseTo(sum(units, arm, 1, day -> day.look() <= look), within(1e-9));
                assertThat(ctr.sides().control().denominator())
                        .isCloseTo(sum(units, "control", 0, day -> day.look() <= look), within(1e-9));
                final double lift = sum(units, arm, 1, day -> day.look() <= look)
                                / sum(units, arm, 0, day -> day.look() <= look)
                                / (sum(units, "control", 1, day -> day.look() <= look)
                                        / sum(units, "control", 0, day -> day.look() <= look))
                        - 1;
                assertThat(ctr.lift().relative().value()).hasValueCloseTo(lift, within(1e-9));
                final LiftFinding phone = lift(findings, look, arm, CTR, "device", "phone");
                assertThat(phone.sides().treatment().numerator())
                        .isCloseTo(
                                units.stream()
                                        .flatMap(unit -> unit.days().stream())
                                        .filter(day -> day.arm().equals(arm)
                                                && day.look() <= look
                                                && day.sliceValue().equals("phone"))
                                        .mapToDouble(day -> day.totals()[1])
                                        .sum(),
                                within(1e-9));
            }
        }
    }

    @Test
    void aDayIsWhatHappenedOnIt() {
        final List<UnitActivity> units = units(60, 2, false);
        final ExperimentFindings findings =
                analysis(units, "control", List.of(), Map.of()).findings();
        final LiftFinding third = lift(findings, LOOKS.get(0), "a", CTR, "day", "2024-01-03");
        assertThat(third.sides().treatment().denominator())
                .isCloseTo(sum(units, "a", 0, day -> day.day() == START + 2), within(1e-9));
        final long firstSeen = units.stream()
                .filter(unit -> unit.days().stream()
                                .mapToInt(UnitActivity.Day::day)
                                .min()
                                .orElseThrow()
                        == START + 2)
                .count();
        assertThat(findings.splits().stream()
                        .filter(split -> split.slice().value().equals("2024-01-03"))
                        .mapToLong(ExperimentFindings.SplitFinding::units)
                        .sum())
                .isEqualTo(firstSeen);
    }

    @Test
    void partsOfAStatisticMerge() {
        final List<UnitActivity> units = units(120, 3, true);
        final ExperimentFindings whole =
                analysis(units, "(pooled)", List.of(), Map.of()).findings();
        final ExperimentStatistic left = statistic(units.subList(0, 41));
        left.merge(statistic(units.subList(41, 120)));
        final ExperimentFindings merged =
                new ExperimentAnalysis(declared(Optional.empty()), left, settings(List.of(), Map.of())).findings();
        assertThat(merged.lifts()).hasSameSizeAs(whole.lifts());
        for (int i = 0; i < whole.lifts().size(); i++) {
            final OptionalDouble error = whole.lifts().get(i).lift().logLift().stdError();
            assertThat(merged.lifts().get(i).lift().logLift().stdError().isPresent())
                    .isEqualTo(error.isPresent());
            if (error.isPresent()) {
                assertThat(merged.lifts().get(i).lift().logLift().stdError())
                        .hasValueCloseTo(error.getAsDouble(), within(1e-9));
            }
        }
        for (final int look : LOOKS) {
            final long several = units.stream()
                    .filter(unit -> unit.days().stream()
                                    .filter(day -> day.look() <= look)
                                    .map(UnitActivity.Day::arm)
                                    .distinct()
                                    .count()
                            > 1)
                    .count();
            assertThat(left.unitsInSeveralArms(look)).isEqualTo(several);
            assertThat(statistic(units).unitsInSeveralArms(look)).isEqualTo(several);
        }
        assertThat(left.unitsInSeveralArms(LOOKS.get(2))).isPositive();
    }

    /** The influence values of an arm that is part of its control, one unit after the other. */
    @Test
    void anArmBesideAllTogetherSharesItsUnitsWithThem() {
        final List<UnitActivity> units = units(200, 4, false);
        final LiftFinding found =
                lift(analysis(units, "(pooled)", List.of(), Map.of()).findings(), LOOKS.get(2), "a", CTR, "all", "all");
        final double clicks = sum(units, "a", 1, day -> true);
        final double shown = sum(units, "a", 0, day -> true);
        final double allClicks =
                units.stream().mapToDouble(unit -> total(unit, day -> true, 1)).sum();
        final double allShown =
                units.stream().mapToDouble(unit -> total(unit, day -> true, 0)).sum();
        double squares = 0;
        for (final UnitActivity unit : units) {
            final double s = total(unit, day -> day.arm().equals("a"), 1);
            final double m = total(unit, day -> day.arm().equals("a"), 0);
            final double own = (s - clicks / shown * m) / clicks;
            final double pool =
                    (total(unit, day -> true, 1) - allClicks / allShown * total(unit, day -> true, 0)) / allClicks;
            squares += (own - pool) * (own - pool);
        }
        assertThat(found.lift().logLift().stdError()).hasValueCloseTo(Math.sqrt(squares * 200 / 199.0), within(1e-9));
    }

    @Test
    void aCovariateTakesAwayWhatItTells() {
        final List<UnitActivity> units = units(400, 5, false).stream()
                .map(unit -> new UnitActivity(
                        unit.control(),
                        unit.startDay(),
                        unit.days(),
                        Map.of(
                                "value_per_user",
                                OptionalDouble.of(total(unit, day -> true, 2) + total(unit, day -> true, 1)))))
                .toList();
        final List<LiftFinding> lifts =
                analysis(units, "control", List.of(), Map.of("value_per_user", "before")).findings().lifts().stream()
                        .filter(lift -> lift.slice().equals(ExperimentSlice.whole(LOOKS.get(2))))
                        .filter(lift ->
                                lift.metric().equals(VALUE) && lift.arm().name().equals("a"))
                        .toList();
        assertThat(lifts).hasSize(2);
        assertThat(lifts.get(0).adjustment()).isEmpty();
        final CovariateAdjustment adjustment = lifts.get(1).adjustment().orElseThrow();
        assertThat(adjustment.varianceRatio().orElseThrow()).isBetween(0.0, 0.9);
        assertThat(adjustment.coverage()).isEqualTo(1);
    }

    @Test
    void aBrokenSplitBlanksEveryLift() {
        final List<UnitActivity> units = new ArrayList<>(units(300, 6, false));
        units.removeIf(unit ->
                unit.days().get(0).arm().equals("a") && unit.days().get(0).totals()[1] > 0);
        final ExperimentFindings findings = analysis(
                        units, "control", List.of(Goal.primary("ctr", Direction.LARGER_IS_BETTER, 0)), Map.of())
                .findings();
        assertThat(findings.lifts()).allSatisfy(lift -> assertThat(lift.slice().look() < LOOKS.get(0)
                        || lift.withheld().equals(Optional.of(Reason.SPLIT_MISMATCH)))
                .isTrue());
        assertThat(findings.decisions()).isNotEmpty().allSatisfy(decision -> assertThat(
                        decision.decision().sentence())
                .isEqualTo("broken: sample-ratio mismatch"));
        assertThat(findings.novelties()).isEmpty();
        assertThat(findings.heterogeneities()).isEmpty();
        assertThat(findings.lifts().stream()
                        .flatMap(lift -> lift.goal().stream())
                        .map(GoalVerdict::of))
                .isNotEmpty()
                .containsOnly(GoalVerdict.INCONCLUSIVE);
    }

    @Test
    void aGuardrailThatNobodyMeasuredIsNotPassed() {
        final ExperimentFindings findings = analysis(
                        units(1200, 7, false),
                        "control",
                        List.of(
                                Goal.primary("ctr", Direction.LARGER_IS_BETTER, 0),
                                Goal.guardrail("latency", Direction.SMALLER_IS_BETTER, 0.05)),
                        Map.of())
                .findings();
        assertThat(findings.decisions()).isNotEmpty().allSatisfy(decision -> assertThat(decision.decision())
                .isEqualTo(new Decision.InsufficientData("latency", Reason.NOT_MEASURED)));
    }

    /** Harm is known whatever else is not. */
    @Test
    void aWorseGoalIsNotShippedWhateverNobodyMeasured() {
        final List<UnitActivity> units = units(1200, 8, false).stream()
                .map(unit -> new UnitActivity(
                        unit.control(),
                        unit.startDay(),
                        unit.days().stream()
                                .map(day -> day.arm().equals("control")
                                        ? day
                                        : new UnitActivity.Day(
                                                day.look(),
                                                day.day(),
                                                day.arm(),
                                                day.sliceName(),
                                                day.sliceValue(),
                                                day.impressions(),
                                                new double[] {day.totals()[0], day.totals()[1] / 4, day.totals()[2]}))
                                .toList(),
                        Map.of()))
                .toList();
        final Goal ctr = Goal.primary("ctr", Direction.LARGER_IS_BETTER, 0);
        assertThat(analysis(
                                units,
                                "control",
                                List.of(ctr, Goal.guardrail("latency", Direction.SMALLER_IS_BETTER, 0.05)),
                                Map.of())
                        .findings()
                        .decisions())
                .isNotEmpty()
                .allSatisfy(decision -> assertThat(decision.decision()).isEqualTo(new Decision.DoNotShip(ctr)));
    }

    @Test
    void ofFewerThanAHundredUnitsOfAnArmNothingIsDecided() {
        final Goal ctr = Goal.primary("ctr", Direction.LARGER_IS_BETTER, 0);
        final ExperimentFindings findings = analysis(units(240, 9, false), "control", List.of(ctr), Map.of())
                .findings();
        assertThat(findings.decisions()).isNotEmpty().allSatisfy(decision -> assertThat(decision.decision())
                .isEqualTo(new Decision.InsufficientData("ctr", Reason.FEW_UNITS)));
        final LiftFinding last = lift(findings, LOOKS.get(2), "a", CTR, "all", "all");
        assertThat(last.lift().relative().low()).isPresent();
        assertThat(last.lift().alwaysValid().low()).isEmpty();
    }

    /** Where arms share units the adjusted figures are no independent samples: the goal is judged by the raw lift. */
    @Test
    void armsThatShareUnitsAreNotAdjusted() {
        final List<UnitActivity> units = units(1200, 10, true).stream()
                .map(unit -> new UnitActivity(
                        unit.control(),
                        unit.startDay(),
                        unit.days(),
                        Map.of("ctr", OptionalDouble.of(unit.days().size()))))
                .toList();
        final Goal ctr = Goal.primary("ctr", Direction.LARGER_IS_BETTER, 0);
        final List<LiftFinding> silent = ofA(analysis(units, "control", List.of(ctr), Map.of()));
        assertThat(silent).hasSize(1);
        assertThat(silent.get(0).goal()).isPresent();
        final List<LiftFinding> asked = ofA(analysis(units, "control", List.of(ctr), Map.of("ctr", "before")));
        assertThat(asked).hasSize(2);
        assertThat(asked.get(0).goal()).isPresent();
        assertThat(asked.get(1).lift().logLift().reason()).contains(Reason.SHARED_UNITS);
    }

    @Test
    void theFirstDayOfAnExperimentIsInItsFirstHalf() {
        final List<UnitActivity> units = units(300, 11, false);
        final PairedRatios halves = statistic(units).lateOverEarly(LOOKS.get(0), "a", 0);
        assertThat(halves.control().denominator())
                .isCloseTo(sum(units, "a", 0, day -> day.day() < START + 3.5), within(1e-9));
        assertThat(halves.treatment().denominator())
                .isCloseTo(
                        sum(units, "a", 0, day -> day.look() == LOOKS.get(0) && day.day() >= START + 3.5),
                        within(1e-9));
    }

    /** A column of as many values as there are units is not told apart, whichever part of the units came first. */
    @Test
    void aColumnOfTooManyValuesKeepsNone() {
        final List<UnitActivity> units = new ArrayList<>();
        for (final UnitActivity unit : units(150, 12, false)) {
            final List<UnitActivity.Day> days = new ArrayList<>(unit.days());
            unit.days().stream()
                    .filter(UnitActivity.Day::isOfWhole)
                    .forEach(day -> days.add(new UnitActivity.Day(
                            day.look(),
                            day.day(),
                            day.arm(),
                            "city",
                            "c" + units.size(),
                            day.impressions(),
                            day.totals())));
            units.add(new UnitActivity("control", unit.startDay(), days, unit.covariates()));
        }
        final ExperimentStatistic whole = statistic(units);
        final ExperimentStatistic merged = statistic(units.subList(0, 90));
        merged.merge(statistic(units.subList(90, 150)));
        final int last = LOOKS.get(2);
        assertThat(merged.partsAt(last)).isEqualTo(whole.partsAt(last)).noneMatch(part -> part.name()
                .equals("city"));
        assertThat(merged.size()).isEqualTo(whole.size());
        assertThat(merged.partsAt(last)).anyMatch(part -> part.name().equals("device"));
        assertThat(new ExperimentAnalysis(declared(Optional.of("control")), merged, settings(List.of(), Map.of()))
                        .findings()
                        .splits())
                .filteredOn(split -> split.slice().equals(new ExperimentSlice(last, "city", "(all)")))
                .extracting(ExperimentFindings.SplitFinding::ratio)
                .containsExactly(new SampleRatio.Undefined(Reason.TOO_MANY_SLICES));
    }

    private static List<LiftFinding> ofA(final ExperimentAnalysis analysis) {
        return analysis.findings().lifts().stream()
                .filter(lift -> lift.slice().equals(ExperimentSlice.whole(LOOKS.get(2))))
                .filter(lift -> lift.metric().equals(CTR) && lift.arm().name().equals("a"))
                .toList();
    }

    private static ExperimentAnalysis analysis(
            final List<UnitActivity> units,
            final String control,
            final List<Goal> goals,
            final Map<String, String> covariates) {
        final boolean isPooled = control.equals(DeclaredExperiment.POOLED);
        final List<UnitActivity> controlled = units.stream()
                .map(unit -> new UnitActivity(control, unit.startDay(), unit.days(), unit.covariates()))
                .toList();
        return new ExperimentAnalysis(
                declared(isPooled ? Optional.empty() : Optional.of(control)),
                statistic(controlled),
                settings(goals, covariates));
    }

    private static ExperimentStatistic statistic(final List<UnitActivity> units) {
        final ExperimentStatistic statistic = new ExperimentStatistic(METRICS, SplitOf.UNITS);
        units.forEach(unit -> statistic.add(unit, LOOKS));
        return statistic;
    }

    private static ExperimentSettings settings(final List<Goal> goals, final Map<String, String> covariates) {
        return new ExperimentSettings(goals, SplitOf.UNITS, 28, ConfidenceSequence.DEFAULT, covariates);
    }

    private static DeclaredExperiment declared(final Optional<String> control) {
        return new DeclaredExperiment(
                "e",
                List.of(
                        new ExperimentArm("a", 1, Optional.of("m1")),
                        new ExperimentArm("b", 1, Optional.empty()),
                        new ExperimentArm("control", 1, Optional.empty())),
                control,
                Optional.of(Instant.ofEpochSecond(START * 86_400L)
                        .atZone(ZoneOffset.UTC)
                        .toInstant()));
    }

    /** Every third unit is of an arm; of those in several arms some come again in the next one. */
    private static List<UnitActivity> units(final int count, final long seed, final boolean inSeveralArms) {
        final Random random = new Random(seed);
        final List<String> arms = List.of("a", "b", "control");
        final List<UnitActivity> units = new ArrayList<>();
        for (int unit = 0; unit < count; unit++) {
            final List<UnitActivity.Day> days = new ArrayList<>();
            final int active = 1 + random.nextInt(5);
            for (int i = 0; i < active; i++) {
                final int day = START + random.nextInt(21);
                final int look = LOOKS.get((day - START) / 7);
                final String arm = arms.get((unit + (inSeveralArms && unit % 5 == 0 ? i : 0)) % 3);
                final int shown = 1 + random.nextInt(9);
                final double[] totals = {shown, random.nextInt(shown + 1), 10 * random.nextDouble()};
                days.add(new UnitActivity.Day(look, day, arm, "all", "all", shown, totals));
                days.add(new UnitActivity.Day(look, day, arm, "device", i % 2 == 0 ? "phone" : "desk", shown, totals));
            }
            units.add(new UnitActivity(DeclaredExperiment.POOLED, OptionalInt.of(START), days, Map.of()));
        }
        return units;
    }

    private static double sum(
            final List<UnitActivity> units, final String arm, final int total, final Predicate<UnitActivity.Day> is) {
        return units.stream()
                .mapToDouble(unit -> total(unit, is.and(day -> day.arm().equals(arm)), total))
                .sum();
    }

    private static double total(final UnitActivity unit, final Predicate<UnitActivity.Day> is, final int total) {
        return unit.days().stream()
                .filter(day -> day.sliceName().equals("all"))
                .filter(is)
                .mapToDouble(day -> day.totals()[total])
                .sum();
    }

    private static LiftFinding lift(
            final ExperimentFindings findings,
            final int look,
            final String arm,
            final ExperimentMetric metric,
            final String sliceName,
            final String sliceValue) {
        return findings.lifts().stream()
                .filter(lift -> lift.slice().equals(new ExperimentSlice(look, sliceName, sliceValue)))
                .filter(lift -> lift.arm().name().equals(arm) && lift.metric().equals(metric))
                .findFirst()
                .orElseThrow();
    }
}
