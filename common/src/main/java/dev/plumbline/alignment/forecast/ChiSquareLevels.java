package dev.plumbline.alignment.forecast;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** Evenly spread quantiles of chi-square, cached by degrees of freedom, as they are slow to compute. Mutable: a cache. */
final class ChiSquareLevels {

    /** Their number; a power of two, so that the order below covers all of them. */
    static final int COUNT = 128;

    private final Map<Integer, double[]> levels = new HashMap<>();

    /** The middles of as many equally likely parts, in ascending order. */
    double[] of(final int degreesOfFreedom) {
        return levels.computeIfAbsent(degreesOfFreedom, free -> {
            final ChiSquaredDistribution chiSquare = ChiSquaredDistribution.of(free);
            return IntStream.range(0, COUNT)
                    .mapToDouble(part -> chiSquare.inverseCumulativeProbability((part + 0.5) / COUNT))
                    .toArray();
        });
    }

    /** A second order of the same parts, spread over those of the first (van der Corput). */
    static int mirrored(final int part) {
        return Integer.reverse(part) >>> (Integer.numberOfLeadingZeros(COUNT) + 1);
    }
}
