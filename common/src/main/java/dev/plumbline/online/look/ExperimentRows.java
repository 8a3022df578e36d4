package dev.plumbline.online.look;

import dev.plumbline.online.experiment.ArmUnits;
import dev.plumbline.online.experiment.Decision;
import dev.plumbline.online.experiment.DeclaredExperiment;
import dev.plumbline.online.experiment.ExperimentArm;
import dev.plumbline.online.experiment.ExperimentFindings;
import dev.plumbline.online.experiment.ExperimentFindings.Adjusted;
import dev.plumbline.online.experiment.ExperimentFindings.ArmDecision;
import dev.plumbline.online.experiment.ExperimentFindings.HeterogeneityFinding;
import dev.plumbline.online.experiment.ExperimentFindings.LiftFinding;
import dev.plumbline.online.experiment.ExperimentFindings.NoveltyFinding;
import dev.plumbline.online.experiment.ExperimentFindings.SplitFinding;
import dev.plumbline.online.experiment.ExperimentSettings;
import dev.plumbline.online.experiment.ExperimentSlice;
import dev.plumbline.online.experiment.Goal;
import dev.plumbline.online.experiment.GoalFinding;
import dev.plumbline.online.experiment.GoalVerdict;
import dev.plumbline.online.experiment.GuardrailState;
import dev.plumbline.online.experiment.Heterogeneity;
import dev.plumbline.online.experiment.Role;
import dev.plumbline.online.experiment.SampleRatio;
import dev.plumbline.stats.DetectableEffect;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.RatioMoments;
import dev.plumbline.stats.Reason;
import dev.plumbline.table.RowBuilder;
import java.io.Serializable;
import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** The findings of an experiment as rows of {@code experiment_results} without {@code run_id}. */
record ExperimentRows(StructType schema, LookColumns windows, ExperimentSettings settings) implements Serializable {

    static final String EVERY_ARM = "(all)";
    static final String SAMPLE_RATIO = "sample_ratio";
    static final String MISMATCH = "mismatch";

    private static final double POWER = 0.8;

    Stream<Row> of(final DeclaredExperiment experiment, final ExperimentFindings findings) {
        return Stream.of(
                        findings.splits().stream().map(split -> row(experiment, split)),
                        findings.lifts().stream().map(lift -> row(experiment, lift)),
                        findings.heterogeneities().stream().map(columns -> row(experiment, columns)),
                        findings.novelties().stream().map(novelty -> row(experiment, novelty)),
                        findings.decisions().stream().map(decision -> row(experiment, decision)))
                .flatMap(rows -> rows);
    }

    private Row row(final DeclaredExperiment experiment, final SplitFinding split) {
        final RowBuilder row = row(experiment, split.slice(), EVERY_ARM, SAMPLE_RATIO)
                .set("direction", Direction.NONE.code())
                .set("unit", "probability")
                .set("units", split.units());
        split.unitsInSeveralArms().ifPresent(units -> row.set("units_in_several_arms", (Object) units));
        adjusted(row, split.adjusted());
        final double level = settings.sequence().level();
        if (split.ratio() instanceof SampleRatio.Tested tested) {
            row.set(Estimate.withoutInterval(tested.p(), level, split.units(), Reason.INTERVAL_NOT_COMPUTED))
                    .set("verdict", isMismatch(split, tested) ? MISMATCH : "ok")
                    .set(
                            "sentence",
                            (isMismatch(split, tested) ? "sample-ratio mismatch" : "no sample-ratio mismatch")
                                    + String.format(Locale.ROOT, " (p = %.2g); units: ", tested.p())
                                    + counts(split.arms()));
        } else if (split.ratio() instanceof SampleRatio.UnitsWithoutWeight faulty) {
            row.set(Estimate.undefined(level, split.units(), Reason.UNITS_WITHOUT_WEIGHT))
                    .set("verdict", MISMATCH)
                    .set(
                            "sentence",
                            faulty.arms().stream()
                                    .map(arm -> arm.units() + " in " + arm.arm())
                                    .collect(Collectors.joining(", ", "arms of weight zero have units: ", "")));
        } else if (split.ratio() instanceof SampleRatio.Undefined undefined) {
            row.set(Estimate.undefined(level, split.units(), undefined.reason()));
        }
        return row.row();
    }

    /** The units of each arm, beside the planned ones. */
    private static String counts(final List<ArmUnits> arms) {
        final double weights = arms.stream().mapToDouble(ArmUnits::weight).sum();
        final long units = arms.stream().mapToLong(ArmUnits::units).sum();
        return arms.stream()
                .map(arm -> arm.units() + " in " + arm.arm() + " (planned " + Math.round(units * arm.weight() / weights)
                        + ")")
                .collect(Collectors.joining(", "));
    }

    /** Parts are judged by the adjusted p, since there are many of them. */
    private static boolean isMismatch(final SplitFinding split, final SampleRatio.Tested tested) {
        return split.slice().isWhole()
                ? tested.isMismatch()
                : split.adjusted().p().orElse(1) < SampleRatio.THRESHOLD;
    }

    private Row row(final DeclaredExperiment experiment, final LiftFinding found) {
        final RatioMoments treatment = found.sides().treatment();
        final RatioMoments control = found.sides().control();
        final long n = Math.round(treatment.denominator() + control.denominator());
        final RowBuilder row = compared(
                        experiment, found.slice(), found.arm(), found.metric().name())
                .set("direction", found.metric().direction().code())
                .set("unit", "relative to control")
                .set("units", found.sides().units())
                .set("treatment_units", treatment.units())
                .set("control_units", control.units())
                .set("adjustment", found.adjustment().isPresent() ? "cuped" : "none");
        found.goal().ifPresent(goal -> declared(row, goal));
        if (found.withheld().isPresent()) {
            return row.set(Estimate.undefined(
                            settings.sequence().level(), n, found.withheld().get()))
                    .row();
        }
        found.adjustment().ifPresent(adjustment -> row.set("variance_ratio", adjustment.varianceRatio())
                .set("covariate_coverage", OptionalDouble.of(adjustment.coverage())));
        adjusted(row.set("treatment_value", value(treatment)).set("control_value", value(control)), found.adjusted());
        final Estimate fixed = found.lift().relative();
        final Estimate difference = found.lift().difference();
        return row.set(found.lift().alwaysValid())
                .set("n", n)
                .set("fixed_ci_low", fixed.low())
                .set("fixed_ci_high", fixed.high())
                .set("p_fixed", found.lift().p())
                .set("p_always_valid", found.lift().alwaysValidP(0))
                .set("difference", difference.value())
                .set("difference_std_error", difference.stdError())
                .set("difference_low", difference.low())
                .set("difference_high", difference.high())
                .set("minimum_detectable_effect", detectable(found.lift().logLift(), fixed))
                .row();
    }

    /** From the error of the log lift: it does not depend on the observed lift. */
    private OptionalDouble detectable(final Estimate logLift, final Estimate lift) {
        if (lift.low().isEmpty()) {
            return OptionalDouble.empty();
        }
        final double smallest = Math.expm1(DetectableEffect.smallest(
                logLift.stdError().orElseThrow(), settings.sequence().level(), POWER));
        return Double.isFinite(smallest) ? OptionalDouble.of(smallest) : OptionalDouble.empty();
    }

    private Row row(final DeclaredExperiment experiment, final HeterogeneityFinding found) {
        final RatioMoments treatment = found.sides().treatment();
        final RatioMoments control = found.sides().control();
        final double level = settings.sequence().level();
        final long n = Math.round(treatment.denominator() + control.denominator());
        final Heterogeneity heterogeneity = found.heterogeneity();
        final RowBuilder row = compared(
                        experiment, found.slice(), found.arm(), found.metric().name() + "_heterogeneity")
                .set("direction", Direction.NONE.code())
                .set("unit", "Cochran's Q of the slices' log lifts")
                .set("units", found.sides().units())
                .set("treatment_units", treatment.units())
                .set("control_units", control.units())
                .set(heterogeneity
                        .q()
                        .map(q -> Estimate.withoutInterval(q.statistic(), level, n, Reason.INTERVAL_NOT_COMPUTED))
                        .orElseGet(() -> Estimate.undefined(
                                level, n, heterogeneity.reason().orElseThrow())));
        heterogeneity.q().ifPresent(q -> adjusted(row.set("p_fixed", OptionalDouble.of(q.p())), found.adjusted())
                .set("verdict", found.adjusted().p().orElse(1) <= 1 - level ? "heterogeneous" : "inconclusive"));
        return row.row();
    }

    private static void declared(final RowBuilder row, final GoalFinding found) {
        final Goal goal = found.goal();
        row.set("role", goal.role().code())
                .set("is_primary", goal.isPrimary())
                .set("margin", goal.margin() > 0 ? OptionalDouble.of(goal.margin()) : OptionalDouble.empty())
                .set(
                        "verdict",
                        goal.role() == Role.GUARDRAIL
                                ? GuardrailState.of(found).code()
                                : GoalVerdict.of(found).code());
    }

    private Row row(final DeclaredExperiment experiment, final NoveltyFinding found) {
        final Estimate change = found.change().change();
        final RowBuilder row = compared(
                        experiment, found.slice(), found.arm(), found.metric().name() + "_novelty")
                .set("direction", Direction.NONE.code())
                .set("unit", "log lift, second half of the days minus first")
                .set("units", change.n())
                .set(change)
                .set("p_fixed", found.change().p());
        found.turn().ifPresent(turn -> row.set("verdict", turn.code()));
        return adjusted(row, found.adjusted()).row();
    }

    private Row row(final DeclaredExperiment experiment, final ArmDecision found) {
        final RowBuilder row = compared(experiment, found.slice(), found.arm(), "decision")
                .set("direction", Direction.NONE.code())
                .set("unit", "none")
                .set("units", found.units())
                .set(Estimate.undefined(settings.sequence().level(), found.units(), Reason.VERDICT_ONLY))
                .set("verdict", found.decision().code())
                .set("sentence", found.decision().sentence());
        if (found.decision() instanceof Decision.KeepRunning running) {
            final OptionalInt days = running.days();
            row.set("days_needed", days.isPresent() ? OptionalDouble.of(days.getAsInt()) : OptionalDouble.empty());
        }
        return row.row();
    }

    private RowBuilder compared(
            final DeclaredExperiment experiment,
            final ExperimentSlice slice,
            final ExperimentArm arm,
            final String metric) {
        return row(experiment, slice, arm.name(), metric)
                .set("control", experiment.controlName())
                .set("model_id", arm.model().orElse(null))
                .set("control_model_id", experiment.controlModel().orElse(null));
    }

    private RowBuilder row(
            final DeclaredExperiment experiment, final ExperimentSlice slice, final String arm, final String metric) {
        return windows.set(new RowBuilder(schema), slice.look())
                .set("experiment_id", experiment.id())
                .set("started_at", experiment.startedAt().map(Timestamp::from).orElse(null))
                .set("looked_from", experiment.lookedFrom().map(Timestamp::from).orElse(null))
                .set("arm", arm)
                .set("slice_name", slice.name())
                .set("slice_value", slice.value())
                .set("metric", metric)
                .set("treatment_units", 0L)
                .set("control_units", 0L)
                .set("adjustment", "none")
                .set("is_primary", false);
    }

    private static RowBuilder adjusted(final RowBuilder row, final Adjusted adjusted) {
        row.set("p_adjusted", adjusted.p());
        return adjusted.familySize() > 0 ? row.set("family_size", adjusted.familySize()) : row;
    }

    private static OptionalDouble value(final RatioMoments side) {
        return side.units() > 0 && side.meanDenominator() != 0 && Double.isFinite(side.ratio())
                ? OptionalDouble.of(side.ratio())
                : OptionalDouble.empty();
    }
}
