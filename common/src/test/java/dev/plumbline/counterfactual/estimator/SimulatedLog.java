package dev.plumbline.counterfactual.estimator;

import dev.plumbline.stats.PoissonBootstrap;
import java.util.SplittableRandom;

/**
 * Users of a log of one position: a user looks one to four times, and those who look oftener click more rarely, so rows of a
 * user are alike. The logging policy's propensities and the target's probabilities are given by item. The reward model
 * counts clicks by item among the users of the other fold.
 */
final class SimulatedLog {

    /** How much oftener than on average users click, by how often they look, from once up. */
    private static final double[] EAGERNESS = {1.6, 1.2, 0.9, 0.7};

    private final double[] logged;
    private final double[] target;
    private final double[] clickRates;

    SimulatedLog(final double[] logged, final double[] target, final double[] clickRates) {
        this.logged = logged;
        this.target = target;
        this.clickRates = clickRates;
    }

    /** What the target earns per row, among all users that there could be. */
    double truth() {
        double eager = 0;
        for (int looks = 1; looks <= EAGERNESS.length; looks++) {
            eager += looks * EAGERNESS[looks - 1];
        }
        double value = 0;
        for (int item = 0; item < target.length; item++) {
            value += target[item] * clickRates[item];
        }
        return value * eager / 10;
    }

    /** A log of so many users. */
    PolicyStatistic draw(final long seed, final int users, final EstimationSettings settings) {
        final SplittableRandom random = new SplittableRandom(seed);
        final int[] looks = new int[users];
        final int[] items = new int[users * EAGERNESS.length];
        final boolean[] clicks = new boolean[items.length];
        final double[][] shown = new double[2][logged.length];
        final double[][] clicked = new double[2][logged.length];
        int rows = 0;
        for (int user = 0; user < users; user++) {
            looks[user] = 1 + random.nextInt(EAGERNESS.length);
            for (int look = 0; look < looks[user]; look++, rows++) {
                items[rows] = item(random.nextDouble());
                clicks[rows] = random.nextDouble() < clickRates[items[rows]] * EAGERNESS[looks[user] - 1];
                shown[user % 2][items[rows]]++;
                clicked[user % 2][items[rows]] += clicks[rows] ? 1 : 0;
            }
        }
        return statistic(looks, items, clicks, rates(shown, clicked), settings);
    }

    private PolicyStatistic statistic(
            final int[] looks,
            final int[] items,
            final boolean[] clicks,
            final double[][] rates,
            final EstimationSettings settings) {
        final PolicyStatistic statistic = new PolicyStatistic(settings);
        final double[] expected = {expected(rates[0]), expected(rates[1])};
        int row = 0;
        for (int user = 0; user < looks.length; user++) {
            for (int look = 0; look < looks[user]; look++, row++) {
                final int item = items[row];
                statistic.add(
                        new LoggedReward(
                                target[item] / logged[item],
                                clicks[row] ? 1 : 0,
                                rates[user % 2][item],
                                expected[user % 2]),
                        1);
            }
            statistic.endUnit(
                    PoissonBootstrap.weights(user, settings.resampling().bootstrapReplicates()));
        }
        return statistic;
    }

    private int item(final double uniform) {
        double cumulated = 0;
        int item = 0;
        while (item < logged.length - 1 && uniform >= (cumulated += logged[item])) {
            item++;
        }
        return item;
    }

    /** Of each fold, click rates of the other one, smoothed. */
    private static double[][] rates(final double[][] shown, final double[][] clicked) {
        final double[][] rates = new double[2][shown[0].length];
        for (int fold = 0; fold < 2; fold++) {
            for (int item = 0; item < rates[fold].length; item++) {
                rates[fold][item] = (clicked[1 - fold][item] + 1) / (shown[1 - fold][item] + 20);
            }
        }
        return rates;
    }

    private double expected(final double[] rates) {
        double expected = 0;
        for (int item = 0; item < rates.length; item++) {
            expected += target[item] * rates[item];
        }
        return expected;
    }
}
