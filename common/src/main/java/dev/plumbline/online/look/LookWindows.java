package dev.plumbline.online.look;

import dev.plumbline.table.RowBuilder;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The windows of a run, each of which ends in a look: a day counted from 1970-01-01, before which data counts. */
record LookWindows(WindowRange range) implements LookColumns {

    /** The looks, in order. */
    List<Integer> looks() {
        return range.windows().stream()
                .map(window -> (int) window.end().toEpochDay())
                .toList();
    }

    /** The looks of the windows that overlap a period. */
    List<Integer> looksDuring(final Optional<Instant> start, final Optional<Instant> end) {
        return range.windows().stream()
                .filter(window ->
                        start.filter(at -> !at.isBefore(startOf(window.end()))).isEmpty())
                .filter(window ->
                        end.filter(at -> !at.isAfter(startOf(window.start()))).isEmpty())
                .map(window -> (int) window.end().toEpochDay())
                .toList();
    }

    /** The columns of the window that ends in the look. */
    @Override
    public RowBuilder set(final RowBuilder row, final int look) {
        final LocalDate end = LocalDate.ofEpochDay(look);
        final LocalDate start = range.grain().floor(end.minusDays(1), range.origin());
        final LocalDate first = start.isBefore(range.from()) || range.isSingleWindow() ? range.from() : start;
        return row.set("grain", range.grain().text())
                .set("window_start", instant(first))
                .set("window_end", instant(end))
                .set("window_date", Date.valueOf(first))
                .set("looked_at", instant(end));
    }

    private static Timestamp instant(final LocalDate day) {
        return Timestamp.from(startOf(day));
    }

    private static Instant startOf(final LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
