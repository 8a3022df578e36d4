package dev.plumbline.world;

import dev.plumbline.world.Draws.Purpose;
import java.io.Serializable;

/**
 * What people do: the probabilities, not the draws. Clicks follow the position-based model (Craswell et al. 2008): an item
 * is clicked if its place is looked at and it attracts.
 */
public final class Behaviour implements Serializable {

    private static final long serialVersionUID = 1L;

    /** A bot's clicks, wherever and whatever it sees. */
    public static final double BOT_CLICKS = 0.9;

    /** A purchase is taken back with this probability. */
    public static final double RETURNS = 0.04;

    private static final double BASE = -2.0;
    private static final double TASTE = 0.8;
    private static final double USER = 0.6;
    private static final double[] SEGMENT = {-0.4, 0, 0.1, 0.3};
    private static final double EXAMINATION_EXPONENT = 0.7;
    private static final double NOVELTY = 0.5;
    private static final double NOVELTY_DAYS = 5;
    private static final double PATIENCE_FROM_MILLIS = 250;
    private static final double PATIENCE_MILLIS = 4000;
    private static final double DISLIKES = 0.02;
    private static final double WATCH_MEDIAN = 60;
    private static final double WATCH_SIGMA = 1.2;

    /** Mean of {@link #watchSeconds}. */
    static final double MEAN_WATCH_SECONDS = WATCH_MEDIAN * StrictMath.exp(WATCH_SIGMA * WATCH_SIGMA / 2);

    private static final double AMOUNT_SIGMA = 0.5;

    private final Draws draws;
    private final Timeline timeline;
    private final double[] patience;
    private final double novelty;
    private final double[] examination = new double[World.POSITIONS];

    Behaviour(final Draws draws, final Timeline timeline, final WorldSettings settings) {
        this.draws = draws;
        this.timeline = timeline;
        this.patience = settings.models().stream()
                .mapToDouble(model ->
                        StrictMath.exp(-Math.max(0, model.latencyMillis() - PATIENCE_FROM_MILLIS) / PATIENCE_MILLIS))
                .toArray();
        this.novelty = NOVELTY * settings.strength(Scenario.NOVELTY);
        final double exponent = EXAMINATION_EXPONENT * (1 + settings.strength(Scenario.POSITION_BIAS));
        for (int position = 0; position < examination.length; position++) {
            examination[position] = StrictMath.pow(position + 1.0, -exponent);
        }
    }

    /** Probability that a place is looked at; 0 is the top, which always is. */
    public double examination(final int position) {
        return examination[position];
    }

    /** Probability that an item attracts a person who looks at it: by what the person's segment wants of it. */
    public double attraction(final int day, final int segment, final double userEffect, final double taste) {
        return logistic(logit(day, segment, userEffect, taste));
    }

    /** The same where a model is new to the person: arms but the control's, in the scenario novelty. */
    public double attraction(
            final int day, final int segment, final double userEffect, final double taste, final int arm) {
        final double bonus = arm == 0 || day < 0 ? 0 : novelty * StrictMath.exp(-day / NOVELTY_DAYS);
        return logistic(logit(day, segment, userEffect, taste) + bonus);
    }

    /** Whether the same item attracts differently by who serves it. */
    public boolean dependsOnArm() {
        return novelty > 0;
    }

    private double logit(final int day, final int segment, final double userEffect, final double taste) {
        return BASE + TASTE * taste + USER * userEffect + SEGMENT[segment] + timeline.clickLogit(day);
    }

    /**
     * Probability of a click at the top that a model of some quality expects: the mean over what it does not know, by the
     * usual approximation of the logistic-normal integral (MacKay 1992).
     */
    public static double believed(final double quality, final double score, final int segment) {
        final double unknown = TASTE * TASTE * (1 - quality * quality) + USER * USER;
        return logistic(
                (BASE + TASTE * quality * score + SEGMENT[segment]) / StrictMath.sqrt(1 + StrictMath.PI / 8 * unknown));
    }

    /** The part of what people do that a model gets in spite of its median latency. */
    public double patience(final int model) {
        return patience[model];
    }

    /** Amount of a purchase: lognormal around the price, which is its mean. */
    public double amount(final double price, final long request, final int position) {
        return price
                * StrictMath.exp(AMOUNT_SIGMA * draws.normal(Purpose.AMOUNT, request, position)
                        - AMOUNT_SIGMA * AMOUNT_SIGMA / 2);
    }

    /** Seconds of watching after a click: lognormal, with a heavy tail. */
    public double watchSeconds(final long request, final int position) {
        return WATCH_MEDIAN * StrictMath.exp(WATCH_SIGMA * draws.normal(Purpose.WATCH, request, position));
    }

    /** Probability that a person who looks at an item says that he does not want it. */
    public static double dislike(final double attraction) {
        return DISLIKES * (1 - attraction);
    }

    private static double logistic(final double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }
}
