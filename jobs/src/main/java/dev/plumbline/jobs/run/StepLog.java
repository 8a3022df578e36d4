package dev.plumbline.jobs.run;

import dev.plumbline.config.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One progress line per step, with rows and seconds, and the step's name on Spark's own pages while it runs. */
public final class StepLog {

    private static final Logger LOG = LoggerFactory.getLogger("dev.plumbline.progress");

    private final SparkSession spark;
    private final String job;

    public StepLog(final SparkSession spark, final String job) {
        this.spark = spark;
        this.job = job;
    }

    /** Runs a step that counts the rows it made. */
    public long rows(final String step, final Supplier<Long> work) {
        final long start = System.nanoTime();
        final String before = describe(job + ": " + step);
        try {
            final long rows = work.get();
            LOG.info("{}: {}, {} rows, {} s", job, step, String.format(Locale.ROOT, "%,d", rows), seconds(start));
            return rows;
        } finally {
            spark.sparkContext().setJobDescription(before);
        }
    }

    /** Runs a step whose few rows are collected in the driver. */
    List<Row> collected(final String step, final Supplier<List<Row>> few) {
        final List<Row> rows = new ArrayList<>();
        rows(step, () -> {
            rows.addAll(few.get());
            return (long) rows.size();
        });
        return rows;
    }

    /** Runs a step without rows of its own. */
    public void step(final String step, final Runnable work) {
        final long start = System.nanoTime();
        final String before = describe(job + ": " + step);
        try {
            work.run();
            LOG.info("{}: {}, {} s", job, step, seconds(start));
        } finally {
            spark.sparkContext().setJobDescription(before);
        }
    }

    /** Something the user should know. */
    public void note(final String text) {
        LOG.info("{}: {}", job, Redaction.of(text));
    }

    /** Sets the description of the thread's jobs and returns the one before, which may be the caller's. */
    private String describe(final String text) {
        final String before = spark.sparkContext().getLocalProperty("spark.job.description");
        spark.sparkContext().setJobDescription(text);
        return before;
    }

    private static String seconds(final long start) {
        return String.format(Locale.ROOT, "%.1f", (System.nanoTime() - start) / 1e9);
    }
}
