package dev.plumbline.online.experiment;

import dev.plumbline.stats.Reason;
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
 * @param lookedFrom from when on data counts: {@code startedAt}, or a later instant before which nothing is read; empty
 *     where it is not known when it began
 */
public record DeclaredExperiment(
        String id,
        List<ExperimentArm> arms,
        Optional<String> control,
        Optional<Instant> startedAt,
        Optional<Instant> lookedFrom)
        implements Serializable {

    /** The name in place of a control where arms are compared with all arms together. */
    public static final String POOLED = "(pooled)";

    public DeclaredExperiment {
        arms = List.copyOf(arms);
    }

    /** An experiment that is read from its beginning. */
    public DeclaredExperiment(
            final String id,
            final List<ExperimentArm> arms,
            final Optional<String> control,
            final Optional<Instant> startedAt) {
        this(id, arms, control, startedAt, startedAt);
    }

    /** The same experiment, read only from an instant on. */
    public DeclaredExperiment readFrom(final Instant instant) {
        return new DeclaredExperiment(
                id, arms, control, startedAt, startedAt.map(start -> start.isBefore(instant) ? instant : start));
    }

    /** Why nothing is reported that holds at all looks: only a part of it is read. */
    Optional<Reason> whyNoSequence() {
        return lookedFrom.equals(startedAt) ? Optional.empty() : Optional.of(Reason.BEGAN_EARLIER);
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

    /** Whether the split of the units is declared. */
    public boolean hasWeights() {
        return arms.stream().noneMatch(arm -> Double.isNaN(arm.weight()));
    }
}
