package dev.plumbline.jobs.run;

import dev.plumbline.table.Views;
import dev.plumbline.table.Warehouse;
import org.apache.spark.sql.SparkSession;

/** The views of a catalog, which have the columns that their tables had when they were made. */
public final class CatalogViews {

    private CatalogViews() {}

    /** Makes them anew where there is a catalog. One who may not still has the tables: a warning says so. */
    public static void renew(final SparkSession spark, final Warehouse warehouse, final StepLog log) {
        try {
            Views.createInCatalog(spark, warehouse);
        } catch (final Exception refused) { // the engine throws checked exceptions that Java does not see
            log.note("warning: the views could not be created: " + refused.getMessage());
        }
    }
}
