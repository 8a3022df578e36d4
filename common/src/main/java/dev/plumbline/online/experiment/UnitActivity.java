package dev.plumbline.online.experiment;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What one unit did in one experiment, day by day, until it is added to an {@link ExperimentStatistic}.
 *
 * @param control the arm that others are compared with, or {@link DeclaredExperiment#POOLED}
 * @param startDay on which the experiment began, from 1970-01-01; empty where unknown
 * @param days in no order
 * @param covariates of the metrics that are adjusted: the unit's figure from before the experiment, empty for none
 */
public record UnitActivity(
        String control, OptionalInt startDay, List<Day> days, Map<String, OptionalDouble> covariates) {

    /**
     * One day in one arm and one part of the population.
     *
     * @param look that its window ends in; 0 before the first one
     * @param day from 1970-01-01
     * @param slice name and value
     * @param impressions that the unit got
     * @param totals the totals that metrics use
     */
    public record Day(
            int look, int day, String arm, String sliceName, String sliceValue, long impressions, double[] totals) {

        boolean isOfWhole() {
            return sliceName.equals(ExperimentSlice.ALL);
        }
    }
}
