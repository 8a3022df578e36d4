package dev.plumbline.testing;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/** Counts Spark jobs, and stages that read from outside Spark, while it is open: one scan stays one scan. */
public final class SparkJobCounter implements AutoCloseable {

    private final SparkSession spark;
    private final AtomicInteger jobs = new AtomicInteger();
    private final AtomicInteger snapshots = new AtomicInteger();
    private final AtomicInteger scans = new AtomicInteger();
    private final AtomicLong largestOutput = new AtomicLong();
    private final SparkListener listener = new SparkListener() {
        @Override
        public void onJobStart(final SparkListenerJobStart start) {
            jobs.incrementAndGet();
            final String description = String.valueOf(start.properties().getProperty("spark.job.description"));
            if (description.contains("Compute snapshot for version")) {
                snapshots.incrementAndGet();
            }
        }

        @Override
        public void onStageCompleted(final SparkListenerStageCompleted completed) {
            CollectionConverters.asJava(completed.stageInfo().accumulables()).values().stream()
                    .filter(figure -> figure.name().contains("number of output rows"))
                    .mapToLong(figure -> Long.parseLong(figure.value().get().toString()))
                    .forEach(rows -> largestOutput.accumulateAndGet(rows, Math::max));
            if (completed.stageInfo().taskMetrics().inputMetrics().bytesRead() > 0) {
                scans.incrementAndGet();
            }
        }
    };

    /** Starts to count. */
    public SparkJobCounter(final SparkSession spark) {
        this.spark = spark;
        spark.sparkContext().addSparkListener(listener);
    }

    /** Jobs started so far. */
    public int jobs() {
        drain();
        return jobs.get();
    }

    /**
     * Jobs started so far but those by which Delta reads the log of a table: their number depends on which of its files
     * are there at the moment.
     */
    public int jobsBesideTableLogs() {
        drain();
        return jobs.get() - snapshots.get();
    }

    /** Stages that read bytes of files or of the cache so far. */
    public int scansOfRows() {
        drain();
        return scans.get();
    }

    /** Rows that an operator of a plan has put out so far: the most of any. */
    public long largestOutput() {
        drain();
        return largestOutput.get();
    }

    @Override
    public void close() {
        spark.sparkContext().removeSparkListener(listener);
    }

    private void drain() {
        try {
            spark.sparkContext().listenerBus().waitUntilEmpty();
        } catch (final java.util.concurrent.TimeoutException late) {
            throw new IllegalStateException("Spark's events did not arrive", late);
        }
    }
}
