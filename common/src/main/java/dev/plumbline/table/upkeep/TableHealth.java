package dev.plumbline.table.upkeep;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.table.DamagedLog;
import dev.plumbline.table.OlderTable;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.table.Warehouse;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Which tables of a warehouse can be used.
 *
 * @param whole existing tables that can be read and written
 * @param problems a sentence for each existing table that cannot
 */
public record TableHealth(List<TableSpec> whole, List<String> problems) {

    public TableHealth {
        whole = List.copyOf(whole);
        problems = List.copyOf(problems);
    }

    /** Opens the newest version of every table; no row is read. */
    public static TableHealth of(final SparkSession spark, final Warehouse warehouse) {
        final List<TableSpec> whole = new ArrayList<>();
        final List<String> problems = new ArrayList<>();
        for (final TableSpec table : Tables.ALL) {
            try {
                DamagedLog.refuse(spark, warehouse, List.of(table));
                OlderTable.refuse(spark, warehouse, List.of(table));
                if (warehouse.has(spark, table)) {
                    whole.add(table);
                }
            } catch (final PlumblineException wrong) {
                problems.add(wrong.getMessage());
            }
        }
        return new TableHealth(whole, problems);
    }
}
