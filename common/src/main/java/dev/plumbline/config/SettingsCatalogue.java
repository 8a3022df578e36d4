package dev.plumbline.config;

import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Every setting there is. {@code --help}, validation and the annotated {@code reference.conf} come from this list; to
 * add a setting, write it here and read it where the configuration becomes a job's settings.
 */
public final class SettingsCatalogue {

    public static final Setting<String> WAREHOUSE = Setting.of(
            "warehouse",
            Kind.text("a folder, local or of an object store"),
            "build/warehouse",
            "where the output tables lie, one folder per table");
    public static final Setting<String> CATALOG = Setting.optional(
            "catalog",
            Kind.parsed(
                    "catalog.schema, both of letters, digits and underscores", SettingsCatalogue::schema, name -> name),
            "\"spark_catalog.plumbline\"",
            "a catalog schema for the output tables instead of the warehouse folder");
    public static final Setting<ZoneId> TIME_ZONE = Setting.of(
            "time-zone",
            Kind.parsed("a time zone id, as Europe/Berlin", SettingsCatalogue::zone, ZoneId::getId),
            ZoneId.of("UTC"),
            "zone in which times are printed; storage and windows are always UTC");
    public static final Setting<Grain> GRAIN = Setting.of(
            "grain",
            Kind.parsed("day, week, month, range or period(N days)", SettingsCatalogue::grain, Grain::text),
            new Grain.Week(),
            "length of a window; range is the whole run as one window");
    public static final Setting<LocalDate> WINDOW_ORIGIN = Setting.of(
            "window-origin",
            Kind.parsed("a date, as 1970-01-05", SettingsCatalogue::date, LocalDate::toString),
            WindowRange.DEFAULT_ORIGIN,
            "day from which weeks and periods are counted; its weekday begins the week (the default is a Monday)");
    public static final Setting<Double> CONFIDENCE_LEVEL =
            Setting.of("confidence-level", Kind.number(0.5, 0.999), 0.95, "level of every interval");
    public static final Setting<String> CHECK_SEVERITY = Setting.optional(
            "checks.*",
            Kind.choice(List.of("error", "warn")),
            "warn",
            "severity of a check by its rule: error stops before anything is written, warn counts and goes on");

    public static final Setting<List<String>> RANKING_METRICS = Setting.of(
            "ranking.metrics",
            Kind.listOf(
                    Kind.text("metric or metric@cutoff, as ndcg@10, err(4)@20 or rbp(0.8): docs/ranking-metrics.md")),
            List.of("ndcg@10", "reciprocal_rank", "average_precision@10", "precision@10", "recall@10", "hit_rate@10"),
            "offline metrics; all of them are computed in one pass");
    public static final Setting<Double> RELEVANCE_THRESHOLD = Setting.of(
            "ranking.relevance-threshold", Kind.number(1e-9, 1e9), 1.0, "smallest relevance that counts as relevant");
    public static final Setting<String> RANKING_TIES = Setting.of(
            "ranking.ties",
            Kind.choice(List.of("item_id_descending", "hash", "expected")),
            "item_id_descending",
            "how equal scores are ordered: by id as trec_eval, by a hash of query and item, or the mean over all orders");
    public static final Setting<String> RANKING_UNIFORM = Setting.optional(
            "ranking.uniform",
            Kind.text("a model id"),
            "\"uniform\"",
            "the model id under which the mean of every metric over all orders of the items that models listed for a query is"
                    + " written, for a control in random order that draws from the same candidates; predictions must not name"
                    + " it: filter the control's own lists out by inputs.predictions.filter, or keep them and leave this out");
    public static final Setting<String> RANKING_SCORES = Setting.of(
            "ranking.scores",
            Kind.choice(List.of("any", "probabilities")),
            "any",
            "probabilities says that a score is the probability of being relevant, which log_loss, brier,"
                    + " calibration_error, observed_over_expected and auc_overall need");
    public static final Setting<String> RANKING_CANDIDATES = Setting.of(
            "ranking.candidates",
            Kind.choice(List.of("all", "sampled")),
            "all",
            "sampled says that lists hold the judged items and a sample of others; it stands in every row, since such"
                    + " figures do not compare with those of whole lists");
    public static final Setting<String> SCORE_PRECISION = Setting.of(
            "ranking.score-precision",
            Kind.choice(List.of("double", "float")),
            "double",
            "float rounds scores to float32 before ties are decided, as trec_eval 9 does");
    public static final Setting<Integer> JUDGEMENT_REACH = Setting.of(
            "ranking.judgement-reach",
            Kind.wholeDays(),
            0,
            "how long after the end of its window a list is still judged by what no later list of its query claims;"
                    + " predictions and holdout are read that much further");
    public static final Setting<Integer> BOOTSTRAP_REPLICATES = Setting.of(
            "ranking.bootstrap-replicates",
            Kind.integer(0, 10_000),
            0,
            "replicates of the Poisson bootstrap over users, whose intervals stand beside Student's t; 0 is none");
    public static final Setting<Integer> RESAMPLING_SEED = Setting.of(
            "ranking.resampling-seed",
            Kind.integer(0, Integer.MAX_VALUE),
            1,
            "seed of the bootstrap and of randomization tests; the same seed gives the same figures");

    private static final List<Setting<?>> BEFORE_ONLINE = List.of(
            WAREHOUSE,
            CATALOG,
            TIME_ZONE,
            GRAIN,
            WINDOW_ORIGIN,
            CONFIDENCE_LEVEL,
            CHECK_SEVERITY,
            ExperimentKeys.GOALS,
            InputKeys.SOURCE_PATH,
            InputKeys.SOURCE_TABLE,
            InputKeys.SOURCE_FORMAT,
            InputKeys.SOURCE_SCHEMA,
            InputKeys.SOURCE_OPTION,
            InputKeys.INPUT_PATH,
            InputKeys.INPUT_TABLE,
            InputKeys.INPUT_FORMAT,
            InputKeys.INPUT_SCHEMA,
            InputKeys.INPUT_QUERY,
            InputKeys.INPUT_FILTER,
            InputKeys.INPUT_COLUMN,
            InputKeys.INPUT_OPTION,
            RANKING_METRICS,
            RELEVANCE_THRESHOLD,
            RANKING_TIES,
            RANKING_UNIFORM,
            RANKING_SCORES,
            RANKING_CANDIDATES,
            SCORE_PRECISION,
            SliceKeys.SLICES,
            SliceKeys.MOST_VALUES,
            SliceKeys.NEW_WITHIN,
            SliceKeys.COLD_BELOW,
            SliceKeys.SPARSE_BELOW,
            JUDGEMENT_REACH,
            BOOTSTRAP_REPLICATES,
            RESAMPLING_SEED,
            ComparisonKeys.BASELINE,
            ComparisonKeys.PAIRS,
            ComparisonKeys.ALL_PAIRS_UP_TO,
            ComparisonKeys.SIGN_FLIPS,
            ComparisonKeys.FAMILY,
            ComparisonKeys.EQUIVALENCE_MARGIN,
            ComparisonKeys.MINIMUM_UNITS,
            ComparisonKeys.OVERLAP_DEPTH,
            ComparisonKeys.OVERLAP_CUTOFF,
            ComparisonKeys.OVERLAP_PERSISTENCE,
            ComparisonKeys.MINIMUM_GAIN);

    /** All settings with a place of their own, in the order of the reference. */
    public static final List<Setting<?>> ALL = Stream.of(
                    BEFORE_ONLINE,
                    OnlineKeys.ALL,
                    ExperimentKeys.OF_ONLINE,
                    CounterfactualKeys.ALL,
                    AlignmentKeys.ALL,
                    ReasonKeys.ALL,
                    ProfileKeys.ALL,
                    DriftKeys.ALL,
                    TrendKeys.ALL,
                    ReportKeys.ALL,
                    MaintainKeys.ALL,
                    WorldKeys.ALL)
            .flatMap(List::stream)
            .toList();

    /** Blocks whose keys the user chooses freely. */
    public static final List<String> FREE_BLOCKS = List.of("sources.*.options", "inputs.*.options", "inputs.*.columns");

    private SettingsCatalogue() {}

    /** Whether a text is the name of a catalog's schema, which SQL can take as it is. */
    public static boolean isSchema(final String text) {
        return text.matches("[A-Za-z0-9_]+\\.[A-Za-z0-9_]+");
    }

    private static String schema(final String text) {
        if (!isSchema(text)) {
            throw new IllegalArgumentException("is not a schema of a catalog");
        }
        return text;
    }

    private static Grain grain(final String text) {
        return Grain.parse(text).orElseThrow(() -> new IllegalArgumentException("is not a grain"));
    }

    private static ZoneId zone(final String text) {
        try {
            return ZoneId.of(text);
        } catch (final java.time.DateTimeException unknown) {
            throw new IllegalArgumentException("is not a time zone", unknown);
        }
    }

    static LocalDate date(final String text) {
        try {
            return LocalDate.parse(text);
        } catch (final DateTimeParseException wrong) {
            throw new IllegalArgumentException("is not a date", wrong);
        }
    }

    static Instant instant(final String text) {
        try {
            return Instant.parse(text);
        } catch (final DateTimeParseException wrong) {
            throw new IllegalArgumentException("is not an instant", wrong);
        }
    }

    /** A duration of one unit: {@code 90s}, {@code 30m}, {@code 1h}, {@code 7d}. */
    public static Duration duration(final String text) {
        final Matcher matcher = Pattern.compile("(\\d{1,9})\\s*([smhd])").matcher(text.strip());
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            throw new IllegalArgumentException("is not a duration");
        }
        final String iso = matcher.group(2).equals("d")
                ? "P" + matcher.group(1) + "D"
                : "PT" + matcher.group(1) + matcher.group(2);
        return Duration.parse(iso);
    }
}
