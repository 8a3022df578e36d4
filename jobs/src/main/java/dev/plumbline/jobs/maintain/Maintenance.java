package dev.plumbline.jobs.maintain;

import dev.plumbline.config.Causes;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.jobs.run.CatalogViews;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.EngineFailures;
import dev.plumbline.jobs.run.StepLog;
import dev.plumbline.table.ConflictRetry;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.table.Warehouse;
import dev.plumbline.table.upkeep.Compaction;
import dev.plumbline.table.upkeep.MaintainSettings;
import dev.plumbline.table.upkeep.Migration;
import dev.plumbline.table.upkeep.RunRetention;
import dev.plumbline.table.upkeep.TableHealth;
import dev.plumbline.table.upkeep.Upkeep;
import dev.plumbline.table.upkeep.Vacuum;
import dev.plumbline.table.upkeep.WrittenRows;
import dev.plumbline.table.upkeep.WrittenWindow;
import dev.plumbline.text.Count;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Goes through a warehouse once: old runs, then every upkeep of every table. What cannot be done now is reported and left. */
final class Maintenance {

    private final SparkSession spark;
    private final Warehouse warehouse;
    private final List<Upkeep> upkeeps;
    private final RunRetention retention;
    private final LocalDate runsBefore;
    private final StepLog log;

    Maintenance(final SparkSession spark, final Configuration configuration, final LocalDate today) {
        final MaintainSettings settings = configuration.maintain();
        this.spark = spark;
        this.warehouse = configuration.warehouse();
        this.runsBefore = today.minusDays(settings.runRetentionDays());
        this.retention = new RunRetention(spark, warehouse, runsBefore);
        this.upkeeps = List.of(
                new Migration(spark, warehouse),
                new Compaction(spark, warehouse),
                new Vacuum(spark, warehouse, settings));
        this.log = new StepLog(spark, "maintain");
    }

    MaintenanceReport run(final Manner manner) {
        final TableHealth health = TableHealth.of(spark, warehouse);
        final MaintenanceReport report = new MaintenanceReport(manner, warehouse.place(), health);
        // a table that cannot be read may hold rows of any run
        if (health.problems().isEmpty() && health.whole().contains(Tables.JOB_RUNS)) {
            log.step("checked runs and their rows", () -> runs(manner, health.whole(), report));
        }
        for (final TableSpec table : health.whole()) {
            log.step(
                    "maintained " + table.name(), () -> upkeeps.forEach(upkeep -> keep(upkeep, table, manner, report)));
        }
        if (manner == Manner.DONE && warehouse.catalog().isPresent()) {
            log.step("renewed the views", () -> CatalogViews.renew(spark, warehouse, log));
        }
        return report;
    }

    private void runs(final Manner manner, final List<TableSpec> tables, final MaintenanceReport report) {
        try {
            final List<Row> unusual = WrittenRows.ofUnusualRuns(spark, warehouse, tables, runsBefore)
                    .collectAsList();
            UnfinishedWindows.of(unusual.stream().flatMap(run -> WrittenWindow.of(run).stream()))
                    .forEach(report::unfinished);
            final List<String> old = unusual.stream()
                    .filter(run -> WrittenWindow.of(run).isEmpty())
                    .map(run -> run.<String>getAs("run_id"))
                    .toList();
            if (manner == Manner.DONE) {
                retention.forget(old);
            }
            if (!old.isEmpty()) {
                report.changed(
                        Tables.JOB_RUNS,
                        Count.of(old.size(), "run") + " " + manner.deletion() + ", started before " + runsBefore
                                + " and without rows in any table");
            }
        } catch (final Exception refused) { // the engine throws checked exceptions that Java does not see
            told(refused, "runs and their rows cannot be checked: ", report);
        }
    }

    /** A failure for one table does not keep the others from their upkeep. */
    private static void keep(
            final Upkeep upkeep, final TableSpec table, final Manner manner, final MaintenanceReport report) {
        try {
            manner.of(upkeep, table).ifPresent(what -> report.changed(table, what));
        } catch (final Exception refused) { // the engine throws checked exceptions that Java does not see
            told(refused, "the table " + table.name() + " cannot be maintained: ", report);
        }
    }

    private static void told(final Exception refused, final String what, final MaintenanceReport report) {
        if (!(refused instanceof PlumblineException)) {
            report.problem(what
                    + EngineFailures.sentence(refused)
                            .map(Throwable::getMessage)
                            .orElseGet(() -> Causes.firstLine(refused)));
        } else if (ConflictRetry.isConflict(refused)) {
            report.skipped(refused.getMessage());
        } else {
            report.problem(refused.getMessage());
        }
    }
}
