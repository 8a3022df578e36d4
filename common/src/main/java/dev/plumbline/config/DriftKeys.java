package dev.plumbline.config;

import java.util.List;

/** Settings of the job {@code drift}. */
public final class DriftKeys {

    public static final Setting<List<String>> REFERENCES = Setting.of(
            "drift.references",
            Kind.listOf(Kind.text("a name under profile.references")),
            List.of(),
            "references that windows are compared with; if none is named, all profiled ones");
    public static final Setting<List<String>> COMPARED_WITH = Setting.of(
            "drift.compared-with",
            Kind.listOf(Kind.choice(List.of("reference", "previous_window", "same_weekdays"))),
            List.of("reference"),
            "what a window is compared with: the reference's days, the window before it, or the same weekdays of the weeks"
                    + " before, always in the bins of the reference; a window of one day is compared only with days of its"
                    + " weekday");
    public static final Setting<List<String>> WATCHED = Setting.of(
            "drift.watched",
            Kind.listOf(Kind.text("a measure of docs/drift-measures.md")),
            List.of("js_distance", "mean_change", "sd_ratio", "null_rate_change", "unseen_rate"),
            "measures that raise alarms; the others are only measured, because each additional test reduces the power of the rest");
    public static final Setting<Double> FALSE_ALARM_RATE = Setting.of(
            "drift.false-alarm-rate",
            Kind.number(1e-6, 0.5),
            0.05,
            "share of a window's alarms that may be false on average, over all features, measures, slices and references"
                    + " together (Benjamini-Hochberg); a window without any shift raises an alarm with at most this probability");
    public static final Setting<Integer> SUSTAINED = Setting.of(
            "drift.sustained-windows",
            Kind.integer(1, 52),
            4,
            "the mean of this many newest windows is tested besides the window itself: it finds shifts that are too small for"
                    + " one window, but raises no alarm if one of them alone causes it");
    public static final Setting<Integer> FEWEST_BLOCKS = Setting.of(
            "drift.fewest-blocks",
            Kind.integer(2, 1000),
            8,
            "alarms from references that cover fewer windows than this are provisional");
    public static final Setting<Integer> PERSISTENCE_NEEDED = Setting.of(
            "drift.persistence.needed",
            Kind.integer(1, 100),
            1,
            "an alert needs alarms in this many of the newest windows, including the newest one");
    public static final Setting<Integer> PERSISTENCE_AMONG = Setting.of(
            "drift.persistence.among",
            Kind.integer(1, 100),
            1,
            "how many of the newest windows persistence.needed refers to");
    public static final Setting<Double> MINIMUM_EFFECT = Setting.optional(
            "drift.minimum-effects.*",
            Kind.number(0, 1e12),
            "0.02",
            "by name of a measure: smaller shifts raise no alarm, however significant they are; each measure has a default");
    public static final Setting<Double> FIXED_THRESHOLD = Setting.optional(
            "drift.fixed-thresholds.*",
            Kind.number(0, 1e12),
            "0.2",
            "by name of a measure: it raises an alarm only if it is at least this far from no shift (0.2 for sd_ratio: at 1.2 or"
                    + " more, and at 1 / 1.2 or less); the other measures in drift.watched raise alarms as usual");
    public static final Setting<Integer> HISTORY = Setting.of(
            "drift.history-weeks", Kind.integer(1, 52), 8, "how many weeks before a window same_weekdays covers");
    public static final Setting<Integer> SEASON = Setting.of(
            "drift.season",
            Kind.wholeDays(),
            365,
            "length of the season: a shift at a time of the season that a shorter reference does not cover is marked"
                    + " season_not_in_reference and is no alert, unless it appeared from one window to the next");
    public static final Setting<Integer> RANDOM_WINDOWS = Setting.of(
            "drift.random-windows",
            Kind.integer(2, 10_000),
            30,
            "how many random windows are drawn from the reference to measure the noise of sampling");
    public static final Setting<Integer> SEED =
            Setting.of("drift.seed", Kind.integer(0, Integer.MAX_VALUE), 1, "seed of the random windows");
    public static final Setting<Double> PSI_FLOOR = Setting.of(
            "drift.psi-floor",
            Kind.number(1e-12, 0.5),
            1e-4,
            "smallest share of a bin in psi, which takes logarithms of shares");

    public static final Setting<String> EXACT = Setting.of(
            "drift.exact",
            Kind.choice(List.of("false", "true")),
            "false",
            "whether ks, wasserstein, wasserstein_normalized, energy_distance and cardinality_change are computed from all rows"
                    + " instead of sketches: the rows of the windows, of what they are compared with and of the references are"
                    + " read again and every distinct value of every feature is sorted, which takes minutes where profiles take"
                    + " seconds; noise floors remain those of the profiles");

    public static final Setting<Integer> MULTIVARIATE_WINDOWS = Setting.of(
            "drift.multivariate.newest-windows",
            Kind.integer(0, 1000),
            0,
            "in how many windows of a run, the newest ones, all features are examined together: their rows are read again, and"
                    + " five forests are fitted for each window and for each of the reference-blocks");
    public static final Setting<Integer> MULTIVARIATE_ROWS = Setting.of(
            "drift.multivariate.rows",
            Kind.integer(100, 10_000_000),
            20_000,
            "how many rows of each side are examined together, a sample by hash; fewer where a window has fewer");
    public static final Setting<Integer> MULTIVARIATE_FEATURES = Setting.of(
            "drift.multivariate.features",
            Kind.integer(2, 200),
            50,
            "how many features are examined together at most, in the order of their names, dimensions of vectors last;"
                    + " correlations are computed for every pair");
    public static final Setting<Integer> MULTIVARIATE_BLOCKS = Setting.of(
            "drift.multivariate.reference-blocks",
            Kind.integer(0, 100),
            4,
            "how many blocks of the reference are each classified against the rest of it, to measure the effect of time alone:"
                    + " fewer need fewer forests and find less; with fewer than drift.fewest-blocks, domain_state is at most"
                    + " provisional");
    public static final Setting<Integer> SPARSE_BELOW = Setting.of(
            "drift.sparse-below",
            Kind.integer(1, Integer.MAX_VALUE),
            5,
            "items and users with fewer training_interactions than this are sparse; those with none are new");
    public static final Setting<Double> PERFORMANCE_THRESHOLD = Setting.of(
            "drift.performance-threshold",
            Kind.number(-1e12, 1e12),
            0.5,
            "predictions of at least this value count as predicted positives in estimated_performance; labels are 0 and 1");

    static final List<Setting<?>> ALL = List.of(
            REFERENCES,
            COMPARED_WITH,
            WATCHED,
            FALSE_ALARM_RATE,
            SUSTAINED,
            FEWEST_BLOCKS,
            PERSISTENCE_NEEDED,
            PERSISTENCE_AMONG,
            MINIMUM_EFFECT,
            FIXED_THRESHOLD,
            HISTORY,
            SEASON,
            RANDOM_WINDOWS,
            SEED,
            PSI_FLOOR,
            EXACT,
            MULTIVARIATE_WINDOWS,
            MULTIVARIATE_ROWS,
            MULTIVARIATE_FEATURES,
            MULTIVARIATE_BLOCKS,
            SPARSE_BELOW,
            PERFORMANCE_THRESHOLD);

    private DriftKeys() {}
}
