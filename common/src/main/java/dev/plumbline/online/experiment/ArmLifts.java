package dev.plumbline.online.experiment;

import dev.plumbline.online.experiment.ExperimentFindings.Adjusted;
import dev.plumbline.online.experiment.ExperimentFindings.LiftFinding;
import dev.plumbline.stats.PairedRatios;
import dev.plumbline.stats.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The lifts of one arm over control at one look: by every metric, adjusted by covariates where there are any, in every part. */
record ArmLifts(DeclaredExperiment experiment, ExperimentStatistic statistic, ExperimentSettings settings) {

    /**
     * The whole population's first, by metric in their order.
     *
     * @param withheld why the split says that they mean nothing
     */
    List<LiftFinding> of(final int look, final ExperimentArm arm, final Optional<Reason> withheld) {
        final List<LiftFinding> whole = ofWhole(look, arm, withheld);
        final List<LiftFinding> all = new ArrayList<>(withGoals(whole));
        final Map<String, List<LiftFinding>> families = new LinkedHashMap<>();
        statistic.partsAt(look).forEach(slice -> IntStream.range(
                        0, statistic.metrics().size())
                .mapToObj(metric -> raw(slice, arm, metric, withheld))
                .flatMap(Optional::stream)
                .forEach(lift -> families.computeIfAbsent(
                                slice.name() + '\n' + lift.metric().name(), key -> new ArrayList<>())
                        .add(lift)));
        families.values().forEach(family -> all.addAll(adjustedForParts(family)));
        return all;
    }

    private List<LiftFinding> ofWhole(final int look, final ExperimentArm arm, final Optional<Reason> withheld) {
        final ExperimentSlice slice = ExperimentSlice.whole(look);
        return IntStream.range(0, statistic.metrics().size())
                .boxed()
                .flatMap(metric -> Stream.of(raw(slice, arm, metric, withheld), cuped(slice, arm, metric, withheld)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Nothing where neither side has a unit of the metric. */
    private Optional<LiftFinding> raw(
            final ExperimentSlice slice, final ExperimentArm arm, final int metric, final Optional<Reason> withheld) {
        final PairedRatios sides = statistic.ratios(slice, arm.name(), experiment.controlName(), metric);
        return sides.units() == 0
                ? Optional.empty()
                : Optional.of(new LiftFinding(
                        slice,
                        arm,
                        statistic.metrics().get(metric),
                        sides,
                        Lift.of(sides, statistic.metrics().get(metric).kind(), settings.sequence()),
                        withheld,
                        Optional.empty(),
                        Adjusted.NONE,
                        OptionalDouble.empty()));
    }

    /** With a declared control only: all arms together are no sample apart from the arm. */
    private Optional<LiftFinding> cuped(
            final ExperimentSlice slice, final ExperimentArm arm, final int metric, final Optional<Reason> withheld) {
        final List<CupedMoments> arms = experiment.arms().stream()
                .map(any -> statistic.adjustable(slice, any.name(), metric))
                .toList();
        final CupedMoments treatment = statistic.adjustable(slice, arm.name(), metric);
        final CupedMoments control = statistic.adjustable(slice, experiment.controlName(), metric);
        final boolean isPossible = experiment.control().isPresent()
                && Cuped.whyUndefined(arms).isEmpty()
                && treatment.raw().denominator() > 0
                && control.raw().denominator() > 0;
        if (!isPossible) {
            return Optional.empty();
        }
        final Cuped cuped = Cuped.of(arms);
        final AdjustedRatio adjustedTreatment = cuped.adjust(treatment);
        final AdjustedRatio adjustedControl = cuped.adjust(control);
        final double ratio = AdjustedRatio.varianceRatio(adjustedTreatment, adjustedControl);
        return Optional.of(new LiftFinding(
                slice,
                arm,
                statistic.metrics().get(metric),
                statistic.ratios(slice, arm.name(), experiment.controlName(), metric),
                Lift.ofAdjusted(
                        adjustedTreatment,
                        adjustedControl,
                        statistic.metrics().get(metric).kind(),
                        settings.sequence()),
                withheld,
                Optional.empty(),
                Adjusted.NONE,
                OptionalDouble.of(ratio)));
    }

    /** Goals are judged by the adjusted lift where there is one. */
    private List<LiftFinding> withGoals(final List<LiftFinding> lifts) {
        final Map<Goal, LiftFinding> judged = new LinkedHashMap<>();
        settings.goals().forEach(goal -> lifts.stream()
                .filter(lift -> lift.metric().name().equals(goal.metric()))
                .reduce((raw, adjusted) -> adjusted)
                .ifPresent(lift -> judged.put(goal, lift)));
        final Map<Goal, Lift> liftOfGoal = new LinkedHashMap<>();
        judged.forEach((goal, lift) -> liftOfGoal.put(goal, lift.lift()));
        final List<GoalFinding> findings = GoalFinding.ofAll(liftOfGoal);
        return lifts.stream()
                .map(lift -> findings.stream()
                        .filter(finding -> judged.get(finding.goal()) == lift)
                        .findFirst()
                        .map(finding -> withGoal(lift, finding, findings))
                        .orElse(lift))
                .toList();
    }

    private static LiftFinding withGoal(
            final LiftFinding lift, final GoalFinding finding, final List<GoalFinding> all) {
        final long family = finding.goal().isPrimary()
                ? 1
                : all.stream()
                        .filter(other -> other.goal().role() == finding.goal().role()
                                && !other.goal().isPrimary()
                                && other.p().isPresent())
                        .count();
        return new LiftFinding(
                lift.slice(),
                lift.arm(),
                lift.metric(),
                lift.sides(),
                lift.lift(),
                lift.withheld(),
                Optional.of(finding),
                new Adjusted(finding.adjustedP(), (int) family),
                lift.varianceRatio());
    }

    /** Days are for looking at, not for finding any: they stay as they are. */
    private static List<LiftFinding> adjustedForParts(final List<LiftFinding> family) {
        if (family.get(0).slice().name().equals(ExperimentSlice.DAY)) {
            return family;
        }
        final List<Adjusted> adjusted =
                Adjusted.byHolm(family, lift -> lift.lift().alwaysValidP(0));
        return IntStream.range(0, family.size())
                .mapToObj(i -> {
                    final LiftFinding lift = family.get(i);
                    return new LiftFinding(
                            lift.slice(),
                            lift.arm(),
                            lift.metric(),
                            lift.sides(),
                            lift.lift(),
                            lift.withheld(),
                            lift.goal(),
                            adjusted.get(i),
                            lift.varianceRatio());
                })
                .toList();
    }
}
