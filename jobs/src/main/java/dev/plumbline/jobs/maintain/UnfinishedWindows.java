package dev.plumbline.jobs.maintain;

import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import java.sql.Date;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * Windows of a table and grain with rows of a run that has not ended well, or is at work.
 *
 * @param from first day of the first of them; empty of a table without windows
 * @param to day after the last
 */
record UnfinishedWindows(
        String table, String grain, long windows, Optional<String> from, Optional<String> to, long rows) {

    /** @param row of {@link dev.plumbline.table.upkeep.WrittenRows#unfinished} */
    static UnfinishedWindows of(final Row row) {
        return new UnfinishedWindows(
                row.getAs("table_name"),
                row.getAs("grain"),
                row.<Long>getAs("windows"),
                Optional.ofNullable(row.<Date>getAs("first_day")).map(Date::toString),
                Optional.ofNullable(row.<Date>getAs("end_day")).map(Date::toString),
                row.<Long>getAs("rows"));
    }

    String line() {
        final String windowsOfIt = from.isEmpty()
                ? ""
                : "%s, %d %s from %s to %s: "
                        .formatted(grain, windows, windows == 1 ? "window" : "windows", from.get(), to.orElseThrow());
        return "  %-24s %s%,d rows; run %s again".formatted(table, windowsOfIt, rows, writtenBy());
    }

    private String writtenBy() {
        return Tables.ALL.stream()
                .filter(spec -> spec.name().equals(table))
                .map(TableSpec::writtenBy)
                .findFirst()
                .orElse("its job");
    }
}
