package dev.plumbline.online.experiment;

import dev.plumbline.stats.Direction;
import java.io.Serializable;

/**
 * A metric of an experiment and its target, declared before the data are seen.
 *
 * @param metric its name in the tables
 * @param role its role
 * @param direction which way it is better; never {@link Direction#NONE}
 * @param margin relative, 0.01 means 1 % of control: for a guardrail the tolerated loss, above 0; for the others the
 *     smallest lift worth detecting, 0 where none is declared
 * @param priority whether it is the primary goal
 */
public record Goal(String metric, Role role, Direction direction, double margin, Priority priority)
        implements Serializable {

    /** The primary goal decides, by its own p; the p of all others is adjusted for multiple testing. */
    public enum Priority {
        PRIMARY,
        SECONDARY
    }

    public Goal {
        if (direction == Direction.NONE) {
            throw new IllegalArgumentException("for '" + metric
                    + "', neither larger nor smaller is better: it cannot be a " + role.code() + " of an experiment");
        }
        if (!(margin >= 0 && margin < 1)) {
            throw new IllegalArgumentException("the margin of '" + metric
                    + "' must be a share of the control's value, at least 0 and below 1, not " + margin
                    + ": 0.01 means 1 %");
        }
        if (role == Role.GUARDRAIL && margin == 0) {
            throw new IllegalArgumentException("guardrail '" + metric
                    + "' has no margin: without a tolerated loss it could pass only by being better");
        }
        if (role != Role.GOAL && priority == Priority.PRIMARY) {
            throw new IllegalArgumentException("'" + metric + "' is declared primary but its role is " + role.code()
                    + ": only a goal can be primary");
        }
    }

    /** The goal that decides. */
    public static Goal primary(final String metric, final Direction direction, final double smallestLift) {
        return new Goal(metric, Role.GOAL, direction, smallestLift, Priority.PRIMARY);
    }

    /** A further goal. */
    public static Goal secondary(final String metric, final Direction direction, final double smallestLift) {
        return new Goal(metric, Role.GOAL, direction, smallestLift, Priority.SECONDARY);
    }

    /** A metric that explains. */
    public static Goal auxiliary(final String metric, final Direction direction) {
        return new Goal(metric, Role.AUXILIARY, direction, 0, Priority.SECONDARY);
    }

    /** A metric that must not become worse by more than the margin. */
    public static Goal guardrail(final String metric, final Direction direction, final double margin) {
        return new Goal(metric, Role.GUARDRAIL, direction, margin, Priority.SECONDARY);
    }

    /** Whether it is the one that decides. */
    public boolean isPrimary() {
        return priority == Priority.PRIMARY;
    }

    /** The log lift that is tested: 0 ('no lift'), for a guardrail the loss at its margin ('worse by the margin'). */
    public double testedLogLift() {
        return role == Role.GUARDRAIL ? Math.log1p(-sign() * margin) : 0;
    }

    /** How far a log lift is from the tested one, in the better direction. */
    public double gain(final double logLift) {
        return sign() * (logLift - testedLogLift());
    }

    /** The margin as a distance on the log scale, 0 where there is none: to the guardrail's loss, or to the goal's gain. */
    public double logMargin() {
        return Math.abs(role == Role.GUARDRAIL ? testedLogLift() : Math.log1p(sign() * margin));
    }

    private int sign() {
        return direction == Direction.LARGER_IS_BETTER ? 1 : -1;
    }
}
