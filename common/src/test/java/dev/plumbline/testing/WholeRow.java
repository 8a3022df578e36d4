package dev.plumbline.testing;

import dev.plumbline.table.ColumnSpec;
import dev.plumbline.table.TableSpec;
import java.util.Map;

/** A row that a table takes, of which only some cells matter. */
public final class WholeRow {

    private WholeRow() {}

    /**
     * Every column of a table but its run, to be selected: what is given, else null, else nothing in particular.
     *
     * @param given column to SQL
     */
    public static String[] of(final TableSpec table, final Map<String, String> given) {
        return table.columns().stream()
                .filter(column -> !column.name().equals("run_id"))
                .map(column -> "CAST(" + given.getOrDefault(column.name(), otherwise(column)) + " AS " + column.type()
                        + ") AS " + column.name())
                .toArray(String[]::new);
    }

    private static String otherwise(final ColumnSpec column) {
        if (column.nullability() == ColumnSpec.Nullability.NULLABLE) {
            return "NULL";
        }
        return switch (column.type().split("<")[0]) {
            case "MAP" -> "map()";
            case "ARRAY" -> "array()";
            case "STRING" -> "'none'";
            case "DATE" -> "DATE'1970-01-01'";
            default -> "0";
        };
    }
}
