package dev.plumbline.ranking.metric;

import dev.plumbline.stats.Direction;
import java.util.OptionalDouble;

/** Mean absolute difference between mean score and share of relevant pairs over bins of equal size, weighted by pairs; in [0, 1].
 * Edge j is the ceil(j n / bins)-th smallest score; a score goes to the bin numbered by the edges strictly below it, so equal
 * scores stay together and the order of rows does not matter.
 *
 * @param bins from 2 to 1000 */
public record CalibrationError(int bins) implements ScoreCurveMetric {

    @Override
    public String name() {
        return "calibration_error(" + bins + ")";
    }

    @Override
    public Direction direction() {
        return Direction.SMALLER_IS_BETTER;
    }

    @Override
    public String unit() {
        return "probability";
    }

    @Override
    public String source() {
        return "expected calibration error, Naeini et al. 2015, with bins of equal size";
    }

    public CalibrationError {
        Parameter.require(
                bins >= 2 && bins <= 1000, "the number of bins of calibration_error must be from 2 to 1000", bins);
    }

    /** @throws IllegalArgumentException unless it is a whole number */
    static CalibrationError of(final double bins) {
        Parameter.require(
                bins == Math.rint(bins), "the number of bins of calibration_error must be a whole number", bins);
        return new CalibrationError((int) bins);
    }

    @Override
    public Reader reader(final long pairs) {
        return new Bins(pairs);
    }

    private final class Bins implements Reader {

        private final long all;
        private long before;
        private int edgesBelow;
        private double scores;
        private long relevant;
        private double error;

        private Bins(final long all) {
            this.all = all;
        }

        @Override
        public void read(final double score, final long tied, final long relevantOfThem) {
            final int bin = edgesUpTo(before);
            if (bin != edgesBelow) {
                close();
                edgesBelow = bin;
            }
            scores += score * tied;
            relevant += relevantOfThem;
            before += tied;
        }

        /** How many edges are among the {@code pairs} smallest scores: those j with ceil(j n / bins) at most that. */
        private int edgesUpTo(final long pairs) {
            int edges = edgesBelow;
            while (edges + 1 < bins && Math.floorDiv((edges + 1L) * all + bins - 1, bins) <= pairs) {
                edges++;
            }
            return edges;
        }

        private void close() {
            error += Math.abs(scores - relevant) / all;
            scores = 0;
            relevant = 0;
        }

        @Override
        public OptionalDouble value() {
            return all == 0 ? OptionalDouble.empty() : OptionalDouble.of(error + Math.abs(scores - relevant) / all);
        }
    }
}
