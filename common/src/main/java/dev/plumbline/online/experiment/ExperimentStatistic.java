package dev.plumbline.online.experiment;

import dev.plumbline.stats.CrossMoments;
import dev.plumbline.stats.PairedRatios;
import dev.plumbline.stats.RatioKind;
import dev.plumbline.stats.RatioMoments;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Sufficient statistics of one experiment at all its looks: per part of the population and arm the units and, of every
 * metric, their moments. Merges: no unit may be in both of two statistics. Not for sharing between threads.
 */
public final class ExperimentStatistic implements Serializable {

    private static final long serialVersionUID = 1L;

    private final List<ExperimentMetric> metrics;
    private final SplitOf split;
    private final TreeMap<ExperimentSlice, TreeMap<String, ArmStatistic>> parts = new TreeMap<>();
    private long unitsInSeveralArms;

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
        for (final int look : looks) {
            unit.until(look).forEach((slice, arms) -> {
                addTotals(slice, arms, unit);
                unit.impressions(slice)
                        .forEach((arm, impressions) -> arm(slice, arm).count(split == SplitOf.UNITS ? 1 : impressions));
            });
            unit.daysOf(look).forEach((day, arms) -> addTotals(day(look, day), arms, unit));
            addHalves(look, unit);
        }
        addFirstDays(unit, looks);
        unitsInSeveralArms += unit.firstDays().size() > 1 ? 1 : 0;
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
        unitsInSeveralArms += other.unitsInSeveralArms;
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
    Stream<ExperimentSlice> partsAt(final int look) {
        return parts.keySet().stream().filter(slice -> slice.look() == look && !slice.isWhole());
    }

    /** Units that were assigned to several arms; they count in each. */
    public long unitsInSeveralArms() {
        return unitsInSeveralArms;
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
                .computeIfAbsent(arm, any -> new ArmStatistic(metrics.size()));
    }

    private void addTotals(final ExperimentSlice slice, final Map<String, double[]> arms, final UnitActivity unit) {
        final Map<String, double[]> sides = unit.control().equals(DeclaredExperiment.POOLED) ? withPool(arms) : arms;
        final double[] control = sides.get(unit.control());
        sides.forEach((name, totals) -> {
            final ArmStatistic arm = arm(slice, name);
            for (int i = 0; i < metrics.size(); i++) {
                final ExperimentMetric metric = metrics.get(i);
                if (metric.isMeasured(totals)) {
                    add(arm, i, totals, slice.isWhole() ? unit.covariates() : Map.of());
                    if (control != null && control != totals && metric.isMeasured(control)) {
                        arm.addCommon(i, common(metric, totals, control, unit.control()));
                    }
                }
            }
        });
    }

    private void add(
            final ArmStatistic arm,
            final int index,
            final double[] totals,
            final Map<String, OptionalDouble> covariates) {
        final ExperimentMetric metric = metrics.get(index);
        final double numerator = metric.numerator(totals);
        final double denominator = metric.denominator(totals);
        if (split == SplitOf.IMPRESSIONS && metric.kind() == RatioKind.SHARE) {
            arm.add(index, trials(numerator, denominator));
            return;
        }
        arm.add(index, RatioMoments.ofUnit(numerator, denominator));
        if (covariates.containsKey(metric.name())) {
            final OptionalDouble covariate = covariates.get(metric.name());
            arm.addAdjustable(
                    index,
                    covariate.isPresent()
                            ? CupedMoments.ofUnit(numerator, denominator, covariate.getAsDouble())
                            : CupedMoments.ofNewUnit(numerator, denominator));
        }
    }

    /** Every impression is a unit of its own, of which some have the event. */
    private static RatioMoments trials(final double events, final double trials) {
        return new RatioMoments(Math.round(trials), events / trials, 1, events * (trials - events) / trials, 0, 0);
    }

    /** What a unit adds to both sides; of single impressions it is in both only where one side is everybody. */
    private CrossMoments common(
            final ExperimentMetric metric, final double[] totals, final double[] control, final String controlName) {
        final double numerator = metric.numerator(totals);
        final double denominator = metric.denominator(totals);
        if (split == SplitOf.UNITS || metric.kind() != RatioKind.SHARE) {
            return CrossMoments.ofUnit(numerator, denominator, metric.numerator(control), metric.denominator(control));
        }
        if (!controlName.equals(DeclaredExperiment.POOLED)) {
            return CrossMoments.EMPTY;
        }
        final RatioMoments trials = trials(numerator, denominator);
        return new CrossMoments(
                trials.units(),
                trials.meanNumerator(),
                1,
                trials.meanNumerator(),
                1,
                trials.numeratorSquares(),
                0,
                0,
                0);
    }

    private static Map<String, double[]> withPool(final Map<String, double[]> arms) {
        final Map<String, double[]> sides = new TreeMap<>(arms);
        final double[] pool = new double[arms.values().iterator().next().length];
        for (final double[] totals : arms.values()) {
            for (int i = 0; i < pool.length; i++) {
                pool[i] += totals[i];
            }
        }
        sides.put(DeclaredExperiment.POOLED, pool);
        return sides;
    }

    private void addHalves(final int look, final UnitActivity unit) {
        if (unit.startDay().isEmpty()) {
            return;
        }
        final double start = unit.startDay().getAsDouble();
        final double middle = (start + look) / 2;
        final Map<String, double[]> early = unit.half(look, start, middle);
        final Map<String, double[]> late = unit.half(look, middle, look);
        final Set<String> arms = new TreeSet<>(early.keySet());
        arms.addAll(late.keySet());
        for (final String name : arms) {
            final ArmStatistic arm = arm(ExperimentSlice.whole(look), name);
            for (int i = 0; i < metrics.size(); i++) {
                arm.addHalves(i, halves(metrics.get(i), late.get(name), early.get(name)));
            }
        }
    }

    private static PairedRatios halves(final ExperimentMetric metric, final double[] late, final double[] early) {
        final boolean isLate = late != null && metric.isMeasured(late);
        final boolean isEarly = early != null && metric.isMeasured(early);
        if (isLate && isEarly) {
            return PairedRatios.ofUnit(
                    metric.numerator(late),
                    metric.denominator(late),
                    metric.numerator(early),
                    metric.denominator(early));
        }
        return isLate
                ? PairedRatios.ofTreatmentUnit(metric.numerator(late), metric.denominator(late))
                : isEarly
                        ? PairedRatios.ofControlUnit(metric.numerator(early), metric.denominator(early))
                        : PairedRatios.EMPTY;
    }

    /** A day's units are those first seen on it; of single impressions all of them. */
    private void addFirstDays(final UnitActivity unit, final Collection<Integer> looks) {
        final Map<String, Integer> first = unit.firstDays();
        for (final int look : looks) {
            unit.impressionsOfDays(look)
                    .forEach((day, arms) -> arms.forEach((name, impressions) -> {
                        if (split == SplitOf.IMPRESSIONS) {
                            arm(day(look, day), name).count(impressions);
                        } else if (first.get(name).equals(day)) {
                            arm(day(look, day), name).count(1);
                        }
                    }));
        }
    }

    private static ExperimentSlice day(final int look, final int day) {
        return new ExperimentSlice(
                look, ExperimentSlice.DAY, LocalDate.ofEpochDay(day).toString());
    }
}
