package dev.plumbline.alignment.backtest;

import dev.plumbline.alignment.relation.Measurement;
import java.util.Collection;

/**
 * What a measured offline gain says about the noise of the online one, where both come from the same units: a model that is
 * chosen for one was lucky in the other.
 *
 * @param mean of the offline gains
 * @param signal variance of true offline gains
 */
record SharedNoise(double mean, double signal) {

    static SharedNoise of(final Collection<Measurement> measurements) {
        final double mean = measurements.stream()
                .mapToDouble(Measurement::offline)
                .average()
                .orElse(0);
        final double signal = measurements.stream()
                .mapToDouble(m -> (m.offline() - mean) * (m.offline() - mean) - m.offlineError() * m.offlineError())
                .average()
                .orElse(0);
        return new SharedNoise(mean, Math.max(0, signal));
    }

    /** The part of an online gain that is expected to be noise. */
    double of(final Measurement m) {
        return m.errorCovariance() == 0
                ? 0
                : m.errorCovariance() / (signal + m.offlineError() * m.offlineError()) * (m.offline() - mean);
    }
}
