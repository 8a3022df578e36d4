package dev.plumbline.config;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A metric and what is asked of it, as {@code plumbline.goals} says: every job reads of it what it needs.
 *
 * @param metric name of an online metric
 * @param role goal, auxiliary or guardrail
 * @param direction larger_is_better or smaller_is_better, where it is said
 * @param margin relative to control: of a guardrail the loss that is no matter, of a goal the smallest lift worth knowing
 * @param priority whether it decides
 */
public record DeclaredGoal(
        String metric, String role, Optional<String> direction, OptionalDouble margin, Priority priority) {

    /** Whether a goal decides. */
    public enum Priority {
        PRIMARY,
        SECONDARY
    }

    static DeclaredGoal of(final Map<String, Object> entries) {
        return new DeclaredGoal(
                (String) entries.get("metric"),
                (String) entries.get("role"),
                Optional.ofNullable((String) entries.get("direction")),
                entries.containsKey("margin")
                        ? OptionalDouble.of((Double) entries.get("margin"))
                        : OptionalDouble.empty(),
                "true".equals(entries.get("primary")) ? Priority.PRIMARY : Priority.SECONDARY);
    }
}
