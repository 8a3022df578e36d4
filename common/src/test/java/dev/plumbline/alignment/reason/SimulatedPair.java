package dev.plumbline.alignment.reason;

import dev.plumbline.alignment.reason.Evidence.Cold;
import dev.plumbline.alignment.reason.Evidence.Dimension;
import dev.plumbline.alignment.reason.Evidence.Latencies;
import dev.plumbline.alignment.reason.Evidence.Novelty;
import dev.plumbline.alignment.reason.Evidence.Overlap;
import dev.plumbline.alignment.reason.Evidence.Part;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.DoubleStream;

/**
 * The statistics of one simulated pair. As it begins, an offline gain of 0.05 over 0.5 is carried over as it is, every reason is
 * measured with noise, and none holds: parts of the population differ in their gains, but the holdout has the traffic's shares,
 * cold items are judged as often as listed, and so on. A test turns on what it wants.
 */
final class SimulatedPair {

    static final double BASELINE = 0.5;
    static final int QUERIES = 4000;
    static final double BY_CHANCE = 0.2;

    final Random random;
    double[] gains = {0.08, 0.05, 0.02};
    double[] holdout = {0.3, 0.4, 0.3};
    double[] traffic = {0.3, 0.4, 0.3};
    double onlineError = 0.015;
    double positions;
    double coldListed = 0.1;
    double coldJudged = 0.1;
    double onCold = 0.02;
    double onWarm = 0.055;
    double slowerBy;
    double rbo = 0.6;
    double fusionGain = 0.01;
    double noveltyChange;
    /** Log lift that users make of it beside what is above. */
    double felt;

    SimulatedPair(final long seed) {
        random = new Random(seed);
    }

    /** A factor between 0.8 and 1.2. */
    double about(final double value) {
        return value * (0.8 + 0.4 * random.nextDouble());
    }

    /** The disagreement, if it is one, and what each reason says. */
    Optional<List<Finding>> judged() {
        final double[] drawn = drawnShares();
        final List<Part> parts = new ArrayList<>();
        double difference = 0;
        double variance = 0;
        for (int i = 0; i < gains.length; i++) {
            final double error = 0.25 / Math.sqrt(drawn[i] * QUERIES);
            final double gain = gains[i] + error * random.nextGaussian();
            parts.add(new Part(gain, error, drawn[i] * QUERIES, traffic[i] * 1e6));
            difference += drawn[i] * gain;
            variance += drawn[i] * drawn[i] * error * error;
        }
        final double mean = DoubleStream.of(gains).sum() / gains.length;
        final double lift = felt + onlineError * random.nextGaussian();
        final Side offline = side(difference, Math.sqrt(variance));
        final Side online = side(lift, onlineError);
        final Slope slope = Slope.relative(BASELINE + difference, BASELINE, 1, 1);
        final Evidence evidence = new Evidence(
                "impressions",
                List.of(new Dimension("device", parts, QUERIES, 1e6), unmoved(mean)),
                Optional.of(noisy(positions, 0.004)),
                Optional.of(new Cold(
                        noisy(onCold, 0.01, Math.round(coldJudged * QUERIES)),
                        noisy(onWarm, 0.004, Math.round((1 - coldJudged) * QUERIES)),
                        noisy(coldListed, 0.003),
                        noisy(coldListed, 0.003))),
                Optional.of(new Latencies(200 + slowerBy, 200 + 5 * random.nextGaussian())),
                Optional.of(new Overlap(
                        OptionalDouble.of(rbo),
                        OptionalDouble.of(BY_CHANCE),
                        noisy(fusionGain, 0.001).value(),
                        OptionalDouble.of(0.001),
                        0.003)),
                Optional.of(
                        new Novelty("e", noveltyChange + 2 * onlineError * random.nextGaussian(), 2 * onlineError)));
        return Disagreement.of(offline, online, 0, slope, 0.95, QUERIES)
                .map(found -> DisagreementReasons.ranked(found, evidence, ReasonSettings.DEFAULT));
    }

    /** What the offline gains are worth online where nothing stands between. */
    double carriedOver(final double... shares) {
        double gain = 0;
        for (int i = 0; i < shares.length; i++) {
            gain += shares[i] * gains[i];
        }
        return worth(gain);
    }

    static double worth(final double gain) {
        return gain / (BASELINE + gain / 2);
    }

    private Dimension unmoved(final double mean) {
        final double error = 0.25 / Math.sqrt(QUERIES / 2.0);
        return new Dimension(
                "country",
                List.of(
                        new Part(mean + error * random.nextGaussian(), error, QUERIES / 2.0, 5e5),
                        new Part(mean + error * random.nextGaussian(), error, QUERIES / 2.0, 5e5)),
                QUERIES,
                1e6);
    }

    private double[] drawnShares() {
        final double[] counts = new double[holdout.length];
        for (int i = 0; i < QUERIES; i++) {
            double left = random.nextDouble();
            int part = 0;
            while (part < holdout.length - 1 && left > holdout[part]) {
                left -= holdout[part];
                part++;
            }
            counts[part] += 1.0 / QUERIES;
        }
        return counts;
    }

    private Estimate noisy(final double truth, final double error) {
        return noisy(truth, error, QUERIES);
    }

    private Estimate noisy(final double truth, final double error, final long n) {
        return new Estimate(
                OptionalDouble.of(truth + error * random.nextGaussian()),
                OptionalDouble.of(error),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0.95,
                n,
                Optional.of(Reason.INTERVAL_NOT_COMPUTED));
    }

    static Side side(final double value, final double error) {
        return new Side(value, error, value - 1.96 * error, value + 1.96 * error, Direction.LARGER_IS_BETTER);
    }
}
