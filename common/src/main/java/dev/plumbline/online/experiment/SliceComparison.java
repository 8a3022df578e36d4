package dev.plumbline.online.experiment;

import dev.plumbline.online.experiment.ExperimentFindings.Adjusted;
import dev.plumbline.online.experiment.ExperimentFindings.HeterogeneityFinding;
import dev.plumbline.online.experiment.ExperimentFindings.LiftFinding;
import dev.plumbline.stats.PairedRatios;
import dev.plumbline.stats.Reason;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Compares the slices of every column with each other, by one arm's lifts at one look. */
final class SliceComparison {

    private SliceComparison() {}

    /** One finding per metric and column that has slices, the p of a metric's columns adjusted by Holm. */
    static List<HeterogeneityFinding> of(final List<LiftFinding> ofArm) {
        final Map<String, Map<String, List<LiftFinding>>> columnsOfMetric = new LinkedHashMap<>();
        final Map<String, PairedRatios> whole = new LinkedHashMap<>();
        for (final LiftFinding lift : ofArm) {
            final String metric = lift.metric().name();
            if (lift.slice().isWhole()) {
                whole.putIfAbsent(metric, lift.sides());
            } else if (!lift.slice().isDay() && lift.withheld().isEmpty()) {
                columnsOfMetric
                        .computeIfAbsent(metric, any -> new LinkedHashMap<>())
                        .computeIfAbsent(lift.slice().name(), any -> new ArrayList<>())
                        .add(lift);
            }
        }
        final List<HeterogeneityFinding> findings = new ArrayList<>();
        columnsOfMetric.forEach((metric, columns) -> findings.addAll(ofMetric(columns, whole.get(metric))));
        return findings;
    }

    private static List<HeterogeneityFinding> ofMetric(
            final Map<String, List<LiftFinding>> columns, final PairedRatios whole) {
        final List<List<LiftFinding>> families = List.copyOf(columns.values());
        final List<Heterogeneity> found = families.stream()
                .map(slices -> areDisjoint(slices, whole)
                        ? Heterogeneity.of(slices.stream()
                                .map(slice -> slice.lift().logLift())
                                .toList())
                        : Heterogeneity.undefined(Reason.UNITS_IN_SEVERAL_SLICES))
                .toList();
        final List<Adjusted> adjusted = Adjusted.byHolm(
                found, one -> one.q().map(q -> OptionalDouble.of(q.p())).orElse(OptionalDouble.empty()));
        final List<HeterogeneityFinding> findings = new ArrayList<>();
        for (int i = 0; i < families.size(); i++) {
            final LiftFinding any = families.get(i).get(0);
            findings.add(new HeterogeneityFinding(
                    any.slice().column(), any.arm(), any.metric(), found.get(i), whole, adjusted.get(i)));
        }
        return findings;
    }

    /** Every unit of the whole is in some slice, so if the slices have more units together, some are in several slices. */
    private static boolean areDisjoint(final List<LiftFinding> slices, final PairedRatios whole) {
        return units(slices, side -> side.treatment().units())
                        <= whole.treatment().units()
                && units(slices, side -> side.control().units())
                        <= whole.control().units();
    }

    private static long units(final List<LiftFinding> slices, final Function<PairedRatios, Long> units) {
        return slices.stream().mapToLong(slice -> units.apply(slice.sides())).sum();
    }
}
