package dev.plumbline.online.experiment;

import dev.plumbline.online.experiment.ExperimentFindings.Adjusted;
import dev.plumbline.online.experiment.ExperimentFindings.ArmDecision;
import dev.plumbline.online.experiment.ExperimentFindings.LiftFinding;
import dev.plumbline.online.experiment.ExperimentFindings.NoveltyFinding;
import dev.plumbline.online.experiment.ExperimentFindings.SplitFinding;
import dev.plumbline.stats.Reason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Evaluates one experiment at all its looks: the split first; then every arm over control by every metric, adjusted by
 * covariates where there are any; then what to do.
 */
public final class ExperimentAnalysis {

    private static final double SECONDS_A_DAY = 86_400;

    private final DeclaredExperiment experiment;
    private final ExperimentStatistic statistic;
    private final ExperimentSettings settings;
    private final List<ExperimentMetric> metrics;
    private final ArmLifts armLifts;

    public ExperimentAnalysis(
            final DeclaredExperiment experiment,
            final ExperimentStatistic statistic,
            final ExperimentSettings settings) {
        this.experiment = experiment;
        this.statistic = statistic;
        this.settings = settings;
        this.metrics = statistic.metrics();
        this.armLifts = new ArmLifts(experiment, statistic, settings);
    }

    /** All of it; nothing where there are no units. */
    public ExperimentFindings findings() {
        final List<SplitFinding> splits = new ArrayList<>();
        final List<LiftFinding> lifts = new ArrayList<>();
        final List<NoveltyFinding> novelties = new ArrayList<>();
        final List<ArmDecision> decisions = new ArrayList<>();
        for (final int look : looks()) {
            final ExperimentSlice whole = ExperimentSlice.whole(look);
            final SampleRatio split = split(whole);
            splits.addAll(splits(look, split));
            for (final ExperimentArm arm : experiment.treatments()) {
                final List<LiftFinding> ofArm = armLifts.of(look, arm, split.whyWithheld());
                lifts.addAll(ofArm);
                novelties.addAll(novelties(whole, arm, split));
                decision(look, split, ofArm)
                        .map(decision -> new ArmDecision(whole, arm, decision, units(whole)))
                        .ifPresent(decisions::add);
            }
        }
        return new ExperimentFindings(splits, lifts, novelties, decisions);
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
                ExperimentSlice.whole(look), whole, units(ExperimentSlice.whole(look)), Adjusted.NONE));
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
                findings.add(new SplitFinding(slices.get(i), ratios.get(i), units(slices.get(i)), adjusted.get(i)));
            }
        });
        return findings;
    }

    private SampleRatio split(final ExperimentSlice slice) {
        return experiment.hasWeights()
                ? SampleRatio.of(experiment.arms().stream()
                        .map(arm -> new ArmUnits(arm.name(), arm.weight(), statistic.units(slice, arm.name())))
                        .toList())
                : new SampleRatio.Undefined(Reason.UNKNOWN_WEIGHTS);
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
        return IntStream.range(0, metrics.size())
                .filter(metric -> settings.goal(metrics.get(metric).name())
                        .filter(goal -> goal.role() == Role.GOAL)
                        .isPresent())
                .mapToObj(metric -> new NoveltyFinding(
                        whole,
                        arm,
                        metrics.get(metric),
                        NoveltyChange.of(
                                statistic.lateOverEarly(whole.look(), arm.name(), metric),
                                statistic.lateOverEarly(whole.look(), experiment.controlName(), metric),
                                metrics.get(metric).kind(),
                                settings.sequence().level())))
                .toList();
    }

    /** Without a primary goal there is nothing to decide by, and without its length no rate to go on at. */
    private Optional<Decision> decision(final int look, final SampleRatio split, final List<LiftFinding> lifts) {
        final List<GoalFinding> goals =
                lifts.stream().flatMap(lift -> lift.goal().stream()).toList();
        final OptionalDouble days = days(look);
        if (days.isEmpty() || goals.stream().noneMatch(finding -> finding.goal().isPrimary())) {
            return Optional.empty();
        }
        final Optional<Goal> unmeasured = settings.goals().stream()
                .filter(goal -> goal.role() == Role.GUARDRAIL)
                .filter(goal ->
                        goals.stream().noneMatch(finding -> finding.goal().equals(goal)))
                .findFirst();
        return split.whyWithheld().isEmpty() && unmeasured.isPresent()
                ? Optional.of(new Decision.InsufficientData(unmeasured.get().metric(), Reason.NOT_MEASURED))
                : Optional.of(Decision.of(split, goals, days.getAsDouble()));
    }

    /** For how long it had run; empty where aggregates come without a start, and nothing tells. */
    private OptionalDouble days(final int look) {
        final OptionalDouble start = experiment
                .startedAt()
                .map(instant -> OptionalDouble.of(instant.getEpochSecond() / SECONDS_A_DAY))
                .orElseGet(() -> firstDay(look));
        return start.isPresent() ? OptionalDouble.of(Math.max(look - start.getAsDouble(), 1 / SECONDS_A_DAY)) : start;
    }

    private OptionalDouble firstDay(final int look) {
        return statistic.slices().stream()
                .filter(slice -> slice.name().equals(ExperimentSlice.DAY) && slice.look() <= look)
                .mapToDouble(slice -> LocalDate.parse(slice.value()).toEpochDay())
                .min();
    }
}
