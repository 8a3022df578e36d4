package dev.plumbline.jobs.doctor;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.table.Tables;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The newest run of every job in the last days, and why it failed if it did. */
final class EarlierRuns implements HealthCheck {

    private static final int DAYS = 14;

    @Override
    public String subject() {
        return "runs";
    }

    @Override
    public List<Finding> findings(final Examined examined) {
        return examined.opened((spark, configuration) ->
                of(spark, configuration, LocalDate.ofInstant(examined.now(), ZoneOffset.UTC)));
    }

    private List<Finding> of(final SparkSession spark, final Configuration configuration, final LocalDate today) {
        final List<Finding> newest = configuration
                .warehouse()
                .read(spark, Tables.JOB_RUNS)
                .where(col("run_date").geq(lit(Date.valueOf(today.minusDays(DAYS)))))
                .groupBy("job")
                .agg(
                        max_by(
                                        struct("status", "started_at", "window_start", "window_end", "message"),
                                        col("started_at"))
                                .as("run"),
                        count_if(col("status").equalTo("FAILED")).as("failed"))
                .orderBy("job")
                .collectAsList()
                .stream()
                .map(EarlierRuns::finding)
                .toList();
        return newest.isEmpty() ? List.of(Finding.ok(subject(), "none in the last " + DAYS + " days")) : newest;
    }

    private static Finding finding(final Row row) {
        final Row run = row.getStruct(1);
        final String subject = "job " + row.getString(0);
        final String told = "run of " + run.<Timestamp>getAs("started_at").toInstant() + " over "
                + day(run, "window_start") + " to " + day(run, "window_end");
        final long failed = row.getLong(2);
        if (run.<String>getAs("status").equals("SUCCEEDED")) {
            return Finding.ok(
                    subject,
                    "the newest " + told + " succeeded"
                            + (failed == 0 ? "" : "; " + failed + " failed in the last " + DAYS + " days"));
        }
        return Finding.problem(
                subject,
                "the newest " + told + " failed: "
                        + String.valueOf(run.<String>getAs("message"))
                                .lines()
                                .findFirst()
                                .orElse("")
                        + "; correct this and run the job again");
    }

    private static LocalDate day(final Row run, final String column) {
        return LocalDate.ofInstant(run.<Timestamp>getAs(column).toInstant(), ZoneOffset.UTC);
    }
}
