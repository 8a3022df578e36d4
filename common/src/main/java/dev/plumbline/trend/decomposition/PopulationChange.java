package dev.plumbline.trend.decomposition;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.PoissonBootstrap;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StandardNormal;
import dev.plumbline.stats.UnitHash;
import dev.plumbline.trend.series.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * A change split into population and behaviour, with intervals: blocks of rows are resampled and the classifier is fitted to
 * them again, since its own uncertainty is a part of the whole.
 *
 * @param parts the split of all rows, its effective sample size and largest weight
 * @param change after less before
 * @param population change because other rows came; without a value where the windows hardly overlap
 * @param behaviour change because the same rows came out otherwise; likewise
 */
public record PopulationChange(Reweighting parts, Estimate change, Estimate population, Estimate behaviour) {

    private static final double FEWEST_EFFECTIVE_ROWS = 100;

    /**
     * Of rows of both windows.
     *
     * @param replicates refits of the bootstrap, 100 or more
     * @param seed of their draws
     */
    public static Answer<PopulationChange> of(
            final DomainRows rows,
            final WindowClassifier classifier,
            final int replicates,
            final long seed,
            final double level) {
        if (lacksAWindow(rows, rows.counts())) {
            return Answer.none(Reason.EMPTY_WINDOW);
        }
        final Reweighting parts = Reweighting.of(rows, rows.counts(), classifier.probabilitiesOfAfter(rows.counts()));
        final List<Reweighting> drawn = new ArrayList<>();
        for (int replicate = 0; replicate < replicates; replicate++) {
            final double[] ofBlocks = drawn(seed, rows.numberOfBlocks(), replicate);
            final double[] weights = new double[rows.size()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = rows.counts()[i] * ofBlocks[rows.blocks()[i]];
            }
            if (!lacksAWindow(rows, weights)) {
                drawn.add(Reweighting.of(rows, weights, classifier.probabilitiesOfAfter(weights)));
            }
        }
        final Spread spread = new Spread(parts, drawn, level, rows.rows());
        final boolean overlap = parts.effectiveSampleSize() >= FEWEST_EFFECTIVE_ROWS;
        final Estimate none = Estimate.undefined(level, rows.rows(), Reason.INSUFFICIENT_OVERLAP);
        return Answer.of(new PopulationChange(
                parts,
                spread.of(Reweighting::change),
                overlap ? spread.of(Reweighting::population) : none,
                overlap ? spread.of(Reweighting::behaviour) : none));
    }

    /** How often each block counts: rows are many, blocks a hundred. */
    private static double[] drawn(final long seed, final int blocks, final int replicate) {
        final double[] weights = new double[blocks];
        for (int block = 0; block < blocks; block++) {
            weights[block] = PoissonBootstrap.weight(UnitHash.draw(seed, block), replicate);
        }
        return weights;
    }

    private static boolean lacksAWindow(final DomainRows rows, final double[] weights) {
        double before = 0;
        double after = 0;
        for (int i = 0; i < weights.length; i++) {
            before += rows.isAfter()[i] ? 0 : weights[i];
            after += rows.isAfter()[i] ? weights[i] : 0;
        }
        return before == 0 || after == 0;
    }

    /** The spread of replicates around the figure of all rows. */
    private record Spread(Reweighting all, List<Reweighting> drawn, double level, long rows) {

        Estimate of(final ToDoubleFunction<Reweighting> part) {
            final double value = part.applyAsDouble(all);
            if (drawn.size() < 2) {
                return Estimate.withoutInterval(value, level, rows, Reason.INTERVAL_NOT_COMPUTED);
            }
            final double mean = drawn.stream().mapToDouble(part).average().orElseThrow();
            final double squares = drawn.stream()
                    .mapToDouble(part)
                    .map(each -> (each - mean) * (each - mean))
                    .sum();
            final double error = Math.sqrt(squares / (drawn.size() - 1));
            final double half = StandardNormal.twoSidedQuantile(level) * error;
            return Estimate.of(value, error, value - half, value + half, level, rows);
        }
    }
}
