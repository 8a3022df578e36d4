package dev.plumbline.table;

/**
 * One column of an output table.
 *
 * @param name lower case letters, digits and underscores
 * @param type a Spark SQL type, as {@code STRING} or {@code MAP<STRING, DOUBLE>}
 * @param nullability whether the column may be null
 * @param comment meaning, unit and null behaviour, in a sentence
 */
public record ColumnSpec(String name, String type, Nullability nullability, String comment) {

    /** Whether a column may be null. */
    public enum Nullability {
        REQUIRED,
        NULLABLE
    }

    public ColumnSpec {
        if (!name.matches("[a-z0-9_]+")) {
            throw new IllegalArgumentException("column name '" + name + "' is not [a-z0-9_]+");
        }
    }

    /** A column that is never null. */
    public static ColumnSpec required(final String name, final String type, final String comment) {
        return new ColumnSpec(name, type, Nullability.REQUIRED, comment);
    }

    /** A column that may be null. */
    public static ColumnSpec nullable(final String name, final String type, final String comment) {
        return new ColumnSpec(name, type, Nullability.NULLABLE, comment);
    }
}
