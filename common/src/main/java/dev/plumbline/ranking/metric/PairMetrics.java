package dev.plumbline.ranking.metric;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configured pair metrics. Their registry is {@link #ALL}: to add one, list it there.
 *
 * @param ratios quotients of sums over pairs
 * @param curves metrics that need the pairs in the order of their scores
 */
public record PairMetrics(List<PairRatio> ratios, List<ScoreCurveMetric> curves) implements Serializable {

    /** Every pair metric; calibration_error with the usual bins. */
    public static final List<PairMetric> ALL =
            List.of(new LogLoss(), new Brier(), new ObservedOverExpected(), new CalibrationError(15), new AucOverall());

    /** No pair metric. */
    public static final PairMetrics NONE = new PairMetrics(List.of(), List.of());

    private static final Pattern CALIBRATION = Pattern.compile("calibration_error(?:\\((.*)\\))?");

    public PairMetrics {
        ratios = List.copyOf(ratios);
        curves = List.copyOf(curves);
    }

    /** Those of a list. */
    public static PairMetrics of(final List<PairMetric> metrics) {
        return new PairMetrics(
                metrics.stream()
                        .filter(PairRatio.class::isInstance)
                        .map(PairRatio.class::cast)
                        .toList(),
                metrics.stream()
                        .filter(ScoreCurveMetric.class::isInstance)
                        .map(ScoreCurveMetric.class::cast)
                        .toList());
    }

    /**
     * The metric of a text, as {@code log_loss} or {@code calibration_error(20)}; without bins 15.
     *
     * @return empty where there is no pair metric of that name
     * @throws IllegalArgumentException with a sentence for the user where the bins are wrong
     */
    public static Optional<PairMetric> parse(final String text) {
        final Matcher calibration = CALIBRATION.matcher(text.strip());
        if (calibration.matches() && calibration.group(1) != null) {
            return Optional.of(withBins(calibration.group(1)));
        }
        return ALL.stream()
                .filter(metric -> metric.name().equals(calibration.matches() ? "calibration_error(15)" : text.strip()))
                .findFirst();
    }

    private static PairMetric withBins(final String text) {
        try {
            return CalibrationError.of(Double.parseDouble(text.strip()));
        } catch (final NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    "calibration_error takes a number of bins, as in calibration_error(15); found (" + text + ")",
                    notANumber);
        }
    }

    /** The names of all, calibration_error without its bins. */
    public static List<String> names() {
        return ALL.stream()
                .map(metric -> metric.name().replaceFirst("\\(.*", ""))
                .toList();
    }

    /** Whether any is configured. */
    public boolean areAskedFor() {
        return !ratios.isEmpty() || !curves.isEmpty();
    }
}
