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
                computed is null, and a reason stands beside it. Every table is a Delta table, in a folder of its name under
                the warehouse or in the catalog's schema; `plumbline tables NAME` prints its part of this page. The column
                `null` says whether a column may be null.

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
        text.append(
                "\n## Reasons\n\nThe codes in the columns `reason` and `..._reason`.\n\n| reason | meaning |\n| --- | --- |\n");
        for (final Reason reason : Reason.values()) {
            text.append("| `")
                    .append(reason.code())
                    .append("` | ")
                    .append(reason.meaning())
                    .append(" |\n");
        }
        text.append("""

                ## Views

                The views `latest_*` say for every row whether the run that wrote it succeeded. Where `run_complete` is false,
                the run was stopped between two commits; the next run over that window repairs it. The views `report_*` hold
                rows of the whole population that successful runs wrote. `plumbline query` knows all views, and a catalog gets
                those whose tables exist. As scripts: `notebooks/views.sql` for Spark, `notebooks/views.duckdb.sql` for DuckDB.

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
