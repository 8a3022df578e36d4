package dev.plumbline.jobs.cli;

import dev.plumbline.config.Kind;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.config.SettingsCatalogue;
import dev.plumbline.config.SettingsReader;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The flags that say which windows a run covers. */
public final class WindowOptions {

    @Option(names = "--from", paramLabel = "DATE", description = "first day (UTC), on which a window begins")
    private String from;

    @Option(names = "--to", paramLabel = "DATE", description = "day after the last one (exclusive)")
    private String to;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "instead of --from and --to: the windows that ended by this day ...")
    private String asOf;

    @Option(names = "--lookback", paramLabel = "7d", description = "... as far back as this many days before it")
    private String lookback;

    /** Whether any of the flags is given. */
    public boolean areGiven() {
        return from != null || to != null || asOf != null || lookback != null;
    }

    /**
     * The windows in the configured grain; empty where grain or origin are wrong themselves.
     *
     * @throws PlumblineException with a sentence for the user
     */
    public Optional<WindowRange> range(final SettingsReader settings) {
        final Grain grain = settings.get(SettingsCatalogue.GRAIN);
        final LocalDate origin = settings.get(SettingsCatalogue.WINDOW_ORIGIN);
        return settings.problems().isEmpty() ? Optional.of(range(grain, origin)) : Optional.empty();
    }

    /** The windows. @throws PlumblineException with a sentence for the user */
    WindowRange range(final Grain grain, final LocalDate origin) {
        final boolean explicit = from != null && to != null && asOf == null && lookback == null;
        final boolean relative = asOf != null && lookback != null && from == null && to == null;
        if (!explicit && !relative) {
            throw new PlumblineException(
                    "say which windows: --from DATE --to DATE (exclusive), or --as-of DATE --lookback "
                            + daysOfOne(grain, origin) + "d");
        }
        try {
            return explicit
                    ? new WindowRange(grain, origin, date("--from", from), date("--to", to))
                    : WindowRange.lookingBack(grain, origin, date("--as-of", asOf), days(lookback));
        } catch (final IllegalArgumentException wrong) {
            throw new PlumblineException(wrong.getMessage(), wrong);
        }
    }

    /** The number of days before a boundary that one window covers; a week where the whole range is one window. */
    private static long daysOfOne(final Grain grain, final LocalDate origin) {
        final LocalDate start = grain.floor(origin, origin);
        return ChronoUnit.DAYS.between(start, grain.next(start, start.plusWeeks(1)));
    }

    private static LocalDate date(final String flag, final String text) {
        try {
            return LocalDate.parse(text);
        } catch (final DateTimeParseException wrong) {
            throw new PlumblineException(flag + " " + text + " is not a date of the form 2026-11-23", wrong);
        }
    }

    private static int days(final String text) {
        return wholeDays(text)
                .filter(days -> days > 0)
                .orElseThrow(
                        () -> new PlumblineException("--lookback " + text + " is not a number of days of the form 7d"));
    }

    private static Optional<Integer> wholeDays(final String text) {
        try {
            return Optional.of(Kind.wholeDays().read().apply(text));
        } catch (final IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }
}
