package dev.plumbline.alignment.forecast;

import dev.plumbline.alignment.forecast.Candidate.OfflineGain;
import dev.plumbline.alignment.relation.Centre;
import dev.plumbline.alignment.relation.Measurement;
import dev.plumbline.alignment.relation.Relation;
import dev.plumbline.alignment.relation.RelationVerdict;
import dev.plumbline.alignment.relation.Standing;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Forecasts of one online metric. Each uses the first of the offline metrics that predict it and for which the candidate has a
 * gain; without one there is no forecast. Online measurements of the candidate itself are left out of its forecast.
 */
public final class Forecasts {

    private static final Set<RelationVerdict> ESTABLISHED =
            Set.of(RelationVerdict.PREDICTIVE, RelationVerdict.WEAKLY_PREDICTIVE);

    private final Centre centre;
    private final Map<String, Relation> relations;
    private final Map<String, List<Measurement>> measurements;
    private final ForecastSettings settings;
    private final List<String> order;
    private final ForecastFit.Fitter fitter = new ForecastFit.Fitter();
    private final Map<String, RunningPoints> points = new HashMap<>();
    private final Map<String, Optional<ForecastFit>> fits = new HashMap<>();
    private final Map<String, Calibration> calibrations = new HashMap<>();

    /**
     * @param relations by offline metric
     * @param measurements that they are made of
     */
    public Forecasts(
            final Centre centre,
            final Map<String, Relation> relations,
            final Map<String, List<Measurement>> measurements,
            final ForecastSettings settings) {
        this.centre = centre;
        this.relations = Map.copyOf(relations);
        this.measurements = Map.copyOf(measurements);
        this.settings = settings;
        this.order = relations.keySet().stream()
                .sorted(Comparator.<String>comparingInt(name -> relations
                                .get(name)
                                .standing()
                                .map(Standing::rank)
                                .orElse(Integer.MAX_VALUE))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    public Forecast of(final Candidate candidate) {
        final List<String> established = order.stream()
                .filter(name -> ESTABLISHED.contains(relations.get(name).verdict()))
                .toList();
        if (established.isEmpty()) {
            return none(candidate, first(candidate, order), Reason.NO_RELATION);
        }
        final Optional<String> metric = first(candidate, established);
        if (metric.isEmpty() || !candidate.gains().containsKey(metric.get())) {
            return none(candidate, metric, Reason.NO_OFFLINE_FIGURE);
        }
        final OfflineGain offline = candidate.gains().get(metric.get());
        return offline.stdError() > 0
                ? forecast(candidate, metric.get(), offline)
                : none(candidate, metric, Reason.NO_SPREAD);
    }

    /** The first metric for which the candidate has a gain with an error, else a gain, else the first of all. */
    private static Optional<String> first(final Candidate candidate, final List<String> metrics) {
        return metrics.stream().min(Comparator.comparingInt(name -> Optional.ofNullable(
                        candidate.gains().get(name))
                .map(gain -> gain.stdError() > 0 ? 0 : 1)
                .orElse(2)));
    }

    private Forecast forecast(final Candidate candidate, final String metric, final OfflineGain offline) {
        final RunningPoints.Pooled others = points(metric).without(Set.of(candidate.model()));
        final boolean isNew =
                others.points().size() == points(metric).all().points().size();
        final Optional<PredictiveGain> expected = (isNew
                        ? fits.computeIfAbsent(metric, name -> fitter.of(others))
                        : fitter.of(others))
                .map(fit -> fit.of(offline.value(), offline.errorVariance()));
        if (expected.isEmpty()) {
            return none(candidate, Optional.of(metric), Reason.FEW_PAIRS);
        }
        return new Forecast(
                candidate,
                Optional.of(metric),
                Optional.of(offline),
                shrunken(metric, offline),
                expected.get().estimate(settings.level(), others.points().size()),
                OptionalDouble.of(expected.get().above(0)),
                measured(candidate, metric),
                Optional.of(calibrations.computeIfAbsent(
                        metric,
                        name -> Calibration.of(
                                centre, measurements.get(name), fitter, settings.heldOut(), settings.level()))));
    }

    private Forecast none(final Candidate candidate, final Optional<String> metric, final Reason reason) {
        final Optional<OfflineGain> offline = metric.map(candidate.gains()::get);
        return new Forecast(
                candidate,
                metric,
                offline,
                OptionalDouble.empty(),
                Estimate.undefined(
                        settings.level(),
                        metric.map(name -> relations.get(name).points().size()).orElse(0),
                        reason),
                OptionalDouble.empty(),
                metric.flatMap(name -> measured(candidate, name)),
                Optional.empty());
    }

    private OptionalDouble shrunken(final String metric, final OfflineGain offline) {
        return relations.get(metric).line().stream()
                .mapToDouble(line -> line.shrunken(offline.value(), offline.errorVariance()))
                .findFirst();
    }

    private Optional<Estimate> measured(final Candidate candidate, final String metric) {
        return points(metric).online(candidate.model(), candidate.baseline(), settings.level());
    }

    private RunningPoints points(final String metric) {
        return points.computeIfAbsent(metric, name -> RunningPoints.of(centre, measurements.get(name)));
    }
}
