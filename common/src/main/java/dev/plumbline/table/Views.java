package dev.plumbline.table;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/**
 * The views for analysts: {@code latest_*} for each table, which say for every row whether the run that wrote it
 * succeeded, and the wide {@code report_*}. One list of SQL texts serves the command line, the catalog and the files for other
 * engines. To add one, list it in {@link LatestViews} or {@link ReportViews}.
 */
public final class Views {

    /** Every view. */
    public static final List<View> ALL =
            Stream.concat(LatestViews.ALL.stream(), ReportViews.ALL.stream()).toList();

    private Views() {}

    /** Registers every table and view under its plain name, for this session only. */
    public static void register(final SparkSession spark, final Warehouse warehouse) {
        register(spark, warehouse, Tables.ALL, ALL);
    }

    /** The same for some of them. @param tables those that the views are made of, and others */
    public static void register(
            final SparkSession spark, final Warehouse warehouse, final List<TableSpec> tables, final List<View> views) {
        tables.forEach(table -> warehouse.read(spark, table).createOrReplaceTempView(table.name()));
        views.forEach(view -> spark.sql(view.select(TableSpec::name)).createOrReplaceTempView(view.name()));
    }

    /**
     * Creates, in the warehouse's catalog schema, the views whose tables exist; does nothing where tables lie in a folder,
     * and before the first run has ended.
     */
    public static void createInCatalog(final SparkSession spark, final Warehouse warehouse) {
        warehouse.catalog().ifPresent(schema -> {
            final List<TableSpec> existing = Tables.ALL.stream()
                    .filter(table -> warehouse.has(spark, table))
                    .toList();
            ALL.stream()
                    .filter(view -> existing.containsAll(view.tables()))
                    .forEach(view -> spark.sql("CREATE OR REPLACE VIEW " + warehouse.sqlName(view.name()) + " AS "
                            + view.select(warehouse::sqlName)));
        });
    }

    /** The views that an engine understands as a script; tables are named plainly. */
    public static String script(final View.Dialect dialect) {
        final StringBuilder script =
                new StringBuilder("-- The views for analysts. Generated from the table descriptors: do not edit.\n");
        ALL.stream()
                .filter(view -> dialect == View.Dialect.SPARK || view.dialect() == View.Dialect.COMMON)
                .forEach(view -> script.append("-- ")
                        .append(view.meaning())
                        .append("\nCREATE OR REPLACE VIEW ")
                        .append(view.name())
                        .append(" AS\n")
                        .append(view.select(TableSpec::name))
                        .append(";\n\n"));
        return script.toString();
    }
}
