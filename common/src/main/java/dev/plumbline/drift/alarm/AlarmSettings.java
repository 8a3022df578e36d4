package dev.plumbline.drift.alarm;

import java.io.Serializable;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * When a measure raises an alarm.
 *
 * @param rate at most so many of a window's alarms are false on average, and a window without any shift has one with at most
 *     this probability; in (0, 1)
 * @param sustained besides the window itself, the mean of so many newest windows is tested; 1 for the window alone
 * @param fewestBlocks with fewer time blocks alarms are provisional
 * @param persistence in how many of the newest windows a shift must show
 * @param minimumEffects by name of a measure: smaller shifts are no news however sure they are
 * @param fixedThresholds by name of a measure: its alarms are shifts of at least this size and nothing else
 */
public record AlarmSettings(
        double rate,
        int sustained,
        int fewestBlocks,
        Persistence persistence,
        Map<String, Double> minimumEffects,
        Map<String, Double> fixedThresholds)
        implements Serializable {

    /** Smallest shifts worth telling, in the measures' units: for a user to set, who alone knows what matters. */
    public static final Map<String, Double> MINIMUM_EFFECTS = Map.ofEntries(
            Map.entry("psi", 0.005),
            Map.entry("js_distance", 0.02),
            Map.entry("hellinger", 0.02),
            Map.entry("total_variation", 0.01),
            Map.entry("l_infinity", 0.005),
            Map.entry("cramers_v", 0.01),
            Map.entry("ks", 0.01),
            Map.entry("wasserstein_normalized", 0.02),
            Map.entry("mean_change", 0.02),
            Map.entry("sd_ratio", 0.02),
            Map.entry("null_rate_change", 0.005),
            Map.entry("unseen_rate", 0.005),
            Map.entry("out_of_range_rate", 0.002),
            Map.entry("cardinality_change", 0.05));

    /** One window in twenty, the mean of four windows too, 8 blocks, every alarm persistent, no fixed threshold. */
    public static final AlarmSettings DEFAULT =
            new AlarmSettings(0.05, 4, 8, new Persistence(1, 1), MINIMUM_EFFECTS, Map.of());

    public AlarmSettings {
        require(rate > 0 && rate < 1, "the rate of false alarms must be between 0 and 1, not " + rate);
        require(sustained >= 1, "sustained shifts must be tested over at least 1 window, not " + sustained);
        require(fewestBlocks >= 2, "a noise floor needs at least 2 time blocks, not " + fewestBlocks);
        minimumEffects = Map.copyOf(minimumEffects);
        fixedThresholds = Map.copyOf(fixedThresholds);
    }

    /** The smallest shift of a measure that is news; 0 where none is declared. */
    public double minimumEffect(final String measure) {
        return minimumEffects.getOrDefault(measure, 0.0);
    }

    /** The threshold that a user set for a measure, where there is one. */
    public OptionalDouble fixedThreshold(final String measure) {
        return fixedThresholds.containsKey(measure)
                ? OptionalDouble.of(fixedThresholds.get(measure))
                : OptionalDouble.empty();
    }

    /** For so many windows, its own among them, a step is news where the season may explain a shift. */
    public int windowsOfNews() {
        return Math.max(sustained, persistence.among());
    }

    /** How many windows before one its verdict depends on. */
    public int earlierWindows() {
        return sustained - 1 + persistence.among() - 1;
    }

    private static void require(final boolean holds, final String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
