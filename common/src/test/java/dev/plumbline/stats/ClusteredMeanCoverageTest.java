package dev.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How often the 95 % interval of a mean over queries holds the truth, over 1,000 seeded data sets of each kind. */
class ClusteredMeanCoverageTest {

    private static final int DATA_SETS = 1_000;

    /** Kinds of data: the metric's values of the queries of one user, and what a query has on average. */
    enum World {
        BELL_SHAPED(random -> new double[] {0.4 + 0.1 * random.nextGaussian()}, 0.4, 40),
        /** As ndcg of a hard task: most queries have nothing, few have a lot. */
        MOSTLY_ZERO(random -> new double[] {random.nextInt(5) == 0 ? random.nextDouble() : 0}, 0.1, 150),
        /** As dcg of amounts: exponential. */
        LONG_TAILED(random -> new double[] {-Math.log(1 - random.nextDouble())}, 1, 150),
        /** Users differ, and their one to eight queries are alike. */
        CLUSTERED(random -> ofUser(random, 1 + random.nextInt(8), random.nextDouble()), 0.25, 150),
        /** The keener a user the more queries, and the better: a mean of user means would be another figure. */
        CLUSTERED_BY_KEENNESS(World::keen, (0.75 * 2 * 0.1 + 0.25 * 8 * 0.4) / (0.75 * 2 + 0.25 * 8), 150);

        private final Function<Random, double[]> user;
        private final double truth;
        private final int users;

        World(final Function<Random, double[]> user, final double truth, final int users) {
            this.user = user;
            this.truth = truth;
            this.users = users;
        }

        private static double[] keen(final Random random) {
            final boolean isKeen = random.nextInt(4) == 0;
            return ofUser(random, isKeen ? 6 + random.nextInt(5) : 1 + random.nextInt(3), isKeen ? 0.8 : 0.2);
        }

        /** Uniform numbers up to a level that they share: half of it on average. */
        private static double[] ofUser(final Random random, final int queries, final double level) {
            return random.doubles(queries).map(uniform -> level * uniform).toArray();
        }
    }

    @ParameterizedTest
    @EnumSource(World.class)
    void holdsTheTruthAsOftenAsItSays(final World world) {
        final Random random = new Random(20261125L + world.ordinal());
        int covered = 0;
        for (int dataSet = 0; dataSet < DATA_SETS; dataSet++) {
            RatioMoments moments = RatioMoments.EMPTY;
            for (int user = 0; user < world.users; user++) {
                final double[] values = world.user.apply(random);
                moments =
                        moments.merge(RatioMoments.ofUnit(Arrays.stream(values).sum(), values.length));
            }
            covered += covers(moments, world.truth);
        }
        assertThat(covered / (double) DATA_SETS).isBetween(0.93, 0.97);
    }

    @Test
    void takingQueriesOfAUserAsIndependentDoesNot() {
        final Random random = new Random(77);
        int covered = 0;
        for (int dataSet = 0; dataSet < DATA_SETS; dataSet++) {
            RatioMoments moments = RatioMoments.EMPTY;
            for (int user = 0; user < World.CLUSTERED.users; user++) {
                for (final double value : World.CLUSTERED.user.apply(random)) {
                    moments = moments.merge(RatioMoments.ofUnit(value, 1));
                }
            }
            covered += covers(moments, World.CLUSTERED.truth);
        }
        assertThat(covered / (double) DATA_SETS).isLessThan(0.9);
    }

    private static int covers(final RatioMoments moments, final double truth) {
        final Estimate estimate = moments.estimate(0.95, 0);
        return estimate.low().orElseThrow() <= truth && truth <= estimate.high().orElseThrow() ? 1 : 0;
    }
}
