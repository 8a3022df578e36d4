package dev.plumbline.online.experiment;

import dev.plumbline.online.experiment.ExperimentFindings.Adjusted;
import dev.plumbline.online.experiment.ExperimentFindings.LiftFinding;
import dev.plumbline.stats.PairedRatios;
import dev.plumbline.stats.RatioKind;
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
     * @param withheld why the lifts are not valid because of the split
     */
    List<LiftFinding> of(final int look, final ExperimentArm arm, final Optional<Reason> withheld) {
        final List<LiftFinding> all = new ArrayList<>(withGoals(ofWhole(look, arm, withheld)));
        final List<ExperimentSlice> parts = statistic.partsAt(look);
        for (int metric = 0; metric < statistic.metrics().size(); metric++) {
            final List<LiftFinding> slices = new ArrayList<>();
            for (final ExperimentSlice part : parts) {
                // days are shown but not tested: they are in no family
                raw(part, arm, metric, withheld).ifPresent(part.isDay() ? all::add : slices::add);
            }
            all.addAll(adjusted(slices));
        }
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

    /** Empty where neither side has a unit of the metric. */
    private Optional<LiftFinding> raw(
            final ExperimentSlice slice, final ExperimentArm arm, final int metric, final Optional<Reason> withheld) {
        final PairedRatios sides = statistic.ratios(slice, arm.name(), experiment.controlName(), metric);
        if (sides.units() == 0) {
            return Optional.empty();
        }
        final RatioKind kind = statistic.metrics().get(metric).kind();
        final Lift lift = experiment.control().isPresent()
                ? Lift.of(sides, kind, settings.sequence())
                : Lift.ofPooled(sides, kind, settings.sequence());
        return Optional.of(finding(slice, arm, metric, sides, lift, withheld, Optional.empty()));
    }

    /**
     * With a declared control only: all arms together are not independent of the arm. Where a covariate is set for the
     * metric but nothing can be adjusted, a finding says why.
     */
    private Optional<LiftFinding> cuped(
            final ExperimentSlice slice, final ExperimentArm arm, final int metric, final Optional<Reason> withheld) {
        final List<CupedMoments> arms = experiment.arms().stream()
                .map(any -> statistic.adjustable(slice, any.name(), metric))
                .toList();
        final CupedMoments pooled = arms.stream().reduce(CupedMoments.EMPTY, CupedMoments::merge);
        if (experiment.control().isEmpty() || pooled.raw().units() == 0) {
            return Optional.empty();
        }
        final ExperimentMetric measured = statistic.metrics().get(metric);
        final CupedMoments treatment = statistic.adjustable(slice, arm.name(), metric);
        final CupedMoments control = statistic.adjustable(slice, experiment.controlName(), metric);
        final PairedRatios sides = statistic.ratios(slice, arm.name(), experiment.controlName(), metric);
        final Optional<Reason> undefined = whyNotAdjusted(arms, treatment, control, sides);
        if (undefined.isPresent()) {
            final Lift none = Lift.undefined(settings.sequence(), sides.units(), undefined.get());
            return settings.covariates().containsKey(measured.name())
                    ? Optional.of(finding(
                            slice, arm, metric, sides, none, withheld, adjustment(OptionalDouble.empty(), pooled)))
                    : Optional.empty();
        }
        final Cuped cuped = Cuped.of(arms);
        final AdjustedRatio adjustedTreatment = cuped.adjust(treatment);
        final AdjustedRatio adjustedControl = cuped.adjust(control);
        final double ratio = AdjustedRatio.varianceRatio(adjustedTreatment, adjustedControl);
        final Lift lift = Lift.ofAdjusted(adjustedTreatment, adjustedControl, measured.kind(), settings.sequence());
        return Optional.of(finding(
                slice,
                arm,
                metric,
                sides,
                lift,
                withheld,
                adjustment(Double.isFinite(ratio) ? OptionalDouble.of(ratio) : OptionalDouble.empty(), pooled)));
    }

    private static Optional<Reason> whyNotAdjusted(
            final List<CupedMoments> arms,
            final CupedMoments treatment,
            final CupedMoments control,
            final PairedRatios sides) {
        if (sides.common().units() > 0) {
            return Optional.of(Reason.SHARED_UNITS);
        }
        return Cuped.whyUndefined(arms)
                .or(() -> treatment.raw().denominator() > 0 && control.raw().denominator() > 0
                        ? Optional.empty()
                        : Optional.of(Reason.ZERO_DENOMINATOR));
    }

    private static Optional<CovariateAdjustment> adjustment(final OptionalDouble ratio, final CupedMoments pooled) {
        return Optional.of(new CovariateAdjustment(ratio, pooled.coverage()));
    }

    private LiftFinding finding(
            final ExperimentSlice slice,
            final ExperimentArm arm,
            final int metric,
            final PairedRatios sides,
            final Lift lift,
            final Optional<Reason> withheld,
            final Optional<CovariateAdjustment> adjustment) {
        final Lift told = experiment.whyNoSequence().map(lift::withoutSequence).orElse(lift);
        return new LiftFinding(
                slice,
                arm,
                statistic.metrics().get(metric),
                sides,
                withheld.map(told::withheld).orElse(told),
                withheld,
                Optional.empty(),
                Adjusted.NONE,
                adjustment);
    }

    /** Goals are judged by the adjusted lift where there is one. */
    private List<LiftFinding> withGoals(final List<LiftFinding> lifts) {
        final Map<Goal, LiftFinding> judged = new LinkedHashMap<>();
        settings.goals().forEach(goal -> lifts.stream()
                .filter(lift -> lift.metric().name().equals(goal.metric()))
                .reduce((raw, adjusted) -> adjusted.isAdjusted() ? adjusted : raw)
                .ifPresent(lift -> judged.put(goal, lift)));
        final Map<Goal, Lift> liftOfGoal = new LinkedHashMap<>();
        judged.forEach((goal, lift) -> liftOfGoal.put(goal, lift.lift()));
        final List<GoalFinding> findings = GoalFinding.ofAll(liftOfGoal);
        return lifts.stream()
                .map(lift -> findings.stream()
                        .filter(finding -> judged.get(finding.goal()) == lift)
                        .findFirst()
                        .map(lift::with)
                        .orElse(lift))
                .toList();
    }

    /** The slices of all columns are one family: if no slice has a lift, the chance of finding one is at most the level. */
    private static List<LiftFinding> adjusted(final List<LiftFinding> slices) {
        final List<Adjusted> adjusted =
                Adjusted.byHolm(slices, lift -> lift.lift().alwaysValidP(0));
        return IntStream.range(0, slices.size())
                .mapToObj(i -> slices.get(i).with(adjusted.get(i)))
                .toList();
    }
}
