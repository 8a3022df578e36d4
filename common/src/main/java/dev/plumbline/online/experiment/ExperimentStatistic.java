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
 * metric, their moments. Merges: no unit may be in both of two statistics. Not for sharing between threads.
 */
public final class ExperimentStatistic implements Serializable {

    private static final long serialVersionUID = 1L;

    private final List<ExperimentMetric> metrics;
    private final SplitOf split;
    private int size;
    private final TreeMap<ExperimentSlice, TreeMap<String, ArmStatistic>> parts = new TreeMap<>();
    private final TreeMap<Integer, Long> unitsInSeveralArms = new TreeMap<>();

    /** No units at all. */
    public ExperimentStatistic(final List<ExperimentMetric> metrics, final SplitOf split) {
        this.metrics = List.copyOf(metrics);
        this.split = split;
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
                arms.forEach((arm, did) ->
                        arm(part.at(look), arm).count(split == SplitOf.UNITS ? 1 : did.impressions()));
                if (part.name().equals(ExperimentSlice.ALL) && arms.size() > 1) {
                    unitsInSeveralArms.merge(look, 1L, Long::sum);
                }
            });
            addDays(look, added, firstDays, unit);
            addHalves(look, timeline, unit);
        }
    }

    /**
     * Adds units that somebody else added up: a mean over them of a metric whose every denominator is 1.
     *
     * @param metric index among the metrics
     */
    public void addMean(final int look, final String arm, final int metric, final RatioMoments units) {
        final ArmStatistic statistic = arm(ExperimentSlice.whole(look), arm);
        statistic.add(metric, units);
        statistic.count(Math.max(0, units.units() - statistic.units()));
    }

    /** Adds the units of another statistic of the same experiment and the same metrics. */
    public void merge(final ExperimentStatistic other) {
        other.parts.forEach(
                (slice, arms) -> arms.forEach((name, arm) -> arm(slice, name).merge(arm)));
        other.unitsInSeveralArms.forEach((look, units) -> unitsInSeveralArms.merge(look, units, Long::sum));
    }

    /** What the moments are of, in their order. */
    public List<ExperimentMetric> metrics() {
        return metrics;
    }

    /** The parts that have units, by look, name and value. */
    public List<ExperimentSlice> slices() {
        return List.copyOf(parts.keySet());
    }

    /** The parts of a look that are not the whole population. */
    List<ExperimentSlice> partsAt(final int look) {
        return parts.subMap(new ExperimentSlice(look, "", ""), new ExperimentSlice(look + 1, "", "")).keySet().stream()
                .filter(slice -> !slice.isWhole())
                .toList();
    }

    /** How many arms of parts it holds: what it takes to keep it. */
    public int size() {
        return size;
    }

    /** Units that were assigned to several arms until a look; they count in each. */
    public long unitsInSeveralArms(final int look) {
        return unitsInSeveralArms.getOrDefault(look, 0L);
    }

    /** Units of an arm: what was split, measured or not. */
    long units(final ExperimentSlice slice, final String arm) {
        return find(slice, arm).map(ArmStatistic::units).orElse(0L);
    }

    /** An arm beside the control, or beside all arms together where the control is {@link DeclaredExperiment#POOLED}. */
    PairedRatios ratios(final ExperimentSlice slice, final String arm, final String control, final int metric) {
        final RatioMoments ofControl = own(slice, control, metric);
        return find(slice, arm)
                .map(statistic -> statistic.beside(ofControl, metric))
                .orElseGet(() -> new PairedRatios(RatioMoments.EMPTY, ofControl, CrossMoments.EMPTY));
    }

    /** What adjusts an arm; without units where nothing is known from before. */
    CupedMoments adjustable(final ExperimentSlice slice, final String arm, final int metric) {
        return find(slice, arm).map(statistic -> statistic.adjustable(metric)).orElse(CupedMoments.EMPTY);
    }

    /** An arm's second half of the days beside its first. */
    PairedRatios lateOverEarly(final int look, final String arm, final int metric) {
        return find(ExperimentSlice.whole(look), arm)
                .map(statistic -> statistic.lateOverEarly(metric))
                .orElse(PairedRatios.EMPTY);
    }

    private RatioMoments own(final ExperimentSlice slice, final String arm, final int metric) {
        return find(slice, arm).map(statistic -> statistic.own(metric)).orElse(RatioMoments.EMPTY);
    }

    private Optional<ArmStatistic> find(final ExperimentSlice slice, final String arm) {
        return Optional.ofNullable(parts.get(slice)).map(arms -> arms.get(arm));
    }

    private ArmStatistic arm(final ExperimentSlice slice, final String arm) {
        return parts.computeIfAbsent(slice, any -> new TreeMap<>())
                .computeIfAbsent(arm, any -> {
                    size++;
                    return new ArmStatistic(metrics.size());
                });
    }

    private void addTotals(
            final ExperimentSlice slice, final Map<String, UnitTimeline.ArmTotals> arms, final UnitActivity unit) {
        final Map<String, double[]> sides = new TreeMap<>();
        arms.forEach((name, did) -> sides.put(name, did.totals()));
        if (unit.control().equals(DeclaredExperiment.POOLED)) {
            sides.put(DeclaredExperiment.POOLED, sum(sides.values()));
        }
        final double[] control = sides.get(unit.control());
        sides.forEach((name, totals) -> {
            final ArmStatistic arm = arm(slice, name);
            for (int i = 0; i < metrics.size(); i++) {
                if (metrics.get(i).isMeasured(totals)) {
                    final UnitMoments moments = new UnitMoments(metrics.get(i), split);
                    arm.add(i, moments.own(totals));
                    if (slice.isWhole() && !moments.areTrials()) {
                        addAdjustable(arm, i, totals, unit.covariates());
                    }
                    if (control != null && control != totals && metrics.get(i).isMeasured(control)) {
                        arm.addCommon(i, moments.common(totals, control, unit.control()));
                    }
                }
            }
        });
    }

    private void addAdjustable(
            final ArmStatistic arm,
            final int index,
            final double[] totals,
            final Map<String, OptionalDouble> covariates) {
        final ExperimentMetric metric = metrics.get(index);
        if (covariates.containsKey(metric.name())) {
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
            final ArmStatistic arm = arm(ExperimentSlice.whole(look), name);
            for (int i = 0; i < metrics.size(); i++) {
                arm.addHalves(
                        i, new UnitMoments(metrics.get(i), split).halves(totals(late, name), totals(early, name)));
            }
        }
    }

    private static Optional<double[]> totals(final Map<String, UnitTimeline.ArmTotals> arms, final String name) {
        return Optional.ofNullable(arms.get(name)).map(UnitTimeline.ArmTotals::totals);
    }

    /** What happened on the days that a look adds. A day's units are those first seen on it; of single impressions all. */
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
                if (split == SplitOf.IMPRESSIONS) {
                    arm(day(look, day), name).count(did.impressions());
                } else if (firstDays.get(name).equals(day)) {
                    arm(day(look, day), name).count(1);
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
