package dev.plumbline.alignment.forecast;

import dev.plumbline.alignment.relation.Centre;
import dev.plumbline.alignment.relation.Measurement;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.Share;
import dev.plumbline.stats.UnitHash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How such forecasts would have performed: each measurement is forecast from those of other windows and other candidates, so that
 * the candidate is as new as the next one will be, and the forecast is compared with the measurement, including its noise.
 *
 * @param coverage share of the intervals that contained the measurement, with Wilson's interval; measurements of one window
 *     are not independent, so its width is that of as many trials as there are windows; {@code n} counts measurements
 * @param windows number of windows of these measurements
 */
public record Calibration(Estimate coverage, int windows) {

    /** Total of points to fit: with more points, several measurements are left out together, which hardly changes the fit. */
    private static final int MOST_POINTS = 50_000;

    private static final int FEWEST_FITS = 10;

    private record Held(Measurement measurement, boolean isCovered) {}

    /**
     * @param measurements of one offline and one online metric
     * @param most how many are forecast, chosen by a hash of their names
     */
    static Calibration of(
            final Centre centre,
            final Collection<Measurement> measurements,
            final ForecastFit.Fitter fitter,
            final int most,
            final double level) {
        final RunningPoints points = RunningPoints.of(centre, measurements);
        final Map<String, List<Measurement>> windows =
                measurements.stream().collect(Collectors.groupingBy(Measurement::window));
        final List<Measurement> picked = measurements.stream()
                .filter(m -> m.offlineError() > 0 && m.onlineError() > 0)
                .map(m -> Map.entry(pick(m), m))
                .sorted(Map.Entry.comparingByKey())
                .limit(most)
                .map(Map.Entry::getValue)
                .toList();
        final int fits = Math.max(
                FEWEST_FITS, MOST_POINTS / Math.max(1, points.all().points().size()));
        final int together = (picked.size() + fits - 1) / fits;
        final List<Held> held = new ArrayList<>();
        for (int from = 0; from < picked.size(); from += together) {
            final List<Measurement> group = picked.subList(from, Math.min(picked.size(), from + together));
            final Optional<ForecastFit> fit = fitter.of(others(points, group, windows));
            group.forEach(m -> isCovered(m, fit, level).ifPresent(held::add));
        }
        final int tried =
                (int) held.stream().map(h -> h.measurement.window()).distinct().count();
        final Share covered = new Share(held.stream().filter(Held::isCovered).count(), held.size());
        return new Calibration(
                held.isEmpty()
                        ? Estimate.undefined(level, 0, Reason.FEW_PAIRS)
                        : covered.wilson(level, Math.min(tried, held.size())),
                tried);
    }

    /** All measurements without the windows and the candidates of some of them. */
    private static RunningPoints.Pooled others(
            final RunningPoints points, final List<Measurement> group, final Map<String, List<Measurement>> windows) {
        final List<Measurement> left = group.stream()
                .map(Measurement::window)
                .distinct()
                .flatMap(window -> windows.get(window).stream())
                .toList();
        left.forEach(points::remove);
        final RunningPoints.Pooled others =
                points.without(group.stream().map(Measurement::candidate).collect(Collectors.toSet()));
        left.forEach(points::add);
        return others;
    }

    private static Optional<Held> isCovered(final Measurement m, final Optional<ForecastFit> fit, final double level) {
        return fit.map(found -> {
            final double above = found.ofMeasured(
                            m.offline(),
                            m.offlineError() * m.offlineError(),
                            m.onlineError() * m.onlineError(),
                            m.errorCovariance())
                    .above(m.online());
            return new Held(m, Math.min(above, 1 - above) >= (1 - level) / 2);
        });
    }

    private static long pick(final Measurement m) {
        return UnitHash.of(0, m.window() + '\n' + m.candidate() + '\n' + m.baseline());
    }
}
