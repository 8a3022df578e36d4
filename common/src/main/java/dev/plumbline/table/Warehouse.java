package dev.plumbline.table;

import dev.plumbline.config.Causes;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.config.Redaction;
import dev.plumbline.config.SettingsCatalogue;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.delta.Snapshot;

/**
 * Where output tables are: one folder per table under a root, or a catalog schema. Only this class needs to know which.
 *
 * @param root the folder; used where there is no catalog
 * @param catalog {@code catalog.schema}
 */
public record Warehouse(String root, Optional<String> catalog) {

    public Warehouse {
        // SQL takes delta.`path` for a table in a schema named delta unless the path is absolute
        if (catalog.isEmpty() && !root.startsWith("/") && !root.contains(":/")) {
            root = java.nio.file.Path.of(root).toAbsolutePath().toString();
        }
        catalog.ifPresent(name -> {
            if (!SettingsCatalogue.isSchema(name)) {
                throw new PlumblineException("plumbline.catalog = " + name + " is not of the form catalog.schema");
            }
        });
    }

    /** Where the tables are, for messages: catalog or folder, without secrets. */
    public String place() {
        return Redaction.of(catalog.orElse(root));
    }

    /** The table as SQL names it, quoted. */
    public String sqlName(final TableSpec table) {
        return sqlName(table.name());
    }

    /** A table or view by its plain name as SQL names it, quoted. */
    String sqlName(final String name) {
        return catalog.isPresent()
                ? quotedSchema() + ".`" + name + "`"
                : "delta.`" + new Path(root, name).toString().replace("`", "``") + "`";
    }

    /** The table's folder, where there is no catalog. */
    public String path(final TableSpec table) {
        return new Path(root, table.name()).toString();
    }

    /** Whether the table has been created. */
    public boolean has(final SparkSession spark, final TableSpec table) {
        return catalog.isPresent()
                ? inCatalog(() -> spark.catalog().tableExists(sqlName(table)))
                : DeltaTable.isDeltaTable(spark, path(table));
    }

    /**
     * The table's rows now, with every column of its descriptor that may be null, which an older table has not got; empty
     * with its schema where it has not been created yet.
     */
    public Dataset<Row> read(final SparkSession spark, final TableSpec table) {
        return has(spark, table)
                ? OlderTable.completed(table, stored(spark, table))
                : spark.createDataFrame(List.of(), table.schema());
    }

    /** The rows of a table that has been created, with the columns that it was created with. */
    public Dataset<Row> stored(final SparkSession spark, final TableSpec table) {
        return catalog.isPresent()
                ? spark.table(sqlName(table))
                : spark.read().format("delta").load(path(table));
    }

    /** The newest version of a table that has been created. */
    String version(final SparkSession spark, final TableSpec table) {
        return String.valueOf(snapshot(spark, table).version());
    }

    /** The rows of a table at a version, with every column of its descriptor that may be null. */
    Dataset<Row> at(final SparkSession spark, final TableSpec table, final String version) {
        final DataFrameReader reader = spark.read().option("versionAsOf", version);
        return OlderTable.completed(
                table,
                catalog.isPresent()
                        ? reader.table(sqlName(table))
                        : reader.format("delta").load(path(table)));
    }

    /** Ends a write into a table that has been created. */
    void write(final DataFrameWriter<Row> writer, final TableSpec table) {
        if (catalog.isPresent()) {
            writer.saveAsTable(sqlName(table));
        } else {
            writer.save(path(table));
        }
    }

    /** A table that has been created, to delete rows of. */
    public DeltaTable delta(final SparkSession spark, final TableSpec table) {
        return catalog.isPresent() ? DeltaTable.forName(spark, sqlName(table)) : DeltaTable.forPath(spark, path(table));
    }

    /** The newest snapshot of a table that has been created. */
    Snapshot snapshot(final SparkSession spark, final TableSpec table) {
        if (catalog.isEmpty()) {
            return DeltaVersion.snapshot(spark, path(table));
        }
        final String[] schema = catalog.get().split("\\.");
        try {
            return DeltaVersion.snapshot(spark, schema[0], Identifier.of(new String[] {schema[1]}, table.name()))
                    .orElseThrow(() -> new PlumblineException(
                            "the table " + table.name() + " in " + place() + " is not a Delta table: move it away"));
        } catch (final NoSuchTableException gone) {
            throw new PlumblineException(
                    "the table " + table.name() + " has disappeared from " + place()
                            + " since the run began: run again",
                    gone);
        }
    }

    /** A table with its place, for messages. */
    String described(final TableSpec table) {
        return "the table " + table.name() + " " + (catalog.isPresent() ? sqlName(table) : "at " + path(table));
    }

    /** Whether the folder, or the catalog's schema, has been created. */
    public boolean isThere(final SparkSession spark) {
        if (catalog.isPresent()) {
            return inCatalog(() -> spark.catalog().databaseExists(quotedSchema()));
        }
        final Path folder = new Path(root);
        try {
            return folder.getFileSystem(spark.sessionState().newHadoopConf()).exists(folder);
        } catch (final IOException refused) {
            throw new PlumblineException(
                    "the warehouse " + place() + " cannot be read: " + refused.getMessage()
                            + "; check plumbline.warehouse and the rights on it",
                    refused);
        }
    }

    /**
     * Creates the root and shows that it can be written.
     *
     * @throws PlumblineException when it cannot
     */
    public void requireWritable(final SparkSession spark) {
        if (catalog.isPresent()) {
            inCatalog(() -> spark.sql("CREATE SCHEMA IF NOT EXISTS " + quotedSchema()));
            return;
        }
        final Path folder = new Path(root);
        final Path probe = new Path(folder, ".plumbline-" + java.util.UUID.randomUUID());
        try {
            final FileSystem files = folder.getFileSystem(spark.sessionState().newHadoopConf());
            files.mkdirs(folder);
            files.create(probe, false).close();
            files.delete(probe, false);
        } catch (final IOException refused) {
            throw new PlumblineException(
                    "the warehouse " + place() + " cannot be written: " + refused.getMessage()
                            + "; set plumbline.warehouse to a folder that can be written",
                    refused);
        }
    }

    /** The first use of a catalog shows whether the session knows it. */
    private <T> T inCatalog(final Supplier<T> use) {
        try {
            return use.get();
        } catch (final Exception refused) { // the engine throws checked exceptions that Java does not see
            final String name = catalog.orElseThrow();
            final String setting = "spark.sql.catalog." + name.substring(0, name.indexOf('.'));
            throw new PlumblineException(
                    "the catalog of plumbline.catalog = " + name + " cannot be used: " + Causes.firstLine(refused)
                            + "; check --conf " + setting + ", or set plumbline.warehouse to a folder instead",
                    refused);
        }
    }

    private String quotedSchema() {
        return catalog.orElseThrow().replaceAll("([A-Za-z0-9_]+)", "`$1`");
    }
}
