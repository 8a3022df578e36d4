package dev.plumbline.table;

import dev.plumbline.stats.Reason;
import java.util.List;
import java.util.TreeMap;

/** The data dictionary as markdown, generated from the descriptors. */
public final class DataDictionary {

    private DataDictionary() {}

    /** The whole dictionary. */
    public static String markdown() {
        final StringBuilder text = new StringBuilder("""
                # Data dictionary

                Generated from the table descriptors: do not edit. Windows are half-open and in UTC. A figure that cannot be
                computed is null with a reason. Every table is a Delta table in a folder of its name under the warehouse;
                `plumbline tables NAME` prints its part of this page.

                | table | one row is | written by |
                | --- | --- | --- |
                """);
        for (final TableSpec table : Tables.ALL) {
            text.append("| [")
                    .append(table.name())
                    .append("](#")
                    .append(table.name())
                    .append(") | ")
                    .append(table.rowMeaning())
                    .append(" | `")
                    .append(table.writtenBy())
                    .append("` |\n");
        }
        Tables.ALL.forEach(table -> describe(table, text));
        text.append("\n## Reasons\n\nWhat the columns `reason` hold.\n\n| reason | meaning |\n| --- | --- |\n");
        for (final Reason reason : Reason.values()) {
            text.append("| `")
                    .append(reason.code())
                    .append("` | ")
                    .append(reason.meaning())
                    .append(" |\n");
        }
        text.append("""

                ## Views

                `latest_*` say for every row whether the run that wrote it has succeeded: where `run_complete` is false it was
                killed between two commits, and the next run over that window repairs it. `report_*` are of the whole population
                and of runs that succeeded. `plumbline query` knows them all, a catalog gets those whose tables exist; as a script
                for Spark: `notebooks/views.sql`, for DuckDB: `notebooks/views.duckdb.sql`.

                | view | one row is |
                | --- | --- |
                """);
        for (final View view : Views.ALL) {
            text.append("| `")
                    .append(view.name())
                    .append("` | ")
                    .append(view.meaning())
                    .append(" |\n");
        }
        return text.toString();
    }

    private static void describe(final TableSpec table, final StringBuilder text) {
        text.append("\n## ")
                .append(table.name())
                .append("\n\nOne row is ")
                .append(table.rowMeaning())
                .append(". Written by `")
                .append(table.writtenBy())
                .append("`. Key: ")
                .append(quoted(table.keys()))
                .append(". Partitioned by ")
                .append(quoted(table.partitionedBy()))
                .append(".\n\n| column | type | null | meaning |\n| --- | --- | --- | --- |\n");
        for (final ColumnSpec column : table.columns()) {
            text.append("| `")
                    .append(column.name())
                    .append("` | ")
                    .append(column.type())
                    .append(" | ")
                    .append(column.nullability() == ColumnSpec.Nullability.NULLABLE ? "yes" : "no")
                    .append(" | ")
                    .append(column.comment().replace("|", "\\|"))
                    .append(" |\n");
        }
        text.append("\nChecked on every write:\n");
        new TreeMap<>(table.checks()).forEach((name, condition) -> text.append("- `")
                .append(name)
                .append("`: `")
                .append(condition)
                .append("`\n"));
    }

    private static String quoted(final List<String> names) {
        return "`" + String.join("`, `", names) + "`";
    }
}
