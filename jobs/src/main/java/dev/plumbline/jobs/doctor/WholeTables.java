package dev.plumbline.jobs.doctor;

import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.table.Tables;
import dev.plumbline.table.upkeep.Migration;
import dev.plumbline.table.upkeep.TableHealth;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Whether every table's log can be read and its columns match this version; no row is read. */
final class WholeTables implements HealthCheck {

    @Override
    public String subject() {
        return "tables";
    }

    @Override
    public List<Finding> findings(final Examined examined) {
        return examined.opened(this::of);
    }

    private List<Finding> of(final SparkSession spark, final Configuration configuration) {
        final TableHealth health = TableHealth.of(spark, configuration.warehouse());
        final Migration migration = new Migration(spark, configuration.warehouse());
        final List<Finding> found = Stream.concat(
                        health.problems().stream().map(sentence -> Finding.problem(subject(), sentence)),
                        health.whole().stream().flatMap(table -> migration.plan(table).stream()
                                .map(what -> Finding.warning(
                                        subject(),
                                        table.name() + " was written by an older version and " + what
                                                + ", by its next run or by plumbline maintain"))))
                .toList();
        return found.isEmpty()
                ? List.of(Finding.ok(
                        subject(),
                        health.whole().size() + " of " + Tables.ALL.size()
                                + " exist; their logs can be read and their columns match this version"))
                : found;
    }
}
