package dev.plumbline.online.experiment;

import dev.plumbline.stats.ConfidenceSequence;
import dev.plumbline.stats.Holm;
import dev.plumbline.stats.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One arm's lift by a declared goal, with the finding, which is valid at any look.
 *
 * @param goal the declared goal
 * @param lift the arm over control
 * @param p always-valid p of {@link Goal#testedLogLift}; empty where there is no interval
 * @param adjustedP p of the primary goal; of the others adjusted by Holm within their role, the primary left out
 * @param familySize how many were adjusted together, 1 for the primary goal; 0 where there is no p
 */
public record GoalFinding(Goal goal, Lift lift, OptionalDouble p, OptionalDouble adjustedP, int familySize) {

    /** 1 - 0.95 is a little more than 0.05. */
    private static final double ROUNDING = 1e-12;

    /** On which side of the tested lift a lift significantly lies. */
    enum Side {
        BETTER,
        WORSE,
        UNDECIDED
    }

    /** All goals of one arm, in the order in which they were declared: each role is one family. */
    public static List<GoalFinding> ofAll(final Map<Goal, Lift> lifts) {
        final List<GoalFinding> findings = new ArrayList<>();
        final Map<Role, List<Integer>> families = new HashMap<>();
        lifts.forEach((goal, lift) -> {
            final OptionalDouble p = lift.alwaysValidP(goal.testedLogLift());
            if (p.isPresent() && !goal.isPrimary()) {
                families.computeIfAbsent(goal.role(), role -> new ArrayList<>()).add(findings.size());
            }
            findings.add(new GoalFinding(goal, lift, p, p, p.isPresent() ? 1 : 0));
        });
        families.values().forEach(family -> adjust(findings, family));
        return List.copyOf(findings);
    }

    /** A declared metric that is not measured in the experiment. */
    static GoalFinding unmeasured(final Goal goal, final ConfidenceSequence sequence) {
        return new GoalFinding(
                goal,
                Lift.undefined(sequence, 0, Reason.NOT_MEASURED),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0);
    }

    private static void adjust(final List<GoalFinding> findings, final List<Integer> family) {
        final double[] adjusted = Holm.adjusted(family.stream()
                .mapToDouble(at -> findings.get(at).p.getAsDouble())
                .toArray());
        for (int i = 0; i < adjusted.length; i++) {
            final GoalFinding found = findings.get(family.get(i));
            findings.set(
                    family.get(i),
                    new GoalFinding(found.goal, found.lift, found.p, OptionalDouble.of(adjusted[i]), adjusted.length));
        }
    }

    /** Whether there is an interval at all. */
    boolean isMeasured() {
        return p.isPresent();
    }

    /** On which side of the tested lift the always-valid interval lies, with the adjusted p at most alpha. */
    Side side() {
        final double alpha = 1 - lift.sequence().level() + ROUNDING;
        if (adjustedP.isEmpty() || adjustedP.getAsDouble() > alpha) {
            return Side.UNDECIDED;
        }
        return goal.gain(lift.logLift().value().orElseThrow()) > 0 ? Side.BETTER : Side.WORSE;
    }
}
