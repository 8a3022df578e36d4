package dev.plumbline.drift;

import dev.plumbline.drift.alarm.AlarmSettings;
import dev.plumbline.drift.alarm.Season;
import dev.plumbline.drift.measure.DriftMeasure;
import dev.plumbline.drift.measure.DriftMeasures;
import dev.plumbline.drift.measure.ShareFloor;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * What is measured between a window and what it is compared with, and what of it is news.
 *
 * @param references names of the references; empty for all that are profiled
 * @param comparisons what windows are compared with
 * @param watched names of the measures that alarm; the others are measured only
 * @param alarms when a measure is news
 * @param historyWeeks of {@link Comparison#SAME_WEEKDAYS}
 * @param season how long it is
 * @param randomWindows drawn for the noise of sampling
 * @param seed of these
 * @param psiFloor smallest share in psi
 * @param sparseBelow items and users with fewer training interactions are sparse
 * @param multivariate what is looked for in all features together
 * @param performance how performance is estimated
 * @param source of measures of values
 */
public record DriftSettings(
        List<String> references,
        List<Comparison> comparisons,
        Set<String> watched,
        AlarmSettings alarms,
        int historyWeeks,
        Season season,
        int randomWindows,
        long seed,
        double psiFloor,
        int sparseBelow,
        MultivariateSettings multivariate,
        PerformanceSettings performance,
        Source source)
        implements Serializable {

    /** What measures are made of that take more of the values than their bins and moments. */
    public enum Source {
        /** The sketches of profiles. */
        PROFILES,
        /** All rows, which are read again. */
        ROWS
    }

    /** Measures that alarm where nothing else is said: few, since every test costs the others power. */
    public static final List<String> WATCHED =
            List.of("js_distance", "mean_change", "sd_ratio", "null_rate_change", "unseen_rate");

    /** The reference alone, the defaults of alarms, a year as the season. */
    public static final DriftSettings DEFAULT = new DriftSettings(
            List.of(),
            List.of(Comparison.REFERENCE),
            Set.copyOf(WATCHED),
            AlarmSettings.DEFAULT,
            8,
            new Season(365),
            30,
            1,
            1e-4,
            5,
            MultivariateSettings.NONE,
            new PerformanceSettings(0.5, 0.95),
            Source.PROFILES);

    public DriftSettings {
        references = List.copyOf(references);
        comparisons = List.copyOf(comparisons);
        watched = Set.copyOf(watched);
        watched.forEach(DriftSettings::require);
        if (watched.contains("chi_square")) {
            throw new IllegalArgumentException(
                    "'chi_square' grows with the number of rows in a window, so no noise floor is valid for it:"
                            + " watch cramers_v instead, or set a fixed threshold");
        }
        alarms.minimumEffects().keySet().forEach(DriftSettings::require);
        alarms.fixedThresholds().keySet().forEach(DriftSettings::require);
    }

    private static void require(final String measure) {
        if (DriftMeasures.named(measure).isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no measure '" + measure + "'; known are " + String.join(", ", DriftMeasures.names()));
        }
    }

    /** Every measure. */
    public List<DriftMeasure> measures() {
        return DriftMeasures.measures(new ShareFloor.AtLeast(psiFloor));
    }

    /** Whether a measure may alarm. */
    public boolean isWatched(final String measure) {
        return watched.contains(measure) || alarms.fixedThreshold(measure).isPresent();
    }

    /** Names of the measures that may alarm. */
    public List<String> alarming() {
        return DriftMeasures.names().stream().filter(this::isWatched).toList();
    }
}
