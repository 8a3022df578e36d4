package dev.plumbline.jobs.run;

import dev.plumbline.table.Views;
import dev.plumbline.table.Warehouse;
import org.apache.spark.sql.SparkSession;

/** The views of a catalog: each has the columns that its tables had when it was created. */
public final class CatalogViews {

    private CatalogViews() {}

    /** Creates them anew where there is a catalog. Without the permission for that, there is a warning; the tables are still written. */
    public static void renew(final SparkSession spark, final Warehouse warehouse, final StepLog log) {
        try {
            Views.createInCatalog(spark, warehouse);
        } catch (final Exception refused) { // the engine throws checked exceptions that Java does not see
            log.note("warning: the views could not be created: " + refused.getMessage());
        }
    }
}
