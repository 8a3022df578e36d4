package dev.plumbline.online.experiment;

import dev.plumbline.online.experiment.UnitActivity.Day;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A unit's days in the order of looks, added up look by look: the days of a look are read once, however many looks follow. Only
 * the halves of the time are added up again, since their middle changes with every look.
 */
final class UnitTimeline {

    private final TreeMap<Integer, List<Day>> byLook = new TreeMap<>();
    private final Map<Part, Map<String, ArmTotals>> sums = new HashMap<>();
    private final List<Day> wholeDays = new ArrayList<>();

    /** A part of the population, at no look. */
    record Part(String name, String value) {

        ExperimentSlice at(final int look) {
            return new ExperimentSlice(look, name, value);
        }
    }

    /** What a unit did in an arm. */
    static final class ArmTotals {

        private final double[] totals;
        private long impressions;

        private ArmTotals(final int size) {
            totals = new double[size];
        }

        double[] totals() {
            return totals;
        }

        long impressions() {
            return impressions;
        }

        private void add(final Day day) {
            impressions += day.impressions();
            for (int i = 0; i < totals.length; i++) {
                totals[i] += day.totals()[i];
            }
        }
    }

    UnitTimeline(final UnitActivity unit) {
        unit.days().forEach(day -> byLook.computeIfAbsent(day.look(), any -> new ArrayList<>())
                .add(day));
    }

    /**
     * Moves on to a look.
     *
     * @param look later than the one before
     * @return the days of the whole population that its own window adds; those of earlier windows belong to no look
     */
    List<Day> advanceTo(final int look) {
        final List<Day> added = new ArrayList<>();
        while (!byLook.isEmpty() && byLook.firstKey() <= look) {
            final Map.Entry<Integer, List<Day>> next = byLook.pollFirstEntry();
            for (final Day day : next.getValue()) {
                add(sums.computeIfAbsent(new Part(day.sliceName(), day.sliceValue()), any -> new HashMap<>()), day);
                if (day.isOfWhole()) {
                    wholeDays.add(day);
                    if (next.getKey() == look) {
                        added.add(day);
                    }
                }
            }
        }
        return added;
    }

    /** The totals per part and arm until the look that was reached. */
    Map<Part, Map<String, ArmTotals>> sums() {
        return sums;
    }

    /** The totals of the whole population between two days, the second one left out, until the look that was reached. */
    Map<String, ArmTotals> between(final double fromDay, final double toDay) {
        final Map<String, ArmTotals> totals = new HashMap<>();
        for (final Day day : wholeDays) {
            if (day.day() >= fromDay && day.day() < toDay) {
                add(totals, day);
            }
        }
        return totals;
    }

    static void add(final Map<String, ArmTotals> totals, final Day day) {
        totals.computeIfAbsent(day.arm(), arm -> new ArmTotals(day.totals().length))
                .add(day);
    }
}
