package dev.plumbline.online.experiment;

import dev.plumbline.stats.Holm;
import dev.plumbline.stats.PairedRatios;
import dev.plumbline.stats.Reason;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What was found of one experiment, look by look. */
public record ExperimentFindings(
        List<SplitFinding> splits,
        List<LiftFinding> lifts,
        List<NoveltyFinding> novelties,
        List<ArmDecision> decisions) {

    /** A p among others that were looked at with it; empty where there is none. */
    public record Adjusted(OptionalDouble p, int familySize) {

        /** No p. */
        public static final Adjusted NONE = new Adjusted(OptionalDouble.empty(), 0);

        /** Of every member of a family; none of those without a p. */
        static <T> List<Adjusted> byHolm(final List<T> family, final Function<T, OptionalDouble> p) {
            final List<T> tested =
                    family.stream().filter(one -> p.apply(one).isPresent()).toList();
            final double[] adjusted = Holm.adjusted(tested.stream()
                    .mapToDouble(one -> p.apply(one).getAsDouble())
                    .toArray());
            return family.stream()
                    .map(one -> tested.contains(one)
                            ? new Adjusted(OptionalDouble.of(adjusted[tested.indexOf(one)]), tested.size())
                            : Adjusted.NONE)
                    .toList();
        }
    }

    /**
     * The split of a part.
     *
     * @param units of all arms
     * @param adjusted of parts: by Holm among those of a name at one look
     */
    public record SplitFinding(ExperimentSlice slice, SampleRatio ratio, long units, Adjusted adjusted) {}

    /**
     * One arm over control, by one metric.
     *
     * @param sides what it is made of
     * @param withheld whether the split says that it means nothing
     * @param goal what is asked of the metric, with the answer; of the whole population
     * @param varianceRatio with the adjustment / without; empty where nothing is adjusted
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
            OptionalDouble varianceRatio) {}

    /** How the lift by a metric changed while the experiment ran. */
    public record NoveltyFinding(
            ExperimentSlice slice, ExperimentArm arm, ExperimentMetric metric, NoveltyChange change) {}

    /** What to do with an arm. */
    public record ArmDecision(ExperimentSlice slice, ExperimentArm arm, Decision decision, long units) {}
}
