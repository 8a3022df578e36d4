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
 * add a setting, write it here or among the keys of its job, and read it in the job's block.
 */
public final class SettingsCatalogue {

    public static final Setting<String> WAREHOUSE = Setting.of(
            "warehouse",
            Kind.text("a folder, local or in an object store"),
            "build/warehouse",
            "folder of the output tables, with one folder per table");
    public static final Setting<String> CATALOG = Setting.optional(
            "catalog",
            Kind.parsed(
                    "catalog.schema, each of letters, digits and underscores", SettingsCatalogue::schema, name -> name),
            "\"spark_catalog.plumbline\"",
            "schema of a catalog for the output tables, instead of the warehouse folder");
    public static final Setting<ZoneId> TIME_ZONE = Setting.of(
            "time-zone",
            Kind.parsed("a time zone id such as Europe/Berlin", SettingsCatalogue::zone, ZoneId::getId),
            ZoneId.of("UTC"),
            "time zone in which times are printed; storage and windows always use UTC");
    public static final Setting<Grain> GRAIN = Setting.of(
            "grain",
            Kind.parsed("day, week, month, range or period(N days)", SettingsCatalogue::grain, Grain::text),
            new Grain.Week(),
            "length of a window; range makes the whole run one window");
    public static final Setting<LocalDate> WINDOW_ORIGIN = Setting.of(
            "window-origin",
            Kind.parsed("a date such as 1970-01-05", SettingsCatalogue::date, LocalDate::toString),
            WindowRange.DEFAULT_ORIGIN,
            "day from which weeks and periods are counted; weeks begin on its weekday (the default is a Monday)");
    public static final Setting<Double> CONFIDENCE_LEVEL =
            Setting.of("confidence-level", Kind.number(0.5, 0.999), 0.95, "confidence level of every interval");
    public static final Setting<String> CHECK_SEVERITY = Setting.optional(
            "checks.*",
            Kind.choice(List.of("error", "warn")),
            "warn",
            "by name of a check: error stops the run before it writes results, warn only records what the check counted");

    private static final List<Setting<?>> OF_ALL_JOBS = List.of(
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
            InputKeys.INPUT_OPTION);

    /** All settings with a place of their own, in the order of the reference. */
    public static final List<Setting<?>> ALL = Stream.of(
                    OF_ALL_JOBS,
                    RankingKeys.ALL,
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

    /** Whether a text is the name of a catalog's schema that SQL accepts without quotes. */
    public static boolean isSchema(final String text) {
        return text.matches("[A-Za-z0-9_]+\\.[A-Za-z0-9_]+");
    }

    private static String schema(final String text) {
        if (!isSchema(text)) {
            throw new IllegalArgumentException("is not a name of the form catalog.schema");
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
    static Duration duration(final String text) {
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
