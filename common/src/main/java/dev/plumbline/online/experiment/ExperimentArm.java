package dev.plumbline.online.experiment;

import java.io.Serializable;
import java.util.Optional;

/**
 * An arm as it was planned.
 *
 * @param name of the arm
 * @param weight its planned share of the units, in any unit that the arms share; 0 for an arm that is switched off, NaN
 *     where it is not declared
 * @param model that serves it, where known
 */
public record ExperimentArm(String name, double weight, Optional<String> model) implements Serializable {}
