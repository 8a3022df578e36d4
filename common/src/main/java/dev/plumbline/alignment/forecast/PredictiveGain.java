package dev.plumbline.alignment.forecast;

import dev.plumbline.alignment.forecast.ForecastLine.Normal;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.StandardNormal;
import java.util.List;

/** The predictive distribution of an online gain: a mixture of normal distributions of equal weight. */
public final class PredictiveGain {

    private static final int STEPS = 60;

    private final List<Normal> parts;
    private final double mean;
    private final double deviation;

    private PredictiveGain(final List<Normal> parts, final double mean, final double deviation) {
        this.parts = parts;
        this.mean = mean;
        this.deviation = deviation;
    }

    static PredictiveGain of(final List<Normal> parts) {
        final double mean = parts.stream().mapToDouble(Normal::mean).average().orElseThrow();
        final double variance = parts.stream()
                .mapToDouble(part -> part.variance() + (part.mean() - mean) * (part.mean() - mean))
                .average()
                .orElseThrow();
        return new PredictiveGain(parts, mean, Math.sqrt(variance));
    }

    /** Its mean. */
    public double mean() {
        return mean;
    }

    /** The probability that it is above a value. */
    public double above(final double value) {
        return parts.stream()
                .mapToDouble(part -> StandardNormal.above((value - part.mean()) / Math.sqrt(part.variance())))
                .average()
                .orElseThrow();
    }

    /** The mean with the interval that excludes equal probability on both sides. @param n number of pairs behind it */
    public Estimate estimate(final double level, final long n) {
        final double low = Math.min(mean, beyond((1 + level) / 2));
        final double high = Math.max(mean, beyond((1 - level) / 2));
        return Estimate.of(mean, deviation, low, high, level, n);
    }

    /** The value that it exceeds with that probability. */
    private double beyond(final double probability) {
        double low = mean;
        double high = mean;
        for (double reach = deviation; above(low) < probability; reach *= 2) {
            low -= reach;
        }
        for (double reach = deviation; above(high) > probability; reach *= 2) {
            high += reach;
        }
        for (int step = 0; step < STEPS; step++) {
            final double middle = (low + high) / 2;
            if (above(middle) > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
