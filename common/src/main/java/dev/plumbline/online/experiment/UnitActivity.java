package dev.plumbline.online.experiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What one unit did in one experiment, day by day, until it is added to an {@link ExperimentStatistic}.
 *
 * @param control the arm that others are compared with, or {@link DeclaredExperiment#POOLED}
 * @param startDay on which the experiment began, from 1970-01-01; empty where unknown
 * @param days in no order
 * @param covariates of the metrics that are adjusted: the unit's figure from before the experiment, empty for none
 */
public record UnitActivity(
        String control, OptionalDouble startDay, List<Day> days, Map<String, OptionalDouble> covariates) {

    /**
     * One day in one arm and one part of the population.
     *
     * @param look that its window ends in; 0 before the first one
     * @param day from 1970-01-01
     * @param slice name and value
     * @param impressions that the unit got
     * @param totals what metrics are made of
     */
    public record Day(
            int look, int day, String arm, String sliceName, String sliceValue, long impressions, double[] totals) {

        ExperimentSlice slice(final int atLook) {
            return new ExperimentSlice(atLook, sliceName, sliceValue);
        }
    }

    /** Of the days that count in a look, the totals per part and arm. */
    Map<ExperimentSlice, Map<String, double[]>> until(final int look) {
        final Map<ExperimentSlice, Map<String, double[]>> totals = new HashMap<>();
        days.stream()
                .filter(day -> day.look() <= look)
                .forEach(day -> add(totals.computeIfAbsent(day.slice(look), slice -> new HashMap<>()), day));
        return totals;
    }

    /** The totals of the whole population on the days that a look adds, per arm. */
    Map<Integer, Map<String, double[]>> daysOf(final int look) {
        final Map<Integer, Map<String, double[]>> totals = new HashMap<>();
        whole().stream()
                .filter(day -> day.look() == look)
                .forEach(day -> add(totals.computeIfAbsent(day.day(), date -> new HashMap<>()), day));
        return totals;
    }

    /** Impressions of the whole population on the days that a look adds, per arm. */
    Map<Integer, Map<String, Long>> impressionsOfDays(final int look) {
        final Map<Integer, Map<String, Long>> impressions = new HashMap<>();
        whole().stream().filter(day -> day.look() == look).forEach(day -> impressions
                .computeIfAbsent(day.day(), date -> new HashMap<>())
                .merge(day.arm(), day.impressions(), Long::sum));
        return impressions;
    }

    /** The totals of the whole population before a day and from it on, among the days that count in a look, per arm. */
    Map<String, double[]> half(final int look, final double fromDay, final double toDay) {
        final Map<String, double[]> totals = new HashMap<>();
        whole().stream()
                .filter(day -> day.look() <= look && day.day() >= fromDay && day.day() < toDay)
                .forEach(day -> add(totals, day));
        return totals;
    }

    /** The first day of every arm. */
    Map<String, Integer> firstDays() {
        final Map<String, Integer> first = new HashMap<>();
        whole().forEach(day -> first.merge(day.arm(), day.day(), Math::min));
        return first;
    }

    /** Impressions of the whole population until a look, per arm. */
    Map<String, Long> impressions(final ExperimentSlice slice) {
        final Map<String, Long> impressions = new HashMap<>();
        days.stream()
                .filter(day -> day.look() <= slice.look()
                        && day.sliceName().equals(slice.name())
                        && day.sliceValue().equals(slice.value()))
                .forEach(day -> impressions.merge(day.arm(), day.impressions(), Long::sum));
        return impressions;
    }

    private List<Day> whole() {
        final List<Day> whole = new ArrayList<>();
        for (final Day day : days) {
            if (day.sliceName().equals(ExperimentSlice.ALL)) {
                whole.add(day);
            }
        }
        return whole;
    }

    private static void add(final Map<String, double[]> totals, final Day day) {
        final double[] sums = totals.computeIfAbsent(day.arm(), arm -> new double[day.totals().length]);
        for (int i = 0; i < sums.length; i++) {
            sums[i] += day.totals()[i];
        }
    }
}
