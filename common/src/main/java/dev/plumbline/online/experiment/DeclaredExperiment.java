package dev.plumbline.online.experiment;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An experiment as it was planned.
 *
 * @param id of the experiment
 * @param arms each once, by name
 * @param control the arm that the others are compared with; empty where they are compared with all arms together
 * @param startedAt when units began to be assigned, where known
 */
public record DeclaredExperiment(
        String id, List<ExperimentArm> arms, Optional<String> control, Optional<Instant> startedAt)
        implements Serializable {

    /** What stands in place of a control where the others are compared with all arms together. */
    public static final String POOLED = "(pooled)";

    public DeclaredExperiment {
        arms = List.copyOf(arms);
    }

    /** The arms that are compared with the control. */
    public List<ExperimentArm> treatments() {
        return arms.stream()
                .filter(arm -> control.filter(arm.name()::equals).isEmpty())
                .toList();
    }

    /** The control's name, or {@link #POOLED}. */
    public String controlName() {
        return control.orElse(POOLED);
    }

    /** The control's model, where there is one and it is known. */
    public Optional<String> controlModel() {
        return arms.stream()
                .filter(arm -> control.filter(arm.name()::equals).isPresent())
                .findFirst()
                .flatMap(ExperimentArm::model);
    }

    /** Whether anybody said how the units are split. */
    public boolean hasWeights() {
        return arms.stream().noneMatch(arm -> Double.isNaN(arm.weight()));
    }
}
