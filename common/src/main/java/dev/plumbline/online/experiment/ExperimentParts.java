package dev.plumbline.online.experiment;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The arms of the parts of an experiment. If a column has more than {@value #MOST_SLICES} values at a look, none of them is kept
 * there: so the memory does not grow with the values of a column, and the result does not depend on their order.
 */
final class ExperimentParts implements Serializable {

    /** The maximum number of values of a column that are kept. */
    static final int MOST_SLICES = 100;

    private static final long serialVersionUID = 1L;

    private final int metrics;
    private final TreeMap<ExperimentSlice, TreeMap<String, ArmStatistic>> parts = new TreeMap<>();
    private final Map<ExperimentSlice, Integer> slicesOfColumns = new HashMap<>();
    private final TreeSet<ExperimentSlice> columnsOfTooMany = new TreeSet<>();
    private int size;

    ExperimentParts(final int metrics) {
        this.metrics = metrics;
    }

    void merge(final ExperimentParts other) {
        other.columnsOfTooMany.forEach(this::drop);
        other.parts.forEach(
                (slice, arms) -> arms.forEach((name, arm) -> keep(slice, name).ifPresent(own -> own.merge(arm))));
    }

    /** The number of arms of parts. */
    int size() {
        return size;
    }

    /** By look, name and value. */
    List<ExperimentSlice> slices() {
        return List.copyOf(parts.keySet());
    }

    /** The parts of a look that are not the whole population. */
    List<ExperimentSlice> at(final int look) {
        return parts.subMap(new ExperimentSlice(look, "", ""), new ExperimentSlice(look + 1, "", "")).keySet().stream()
                .filter(slice -> !slice.isWhole())
                .toList();
    }

    /** The columns of which no value is kept at a look. */
    List<ExperimentSlice> columnsOfTooManyAt(final int look) {
        return columnsOfTooMany.stream().filter(column -> column.look() == look).toList();
    }

    Optional<ArmStatistic> find(final ExperimentSlice slice, final String arm) {
        return Optional.ofNullable(parts.get(slice)).map(arms -> arms.get(arm));
    }

    /** The part to add to; empty for a slice of a column that has too many. */
    Optional<ArmStatistic> keep(final ExperimentSlice slice, final String arm) {
        return hasRoom(slice)
                ? Optional.of(
                        parts.computeIfAbsent(slice, any -> new TreeMap<>()).computeIfAbsent(arm, any -> {
                            size++;
                            return new ArmStatistic(metrics);
                        }))
                : Optional.empty();
    }

    private boolean hasRoom(final ExperimentSlice slice) {
        if (slice.isWhole() || slice.isDay() || parts.containsKey(slice)) {
            return true;
        }
        final ExperimentSlice column = slice.column();
        if (columnsOfTooMany.contains(column)) {
            return false;
        }
        if (slicesOfColumns.merge(column, 1, Integer::sum) > MOST_SLICES) {
            drop(column);
            return false;
        }
        return true;
    }

    private void drop(final ExperimentSlice column) {
        if (columnsOfTooMany.add(column)) {
            final Map<ExperimentSlice, TreeMap<String, ArmStatistic>> slices = parts.subMap(
                    new ExperimentSlice(column.look(), column.name(), ""),
                    new ExperimentSlice(column.look(), column.name() + '\0', ""));
            size -= slices.values().stream().mapToInt(Map::size).sum();
            slices.clear();
        }
    }
}
