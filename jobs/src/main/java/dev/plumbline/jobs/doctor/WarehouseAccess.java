package dev.plumbline.jobs.doctor;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.table.Warehouse;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Whether the warehouse exists and, if it is a folder, can be written: for a catalog, only writing a table would show that. */
final class WarehouseAccess implements HealthCheck {

    @Override
    public String subject() {
        return "warehouse";
    }

    @Override
    public List<Finding> findings(final Examined examined) {
        return examined.opened(this::of);
    }

    private List<Finding> of(final SparkSession spark, final Configuration configuration) {
        final Warehouse warehouse = configuration.warehouse();
        try {
            if (!warehouse.isThere(spark)) {
                return List.of(Finding.warning(
                        subject(),
                        warehouse.place() + " does not exist yet: the first job creates it; if jobs have run, set"
                                + " plumbline.warehouse to where they wrote"));
            }
            if (warehouse.catalog().isPresent()) {
                return List.of(
                        Finding.ok(
                                subject(),
                                warehouse.place()
                                        + " exists and can be read; whether tables can be created and written there was not tested"));
            }
            warehouse.requireWritable(spark);
            return List.of(Finding.ok(subject(), warehouse.place() + " can be written"));
        } catch (final PlumblineException refused) {
            return List.of(Finding.problem(subject(), refused.getMessage()));
        }
    }
}
