package dev.plumbline.table.upkeep;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * The rows of one run in one window of a table.
 *
 * @param firstDay empty for a table without windows
 * @param endDay the day after the last; empty likewise
 */
public record WrittenWindow(
        String table, String grain, Optional<LocalDate> firstDay, Optional<LocalDate> endDay, long rows) {

    /** All of a run, as {@link WrittenRows#ofUnusualRuns} gives it. */
    public static List<WrittenWindow> of(final Row run) {
        return run.<Row>getList(run.fieldIndex("windows")).stream()
                .map(window -> new WrittenWindow(
                        window.getAs("table_name"),
                        window.getAs("grain"),
                        day(window, "first_day"),
                        day(window, "end_day"),
                        window.<Long>getAs("rows")))
                .toList();
    }

    private static Optional<LocalDate> day(final Row window, final String column) {
        return Optional.ofNullable(window.<Date>getAs(column)).map(Date::toLocalDate);
    }
}
