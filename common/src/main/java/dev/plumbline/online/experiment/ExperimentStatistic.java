package dev.plumbline.online.experiment;

import dev.plumbline.stats.CrossMoments;
import dev.plumbline.stats.PairedRatios;
import dev.plumbline.stats.RatioMoments;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Sufficient statistics of one experiment at all its looks: per part of the population and arm the units and, of every
 * metric, their moments. Can be merged if no unit is in both. Not thread-safe.
 */
public final class ExperimentStatistic implements Serializable {

    private static final long serialVersionUID = 1L;

    private final List<ExperimentMetric> metrics;
    private final SplitOf split;
    private final ExperimentParts parts;
    private final TreeMap<Integer, Long> unitsInSeveralArms = new TreeMap<>();

    /** No units at all. */
    public ExperimentStatistic(final List<ExperimentMetric> metrics, final SplitOf split) {
        this.metrics = List.copyOf(metrics);
        this.split = split;
        this.parts = new ExperimentParts(metrics.size());
    }

    /**
     * Adds a unit.
     *
     * @param looks of the experiment, in order
     */
    public void add(final UnitActivity unit, final Collection<Integer> looks) {
        final UnitTimeline timeline = new UnitTimeline(unit);
        final Map<String, Integer> firstDays = firstDays(unit);
        for (final int look : looks) {
            final List<UnitActivity.Day> added = timeline.advanceTo(look);
            timeline.sums().forEach((part, arms) -> {
                addTotals(part.at(look), arms, unit);
                arms.forEach((arm, did) -> parts.keep(part.at(look), arm)
                        .ifPresent(kept -> kept.count(split == SplitOf.UNITS ? 1 : did.impressions())));
                if (part.name().equals(ExperimentSlice.ALL) && arms.size() > 1) {
                    unitsInSeveralArms.merge(look, 1L, Long::sum);
                }
            });
            addDays(look, added, firstDays, unit);
            addHalves(look, timeline, unit);
        }
    }

    /**
     * Adds a mean over units that was aggregated elsewhere, for a metric whose every denominator is 1. {@link #countAtLeast}
     * counts the units.
     *
     * @param metric index among the metrics
     */
    public void addMean(final int look, final String arm, final int metric, final RatioMoments units) {
        parts.keep(ExperimentSlice.whole(look), arm).orElseThrow().add(metric, units);
    }

    /** Units of an arm as counted elsewhere, once per metric: the largest of these counts is used. */
    public void countAtLeast(final int look, final String arm, final long units) {
        final ArmStatistic statistic =
                parts.keep(ExperimentSlice.whole(look), arm).orElseThrow();
        statistic.count(Math.max(0, units - statistic.units()));
    }

    /** Adds the units of another statistic of the same experiment and the same metrics. */
    public void merge(final ExperimentStatistic other) {
        parts.merge(other.parts);
        other.unitsInSeveralArms.forEach((look, units) -> unitsInSeveralArms.merge(look, units, Long::sum));
    }

    /** The metrics of the moments, in their order. */
    public List<ExperimentMetric> metrics() {
        return metrics;
    }

    /** The parts that have units, by look, name and value. */
    public List<ExperimentSlice> slices() {
        return parts.slices();
    }

    /** The parts of a look that are not the whole population. */
    List<ExperimentSlice> partsAt(final int look) {
        return parts.at(look);
    }

    /** The columns that have too many values at a look, each as the part of all its values. */
    List<ExperimentSlice> columnsOfTooManyAt(final int look) {
        return parts.columnsOfTooManyAt(look);
    }

    /** The number of arms of parts that it holds: a measure of its memory. */
    public int size() {
        return parts.size();
    }

    /** Units that were assigned to several arms until a look; they count in each. */
    public long unitsInSeveralArms(final int look) {
        return unitsInSeveralArms.getOrDefault(look, 0L);
    }

    /** Units of an arm: what was split, measured or not. */
    long units(final ExperimentSlice slice, final String arm) {
        return parts.find(slice, arm).map(ArmStatistic::units).orElse(0L);
    }

    /** An arm paired with the control, or with all arms together where the control is {@link DeclaredExperiment#POOLED}. */
    PairedRatios ratios(final ExperimentSlice slice, final String arm, final String control, final int metric) {
        final RatioMoments ofControl = own(slice, control, metric);
        return parts.find(slice, arm)
                .map(statistic -> statistic.beside(ofControl, metric))
                .orElseGet(() -> new PairedRatios(RatioMoments.EMPTY, ofControl, CrossMoments.EMPTY));
    }

    /** The moments that adjust an arm; without units where nothing is known from before. */
    CupedMoments adjustable(final ExperimentSlice slice, final String arm, final int metric) {
        return parts.find(slice, arm)
                .map(statistic -> statistic.adjustable(metric))
                .orElse(CupedMoments.EMPTY);
    }

    /** An arm's second half of the days paired with its first. */
    PairedRatios lateOverEarly(final int look, final String arm, final int metric) {
        return parts.find(ExperimentSlice.whole(look), arm)
                .map(statistic -> statistic.lateOverEarly(metric))
                .orElse(PairedRatios.EMPTY);
    }

    private RatioMoments own(final ExperimentSlice slice, final String arm, final int metric) {
        return parts.find(slice, arm).map(statistic -> statistic.own(metric)).orElse(RatioMoments.EMPTY);
    }

    private void addTotals(
            final ExperimentSlice slice, final Map<String, UnitTimeline.ArmTotals> arms, final UnitActivity unit) {
        final Map<String, double[]> sides = new TreeMap<>();
        arms.forEach((name, did) -> sides.put(name, did.totals()));
        if (unit.control().equals(DeclaredExperiment.POOLED)) {
            sides.put(DeclaredExperiment.POOLED, sum(sides.values()));
        }
        final Optional<double[]> control = Optional.ofNullable(sides.get(unit.control()));
        sides.forEach((name, totals) -> parts.keep(slice, name).ifPresent(arm -> {
            for (int i = 0; i < metrics.size(); i++) {
                if (metrics.get(i).isMeasured(totals)) {
                    addMeasured(arm, i, totals, control.filter(other -> other != totals), unit);
                    if (slice.isWhole()) {
                        addAdjustable(arm, i, totals, unit.covariates());
                    }
                }
            }
        }));
    }

    private void addMeasured(
            final ArmStatistic arm,
            final int index,
            final double[] totals,
            final Optional<double[]> control,
            final UnitActivity unit) {
        final UnitMoments moments = new UnitMoments(metrics.get(index), split);
        arm.add(index, moments.own(totals));
        control.filter(metrics.get(index)::isMeasured)
                .ifPresent(other -> arm.addCommon(index, moments.common(totals, other, unit.control())));
    }

    private void addAdjustable(
            final ArmStatistic arm,
            final int index,
            final double[] totals,
            final Map<String, OptionalDouble> covariates) {
        final ExperimentMetric metric = metrics.get(index);
        if (covariates.containsKey(metric.name()) && !new UnitMoments(metric, split).areTrials()) {
            final double numerator = metric.numerator(totals);
            final double denominator = metric.denominator(totals);
            final OptionalDouble covariate = covariates.get(metric.name());
            arm.addAdjustable(
                    index,
                    covariate.isPresent()
                            ? CupedMoments.ofUnit(numerator, denominator, covariate.getAsDouble())
                            : CupedMoments.ofNewUnit(numerator, denominator));
        }
    }

    private static double[] sum(final Collection<double[]> arms) {
        final double[] pool = new double[arms.iterator().next().length];
        for (final double[] totals : arms) {
            for (int i = 0; i < pool.length; i++) {
                pool[i] += totals[i];
            }
        }
        return pool;
    }

    /** The days of the experiment until a look, its first one whole, in two halves. */
    private void addHalves(final int look, final UnitTimeline timeline, final UnitActivity unit) {
        if (unit.startDay().isEmpty()) {
            return;
        }
        final int start = unit.startDay().getAsInt();
        final double middle = (start + look) / 2.0;
        final Map<String, UnitTimeline.ArmTotals> early = timeline.between(start, middle);
        final Map<String, UnitTimeline.ArmTotals> late = timeline.between(middle, look);
        final Set<String> arms = new TreeSet<>(early.keySet());
        arms.addAll(late.keySet());
        for (final String name : arms) {
            final ArmStatistic arm =
                    parts.keep(ExperimentSlice.whole(look), name).orElseThrow();
            for (int i = 0; i < metrics.size(); i++) {
                arm.addHalves(
                        i, new UnitMoments(metrics.get(i), split).halves(totals(late, name), totals(early, name)));
            }
        }
    }

    private static Optional<double[]> totals(final Map<String, UnitTimeline.ArmTotals> arms, final String name) {
        return Optional.ofNullable(arms.get(name)).map(UnitTimeline.ArmTotals::totals);
    }

    /** The figures of the days that a look adds. A day's units are those first seen on it; single impressions all count. */
    private void addDays(
            final int look,
            final List<UnitActivity.Day> added,
            final Map<String, Integer> firstDays,
            final UnitActivity unit) {
        final Map<Integer, Map<String, UnitTimeline.ArmTotals>> days = new TreeMap<>();
        added.forEach(day -> UnitTimeline.add(days.computeIfAbsent(day.day(), any -> new HashMap<>()), day));
        days.forEach((day, arms) -> {
            addTotals(day(look, day), arms, unit);
            arms.forEach((name, did) -> {
                final ArmStatistic arm = parts.keep(day(look, day), name).orElseThrow();
                if (split == SplitOf.IMPRESSIONS) {
                    arm.count(did.impressions());
                } else if (firstDays.get(name).equals(day)) {
                    arm.count(1);
                }
            });
        });
    }

    private static Map<String, Integer> firstDays(final UnitActivity unit) {
        final Map<String, Integer> first = new HashMap<>();
        unit.days().stream()
                .filter(UnitActivity.Day::isOfWhole)
                .forEach(day -> first.merge(day.arm(), day.day(), Math::min));
        return first;
    }

    private static ExperimentSlice day(final int look, final int day) {
        return new ExperimentSlice(
                look, ExperimentSlice.DAY, LocalDate.ofEpochDay(day).toString());
    }
}
