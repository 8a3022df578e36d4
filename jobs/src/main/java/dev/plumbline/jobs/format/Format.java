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

    /** What {@code --format} takes, for help. */
    public static final String HELP =
            "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}. csv: no value is an empty cell, times as in"
                    + " plumbline.time-zone, maps and lists as JSON, and a text that a spreadsheet would run (= + - @ first) has an"
                    + " apostrophe before it. json: one object a line, times in UTC";

    private enum Reader {
        PERSON,
        MACHINE
    }

    /** More rows than that nobody reads. */
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

    /** How many rows are printed where nobody says; empty for all. */
    public OptionalInt defaultLimit() {
        return isForPeople() ? OptionalInt.of(ROWS_FOR_PEOPLE) : OptionalInt.empty();
    }

    /** What the command line takes. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
