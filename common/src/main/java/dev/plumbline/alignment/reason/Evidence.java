package dev.plumbline.alignment.reason;

import dev.plumbline.stats.Estimate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the tables contain about one pair of models, one offline and one online metric, beside its two differences.
 *
 * @param dividedBy what the online metric divides by, as {@code denominator_counts} says
 * @param dimensions the slices that both sides have
 * @param positions the log ratio of the average click rates of their positions, a over b
 * @param cold the differences of the pair on cold items
 * @param latencies the latency of both
 * @param overlap how similar their lists are
 * @param novelty change of the log lift from the first half of an experiment's days to the second
 */
public record Evidence(
        String dividedBy,
        List<Dimension> dimensions,
        Optional<Estimate> positions,
        Optional<Cold> cold,
        Optional<Latencies> latencies,
        Optional<Overlap> overlap,
        Optional<Novelty> novelty) {

    /** Only what the online metric divides by. */
    public static Evidence none(final String dividedBy) {
        return new Evidence(
                dividedBy,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    public Evidence {
        dimensions = List.copyOf(dimensions);
    }

    /**
     * A column that both sides are sliced by.
     *
     * @param name of the slices
     * @param parts values that have an offline difference
     * @param queries behind the difference of the whole population
     * @param traffic what the online metric divides by, of the whole population and both models
     */
    public record Dimension(String name, List<Part> parts, double queries, double traffic) {

        public Dimension {
            parts = List.copyOf(parts);
        }
    }

    /**
     * One value of a dimension.
     *
     * @param difference the offline difference in it
     * @param stdError its standard error
     * @param queries behind the difference
     * @param traffic what the online metric divides by in it, of both models
     */
    public record Part(double difference, double stdError, double queries, double traffic) {}

    /**
     * Offline differences on cold and on other items, and the share of cold items in the lists.
     *
     * @param onCold the offline difference on cold items; {@code n} counts queries
     * @param onWarm that on all others
     * @param shareOfA share of cold items in a's lists
     * @param shareOfB that in b's
     */
    public record Cold(Estimate onCold, Estimate onWarm, Estimate shareOfA, Estimate shareOfB) {}

    /**
     * Latency at the median, in milliseconds.
     *
     * @param ofA a's
     * @param ofB b's
     */
    public record Latencies(double ofA, double ofB) {}

    /**
     * How similar the lists of both are, and what their fusion gains.
     *
     * @param rbo rank-biased overlap
     * @param byChance what it would be if the lists were in random order
     * @param gain of the best fusion over the better of the two
     * @param gainError its standard error
     * @param minimumGain a smaller one is not worth a second model
     */
    public record Overlap(
            OptionalDouble rbo,
            OptionalDouble byChance,
            OptionalDouble gain,
            OptionalDouble gainError,
            double minimumGain) {}

    /**
     * A change of the lift over an experiment.
     *
     * @param experiment its id
     * @param change of the log lift of a over b, late minus early
     * @param stdError its standard error
     */
    public record Novelty(String experiment, double change, double stdError) {}
}
