package dev.plumbline.table;

import java.util.List;
import java.util.function.Function;

/**
 * A view for analysts.
 *
 * @param name name of the view
 * @param meaning what one row is
 * @param dialect which engines understand it
 * @param template its SELECT, in which a table stands as {@code {name}}
 */
public record View(String name, String meaning, Dialect dialect, String template) {

    /** Which engines understand the SQL. */
    public enum Dialect {
        /** Spark and DuckDB. */
        COMMON,
        SPARK
    }

    /** The tables that it is made of. */
    public List<TableSpec> tables() {
        return Tables.ALL.stream()
                .filter(table -> template.contains(placeholder(table)))
                .toList();
    }

    /** Its SELECT, with tables named by a function. */
    public String select(final Function<TableSpec, String> tableName) {
        String select = template;
        for (final TableSpec table : tables()) {
            select = select.replace(placeholder(table), tableName.apply(table));
        }
        return select;
    }

    private static String placeholder(final TableSpec table) {
        return "{" + table.name() + "}";
    }
}
