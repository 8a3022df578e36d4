package dev.plumbline.online.experiment;

import dev.plumbline.stats.Reason;
import dev.plumbline.text.Count;
import java.util.List;
import java.util.OptionalInt;

/**
 * What to do with one arm of an experiment, at any look. The first rule that applies decides:
 *
 * <ol>
 *   <li>a broken split, or units in an arm of weight zero: {@link Broken};
 *   <li>no units, no second arm, or no lift of the primary goal: {@link InsufficientData};
 *   <li>a guardrail has failed: {@link DoNotShip};
 *   <li>the primary goal is worse: {@link DoNotShip};
 *   <li>a guardrail cannot be judged at all: {@link InsufficientData};
 *   <li>the primary goal is better and all guardrails pass: {@link Ship};
 *   <li>otherwise {@link KeepRunning}, for as long as the slowest of the undecided primary goal and guardrails needs.
 * </ol>
 *
 * <p>Other goals and auxiliary metrics decide nothing.
 */
public sealed interface Decision {

    /** The text that tables hold: lower case with underscores. */
    String code();

    /** The sentence for people. */
    String sentence();

    /** The primary goal is better, and all guardrails pass. */
    record Ship() implements Decision {
        @Override
        public String code() {
            return "ship";
        }

        @Override
        public String sentence() {
            return "ship";
        }
    }

    /**
     * Harm.
     *
     * @param goal what became worse: a guardrail beyond its margin, or the primary goal
     */
    record DoNotShip(Goal goal) implements Decision {
        @Override
        public String code() {
            return "do_not_ship";
        }

        @Override
        public String sentence() {
            return "do not ship: " + goal.role().code() + " " + goal.metric() + " is worse";
        }
    }

    /**
     * Not known yet.
     *
     * @param days further days by {@link RemainingDays}; empty for more than a year
     * @param waitingFor the goal or guardrail that takes longest to decide
     */
    record KeepRunning(OptionalInt days, Goal waitingFor) implements Decision {

        /** Or at least as long as the other. */
        boolean isLongerThan(final KeepRunning other) {
            return days.orElse(Integer.MAX_VALUE) >= other.days.orElse(Integer.MAX_VALUE);
        }

        @Override
        public String code() {
            return "keep_running";
        }

        @Override
        public String sentence() {
            final String further = days.isEmpty() ? "more than one more year" : Count.of(days.getAsInt(), "more day");
            return "keep running: at this rate, " + waitingFor.role().code() + " " + waitingFor.metric() + " needs "
                    + further;
        }
    }

    /**
     * No figure of this experiment is valid.
     *
     * @param reason {@link Reason#SPLIT_MISMATCH} or {@link Reason#UNITS_WITHOUT_WEIGHT}
     */
    record Broken(Reason reason) implements Decision {
        @Override
        public String code() {
            return "broken";
        }

        @Override
        public String sentence() {
            return reason == Reason.SPLIT_MISMATCH
                    ? "broken: sample-ratio mismatch"
                    : "broken: an arm of weight zero has units";
        }
    }

    /**
     * There is no basis for a decision.
     *
     * @param what the metric, or the split, that cannot be judged
     * @param reason why
     */
    record InsufficientData(String what, Reason reason) implements Decision {
        @Override
        public String code() {
            return "insufficient_data";
        }

        @Override
        public String sentence() {
            return "insufficient data on " + what + ": " + reason.meaning();
        }
    }

    /**
     * The decision on one arm.
     *
     * @param split of the whole experiment
     * @param findings of all goals of the arm, exactly one of them primary
     * @param days for which the experiment has run, above 0
     */
    static Decision of(final SampleRatio split, final List<GoalFinding> findings, final double days) {
        if (!(days > 0)) {
            throw new IllegalArgumentException(
                    "a decision needs an experiment that has run for more than 0 days, not " + days);
        }
        if (split.whyWithheld().isPresent()) {
            return new Broken(split.whyWithheld().get());
        }
        if (split instanceof SampleRatio.Undefined undefined) {
            return new InsufficientData("the split", undefined.reason());
        }
        return DecisionRules.of(findings).decide(days);
    }
}
