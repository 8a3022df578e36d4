package dev.plumbline.config;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A metric and what is required of it, as {@code plumbline.goals} declares; every job reads the parts that it needs.
 *
 * @param metric name of an online metric
 * @param role goal, auxiliary or guardrail
 * @param direction larger_is_better or smaller_is_better, where it is declared
 * @param margin relative to control: for a guardrail the loss that is tolerated, for a goal the smallest lift of interest
 * @param priority whether it is the goal that decides
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
