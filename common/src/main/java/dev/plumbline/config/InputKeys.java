package dev.plumbline.config;

import java.util.List;

/** The settings of an input and of a named source: the same few, in two blocks. */
public final class InputKeys {

    /** Formats that can be read. */
    public static final List<String> FORMATS = List.of("delta", "parquet", "csv", "json", "trec-run", "trec-qrels");

    public static final Setting<String> SOURCE_PATH = path("sources.*");
    public static final Setting<String> SOURCE_TABLE = table("sources.*");
    public static final Setting<String> SOURCE_FORMAT = format("sources.*");
    public static final Setting<String> SOURCE_SCHEMA = schema("sources.*");

    public static final Setting<String> SOURCE_OPTION = option("sources.*");

    public static final Setting<String> INPUT_PATH = path("inputs.*");
    public static final Setting<String> INPUT_TABLE = table("inputs.*");
    public static final Setting<String> INPUT_FORMAT = format("inputs.*");
    public static final Setting<String> INPUT_SCHEMA = schema("inputs.*");
    public static final Setting<String> INPUT_QUERY = Setting.optional(
            "inputs.*.query",
            Kind.text("one SELECT over the names under plumbline.sources"),
            "\"select ... from a join b using (id)\"",
            "a query instead of a path or table, for example for a join");
    public static final Setting<String> INPUT_FILTER = Setting.optional(
            "inputs.*.filter",
            Kind.text("a SQL condition on the source's columns"),
            "\"week_no >= 30\"",
            "condition for the rows to read");

    public static final Setting<String> INPUT_OPTION = option("inputs.*");
    public static final Setting<String> INPUT_COLUMN = Setting.optional(
            "inputs.*.columns.*",
            Kind.text("a column of the source, or a SQL expression over its columns"),
            "source_column",
            "source of a column of the input; a name that is not a column of the input becomes a slice column");

    private InputKeys() {}

    private static Setting<String> path(final String block) {
        return Setting.optional(
                block + ".path",
                Kind.text("a file or folder; a relative path starts at the working directory"),
                "\"data/predictions\"",
                "where the rows are stored");
    }

    private static Setting<String> table(final String block) {
        return Setting.optional(
                block + ".table",
                Kind.text("a catalog table"),
                "\"catalog.schema.table\"",
                "a catalog table instead of a path");
    }

    private static Setting<String> format(final String block) {
        return Setting.optional(
                block + ".format", Kind.choice(FORMATS), "delta", "format of the files; default is delta");
    }

    private static Setting<String> schema(final String block) {
        return Setting.optional(
                block + ".schema",
                Kind.text("a Spark schema such as \"user_id string, rating double\""),
                "\"user_id string, rating double\"",
                "columns and types of csv and json files, which do not declare any themselves");
    }

    private static Setting<String> option(final String block) {
        return Setting.optional(
                block + ".options.*",
                Kind.text("a text, such as header = true for csv"),
                "true",
                "option of Spark's reader for this format");
    }
}
