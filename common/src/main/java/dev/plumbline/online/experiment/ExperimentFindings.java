package dev.plumbline.online.experiment;

import dev.plumbline.stats.Holm;
import dev.plumbline.stats.PairedRatios;
import dev.plumbline.stats.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** The findings of one experiment, look by look. */
public record ExperimentFindings(
        List<SplitFinding> splits,
        List<LiftFinding> lifts,
        List<HeterogeneityFinding> heterogeneities,
        List<NoveltyFinding> novelties,
        List<ArmDecision> decisions) {

    /** For an experiment in which nothing was shown: a split without units at every look. */
    public static ExperimentFindings withoutUnits(final List<Integer> looks) {
        return new ExperimentFindings(
                looks.stream()
                        .map(look -> new SplitFinding(
                                ExperimentSlice.whole(look),
                                new SampleRatio.Undefined(Reason.NO_UNITS),
                                List.of(),
                                0,
                                OptionalLong.empty(),
                                Adjusted.NONE))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** A p adjusted among the other p of its family; empty where there is none. */
    public record Adjusted(OptionalDouble p, int familySize) {

        /** No p. */
        public static final Adjusted NONE = new Adjusted(OptionalDouble.empty(), 0);

        /** For every member of a family; none for those without a p. */
        static <T> List<Adjusted> byHolm(final List<T> family, final Function<T, OptionalDouble> p) {
            final List<OptionalDouble> all = family.stream().map(p).toList();
            final double[] adjusted = Holm.adjusted(
                    all.stream().flatMapToDouble(OptionalDouble::stream).toArray());
            final List<Adjusted> members = new ArrayList<>();
            int tested = 0;
            for (final OptionalDouble one : all) {
                members.add(
                        one.isPresent()
                                ? new Adjusted(OptionalDouble.of(adjusted[tested++]), adjusted.length)
                                : Adjusted.NONE);
            }
            return members;
        }
    }

    /**
     * The split of a part.
     *
     * @param arms with their plan; empty where there is none
     * @param units of all arms
     * @param unitsInSeveralArms in the whole population: those that count in each of several arms; empty for parts
     * @param adjusted for parts: by Holm among those of a name at one look
     */
    public record SplitFinding(
            ExperimentSlice slice,
            SampleRatio ratio,
            List<ArmUnits> arms,
            long units,
            OptionalLong unitsInSeveralArms,
            Adjusted adjusted) {}

    /**
     * One arm over control, by one metric.
     *
     * @param sides the moments of both sides
     * @param withheld why the lift is not valid because of the split; empty where it is valid
     * @param goal the declared goal with its finding; for the whole population only
     * @param adjustment by a covariate; empty for raw figures
     */
    public record LiftFinding(
            ExperimentSlice slice,
            ExperimentArm arm,
            ExperimentMetric metric,
            PairedRatios sides,
            Lift lift,
            Optional<Reason> withheld,
            Optional<GoalFinding> goal,
            Adjusted adjusted,
            Optional<CovariateAdjustment> adjustment) {

        /** Whether a covariate adjusted the lift. */
        boolean isAdjusted() {
            return adjustment
                    .flatMap(some -> some.varianceRatio().stream().boxed().findFirst())
                    .isPresent();
        }

        LiftFinding with(final GoalFinding found) {
            return new LiftFinding(
                    slice,
                    arm,
                    metric,
                    sides,
                    lift,
                    withheld,
                    Optional.of(found),
                    new Adjusted(found.adjustedP(), found.familySize()),
                    adjustment);
        }

        LiftFinding with(final Adjusted among) {
            return new LiftFinding(slice, arm, metric, sides, lift, withheld, goal, among, adjustment);
        }
    }

    /**
     * Whether the lift by a metric is alike in all slices of a column.
     *
     * @param slice the column as a whole, without a value
     * @param sides of the whole population
     * @param adjusted by Holm among the columns of a metric
     */
    public record HeterogeneityFinding(
            ExperimentSlice slice,
            ExperimentArm arm,
            ExperimentMetric metric,
            Heterogeneity heterogeneity,
            PairedRatios sides,
            Adjusted adjusted) {}

    /**
     * How the lift by a metric changed while the experiment ran.
     *
     * @param adjusted by Holm among the arm's goals
     * @param turn empty where there is no p
     */
    public record NoveltyFinding(
            ExperimentSlice slice,
            ExperimentArm arm,
            ExperimentMetric metric,
            NoveltyChange change,
            Adjusted adjusted,
            Optional<NoveltyTurn> turn) {}

    /** What to do with an arm. */
    public record ArmDecision(ExperimentSlice slice, ExperimentArm arm, Decision decision, long units) {}
}
