package dev.plumbline.online.experiment;

import dev.plumbline.online.experiment.ExperimentFindings.Adjusted;
import dev.plumbline.online.experiment.ExperimentFindings.ArmDecision;
import dev.plumbline.online.experiment.ExperimentFindings.HeterogeneityFinding;
import dev.plumbline.online.experiment.ExperimentFindings.LiftFinding;
import dev.plumbline.online.experiment.ExperimentFindings.NoveltyFinding;
import dev.plumbline.online.experiment.ExperimentFindings.SplitFinding;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.PairedRatios;
import dev.plumbline.stats.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Evaluates one experiment at all its looks: the split first; then every arm over control by every metric, adjusted by
 * covariates where there are any; then the decision.
 */
public final class ExperimentAnalysis {

    private static final double SECONDS_A_DAY = 86_400;

    private final DeclaredExperiment experiment;
    private final ExperimentStatistic statistic;
    private final ExperimentSettings settings;
    private final List<ExperimentMetric> metrics;
    private final IntToDoubleFunction lookedAt;
    private final ArmLifts armLifts;

    /** For an experiment whose looks are at the beginning of days. */
    public ExperimentAnalysis(
            final DeclaredExperiment experiment,
            final ExperimentStatistic statistic,
            final ExperimentSettings settings) {
        this(experiment, statistic, settings, look -> look);
    }

    /** @param lookedAt the days from 1970-01-01, with their fraction, at which a look of the statistic was made */
    public ExperimentAnalysis(
            final DeclaredExperiment experiment,
            final ExperimentStatistic statistic,
            final ExperimentSettings settings,
            final IntToDoubleFunction lookedAt) {
        this.experiment = experiment;
        this.statistic = statistic;
        this.settings = settings;
        this.metrics = statistic.metrics();
        this.lookedAt = lookedAt;
        this.armLifts = new ArmLifts(experiment, statistic, settings);
    }

    /** All findings; none where there are no units. */
    public ExperimentFindings findings() {
        final List<SplitFinding> splits = new ArrayList<>();
        final List<LiftFinding> lifts = new ArrayList<>();
        final List<HeterogeneityFinding> heterogeneities = new ArrayList<>();
        final List<NoveltyFinding> novelties = new ArrayList<>();
        final List<ArmDecision> decisions = new ArrayList<>();
        for (final int look : looks()) {
            final ExperimentSlice whole = ExperimentSlice.whole(look);
            final SampleRatio split = split(whole);
            splits.addAll(splits(look, split));
            for (final ExperimentArm arm : experiment.treatments()) {
                final List<LiftFinding> ofArm = armLifts.of(look, arm, split.whyWithheld());
                lifts.addAll(ofArm);
                heterogeneities.addAll(SliceComparison.of(ofArm));
                novelties.addAll(novelties(whole, arm, split));
                decision(look, split, ofArm)
                        .map(decision -> new ArmDecision(whole, arm, decision, units(whole)))
                        .ifPresent(decisions::add);
            }
        }
        return new ExperimentFindings(splits, lifts, heterogeneities, novelties, decisions);
    }

    private List<Integer> looks() {
        return statistic.slices().stream()
                .filter(ExperimentSlice::isWhole)
                .map(ExperimentSlice::look)
                .toList();
    }

    private List<SplitFinding> splits(final int look, final SampleRatio whole) {
        final List<SplitFinding> findings = new ArrayList<>();
        findings.add(new SplitFinding(
                ExperimentSlice.whole(look),
                whole,
                arms(ExperimentSlice.whole(look)),
                units(ExperimentSlice.whole(look)),
                OptionalLong.of(statistic.unitsInSeveralArms(look)),
                Adjusted.NONE));
        final Map<String, List<ExperimentSlice>> families = new LinkedHashMap<>();
        statistic.partsAt(look).forEach(slice -> families.computeIfAbsent(slice.name(), name -> new ArrayList<>())
                .add(slice));
        families.values().forEach(slices -> {
            final List<SampleRatio> ratios = slices.stream().map(this::split).toList();
            final List<Adjusted> adjusted = Adjusted.byHolm(
                    ratios,
                    ratio -> ratio instanceof SampleRatio.Tested tested
                            ? OptionalDouble.of(tested.p())
                            : OptionalDouble.empty());
            for (int i = 0; i < slices.size(); i++) {
                findings.add(new SplitFinding(
                        slices.get(i),
                        ratios.get(i),
                        arms(slices.get(i)),
                        units(slices.get(i)),
                        OptionalLong.empty(),
                        adjusted.get(i)));
            }
        });
        statistic
                .columnsOfTooManyAt(look)
                .forEach(column -> findings.add(new SplitFinding(
                        column,
                        new SampleRatio.Undefined(Reason.TOO_MANY_SLICES),
                        List.of(),
                        units(ExperimentSlice.whole(look)),
                        OptionalLong.empty(),
                        Adjusted.NONE)));
        return findings;
    }

    private SampleRatio split(final ExperimentSlice slice) {
        return experiment.hasWeights()
                ? SampleRatio.of(arms(slice))
                : new SampleRatio.Undefined(Reason.UNKNOWN_WEIGHTS);
    }

    private List<ArmUnits> arms(final ExperimentSlice slice) {
        return experiment.hasWeights()
                ? experiment.arms().stream()
                        .map(arm -> new ArmUnits(arm.name(), arm.weight(), statistic.units(slice, arm.name())))
                        .toList()
                : List.of();
    }

    private long units(final ExperimentSlice slice) {
        return experiment.arms().stream()
                .mapToLong(arm -> statistic.units(slice, arm.name()))
                .sum();
    }

    private List<NoveltyFinding> novelties(
            final ExperimentSlice whole, final ExperimentArm arm, final SampleRatio split) {
        if (experiment.control().isEmpty()
                || experiment.startedAt().isEmpty()
                || split.whyWithheld().isPresent()) {
            return List.of();
        }
        final List<Integer> goals = IntStream.range(0, metrics.size())
                .filter(metric -> settings.goal(metrics.get(metric).name())
                        .filter(goal -> goal.role() == Role.GOAL)
                        .isPresent())
                .filter(metric -> !statistic
                        .lateOverEarly(whole.look(), arm.name(), metric)
                        .equals(PairedRatios.EMPTY))
                .boxed()
                .toList();
        final List<NoveltyChange> changes =
                goals.stream().map(metric -> novelty(whole, arm, metric)).toList();
        final List<Adjusted> adjusted = Adjusted.byHolm(changes, NoveltyChange::p);
        final double alpha = 1 - settings.sequence().level();
        return IntStream.range(0, goals.size())
                .mapToObj(i -> {
                    final ExperimentMetric metric = metrics.get(goals.get(i));
                    final Direction direction =
                            settings.goal(metric.name()).orElseThrow().direction();
                    final Optional<NoveltyTurn> turn = adjusted.get(i).p().stream()
                            .mapToObj(p -> NoveltyTurn.of(changes.get(i), p, direction, alpha))
                            .findFirst();
                    return new NoveltyFinding(whole, arm, metric, changes.get(i), adjusted.get(i), turn);
                })
                .toList();
    }

    private NoveltyChange novelty(final ExperimentSlice whole, final ExperimentArm arm, final int metric) {
        final double level = settings.sequence().level();
        final PairedRatios treatment = statistic.lateOverEarly(whole.look(), arm.name(), metric);
        final PairedRatios control = statistic.lateOverEarly(whole.look(), experiment.controlName(), metric);
        return experiment
                .whyNoSequence()
                .map(reason ->
                        NoveltyChange.undefined(Estimate.undefined(level, treatment.units() + control.units(), reason)))
                .orElseGet(() ->
                        NoveltyChange.of(treatment, control, metrics.get(metric).kind(), level));
    }

    /** There is no decision without a primary goal, or where the length of the experiment, and so its rate, is unknown. */
    private Optional<Decision> decision(final int look, final SampleRatio split, final List<LiftFinding> lifts) {
        final OptionalDouble days = days(look);
        if (days.isEmpty() || settings.goals().stream().noneMatch(Goal::isPrimary)) {
            return Optional.empty();
        }
        final List<GoalFinding> goals = settings.goals().stream()
                .map(goal -> lifts.stream()
                        .flatMap(lift -> lift.goal().stream())
                        .filter(finding -> finding.goal().equals(goal))
                        .findFirst()
                        .orElseGet(() -> GoalFinding.unmeasured(goal, settings.sequence())))
                .toList();
        return Optional.of(Decision.of(split, goals, days.getAsDouble()));
    }

    /** For how long it had run; empty for aggregates without a start, where this is not known. */
    private OptionalDouble days(final int look) {
        final OptionalDouble start = experiment
                .startedAt()
                .map(instant -> OptionalDouble.of(instant.getEpochSecond() / SECONDS_A_DAY))
                .orElseGet(() -> firstDay(look));
        return start.isPresent()
                ? OptionalDouble.of(Math.max(lookedAt.applyAsDouble(look) - start.getAsDouble(), 1 / SECONDS_A_DAY))
                : start;
    }

    private OptionalDouble firstDay(final int look) {
        return statistic.slices().stream()
                .filter(slice -> slice.isDay() && slice.look() <= look)
                .mapToDouble(slice -> LocalDate.parse(slice.value()).toEpochDay())
                .min();
    }
}
