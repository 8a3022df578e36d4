package dev.plumbline.jobs.format;

import java.time.ZoneId;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;

/** The forms that an answer can be printed in. To add one, write its class and list it here. */
public enum Format {
    TABLE(AlignedTable::new, Reader.PERSON),
    MARKDOWN(MarkdownTable::new, Reader.PERSON),
    CSV(Csv::new, Reader.MACHINE),
    JSON(zone -> new JsonLines(), Reader.MACHINE);

    /** The values of {@code --format}, for help. */
    public static final String HELP =
            "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}. csv: a missing value is an empty cell, times are in"
                    + " plumbline.time-zone, maps and lists are JSON, and a text that a spreadsheet would run as a formula (it"
                    + " begins with = + - @) gets an apostrophe in front. json: one object per line, times in UTC";

    private enum Reader {
        PERSON,
        MACHINE
    }

    /** Nobody reads more rows than this. */
    private static final int ROWS_FOR_PEOPLE = 1000;

    private final Function<ZoneId, GridText> text;
    private final Reader reader;

    Format(final Function<ZoneId, GridText> text, final Reader reader) {
        this.text = text;
        this.reader = reader;
    }

    /** The answer as text, without a line break at its end; times in the zone, but in JSON. */
    public String text(final Grid grid, final ZoneId zone) {
        return text.apply(zone).of(grid);
    }

    /** More rows of an answer whose first ones {@link #text} has given; of a form that machines read. */
    public String rest(final Grid grid, final ZoneId zone) {
        return text.apply(zone).rest(grid);
    }

    /** Whether people read it, not machines. */
    public boolean isForPeople() {
        return reader == Reader.PERSON;
    }

    /** How many rows are printed by default; empty for all. */
    public OptionalInt defaultLimit() {
        return isForPeople() ? OptionalInt.of(ROWS_FOR_PEOPLE) : OptionalInt.empty();
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
