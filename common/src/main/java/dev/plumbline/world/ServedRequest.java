package dev.plumbline.world;

/**
 * A request and what was shown: nothing of what came of it.
 *
 * @param number in the order of days
 * @param key whose draws these are
 * @param day negative before the experiment
 * @param millis of the epoch
 * @param user who came
 * @param isBot whether that is a bot
 * @param isLost whether the log loses the request
 * @param segment of the user
 * @param model index of the model that served
 * @param page what was offered
 * @param phase of the catalogue
 * @param items the candidates
 * @param policy of the model in this context
 * @param slate candidates that were shown, from the top down
 */
public record ServedRequest(
        long number,
        long key,
        int day,
        long millis,
        long user,
        boolean isBot,
        boolean isLost,
        int segment,
        int model,
        int page,
        int phase,
        int[] items,
        Policy policy,
        int[] slate) {

    /** The item at a position, 0 for the top. */
    public int item(final int position) {
        return items[slate[position]];
    }

    /** Probability with which the policy shows this item at this position. */
    public double propensity(final int position) {
        return policy.marginals()[position][slate[position]];
    }

    /** Name in the log. */
    public String id() {
        return "r" + number;
    }

    /** Name of the impression at a position, 0 for the top. */
    public String impressionId(final int position) {
        return "r" + number + '-' + (position + 1);
    }
}
