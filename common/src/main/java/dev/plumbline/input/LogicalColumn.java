package dev.plumbline.input;

/**
 * One column of a logical input.
 *
 * @param name contract name
 * @param type what it becomes
 * @param presence whether a mapping must give it
 * @param meaning a sentence
 */
public record LogicalColumn(String name, Type type, Presence presence, String meaning) {

    /** The type a column has after reading, and what it may be made of. */
    public enum Type {
        /** Any plain value, as its text. */
        STRING("string"),
        /** Any number. */
        DOUBLE("double"),
        /** A number from 0 to 1; what is outside by less than 32-bit floats can tell becomes 0 or 1. */
        PROBABILITY("double"),
        /** A whole number. */
        BIGINT("bigint"),
        /** A timestamp or a date. */
        TIMESTAMP("timestamp"),
        /** True or false. */
        BOOLEAN("boolean"),
        /** A map of texts to numbers. */
        MAP("map<string,double>");

        private final String sql;

        Type(final String sql) {
            this.sql = sql;
        }

        /** The Spark SQL type. */
        public String sql() {
            return sql;
        }
    }

    /** Whether a mapping must give the column. */
    public enum Presence {
        /** Must be there and not null. */
        KEY,
        /** Must be there; null is a finding of its own, or allowed. */
        REQUIRED,
        OPTIONAL
    }
}
