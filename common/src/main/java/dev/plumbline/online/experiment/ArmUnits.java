package dev.plumbline.online.experiment;

import java.io.Serializable;

/**
 * An arm with its planned weight and the units it got.
 *
 * @param arm its name
 * @param weight planned share of the traffic up to a common factor; 0 for an arm that is switched off
 * @param units randomized units it got
 */
public record ArmUnits(String arm, double weight, long units) implements Serializable {

    public ArmUnits {
        if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "the weight of arm '" + arm + "' must be a finite number of 0 or more, not " + weight);
        }
        if (units < 0) {
            throw new IllegalArgumentException("arm '" + arm + "' cannot have " + units + " units");
        }
    }
}
