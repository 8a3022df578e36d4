package dev.plumbline.report.frame;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rows that a report is made of, by table.
 *
 * @param tables those that exist
 */
public record ReportData(Map<String, TableExtract> tables) {

    public ReportData {
        tables = Map.copyOf(tables);
    }

    /** Of several tables, each read once. */
    public static ReportData of(final Collection<TableExtract> reads) {
        final Map<String, TableExtract> tables = new TreeMap<>();
        reads.forEach(read -> tables.put(read.table(), read));
        return new ReportData(tables);
    }

    /** Whether the warehouse has the table. */
    public boolean has(final String table) {
        return tables.containsKey(table);
    }

    /** The rows of a table, none if it does not exist. */
    public List<Cells> rows(final String table) {
        return Optional.ofNullable(tables.get(table)).map(TableExtract::rows).orElse(List.of());
    }

    /** Tables that may have more rows than were read. */
    public List<TableExtract> cutOff() {
        return tables.values().stream()
                .filter(TableExtract::isCutOff)
                .sorted(Comparator.comparing(TableExtract::table))
                .toList();
    }
}
