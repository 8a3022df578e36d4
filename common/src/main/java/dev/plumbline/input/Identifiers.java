package dev.plumbline.input;

import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;

/** Names that users give: they may hold dots, blanks and quotes, and are never read as expressions. */
public final class Identifiers {

    private Identifiers() {}

    /** The name as Spark's SQL takes it. */
    public static String quoted(final String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    /** The column of this name. */
    public static Column column(final String name) {
        return col(quoted(name));
    }
}
