package dev.plumbline.jobs.run;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.jdk.javaapi.CollectionConverters;

/** Counts what one run costs, by Spark's own events: in a shared session, only the jobs of the run. */
final class RunMeter implements AutoCloseable {

    /** Spark hands it on to the threads that it starts for a run's jobs. */
    private static final String RUN = "plumbline.run";

    /** Spark's events come late, but soon. */
    private static final long PATIENCE_MILLIS = 5_000;

    private final SparkContext spark;
    private final Optional<String> before;
    private final Counter counter;

    /** Counts the jobs that this thread starts from now on. */
    RunMeter(final SparkContext spark, final String runId) {
        this.spark = spark;
        this.before = Optional.ofNullable(spark.getLocalProperty(RUN));
        this.counter = new Counter(runId);
        spark.setLocalProperty(RUN, runId);
        spark.addSparkListener(counter);
    }

    /** The cost so far; empty where Spark's events have not all come. */
    Optional<RunCost> cost() {
        try {
            spark.listenerBus().waitUntilEmpty(PATIENCE_MILLIS);
            return Optional.of(counter.cost());
        } catch (final TimeoutException late) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        spark.removeSparkListener(counter);
        spark.setLocalProperty(RUN, before.orElse(null));
    }

    private static final class Counter extends SparkListener {
        private final String runId;
        private final Set<Integer> stagesOfRun = ConcurrentHashMap.newKeySet();
        private final LongAdder stages = new LongAdder();
        private final LongAdder tasks = new LongAdder();
        private final LongAdder shuffled = new LongAdder();
        private final LongAccumulator peak = new LongAccumulator(Math::max, 0);

        private Counter(final String runId) {
            this.runId = runId;
        }

        @Override
        public void onJobStart(final SparkListenerJobStart start) {
            if (start.properties() != null && runId.equals(start.properties().getProperty(RUN))) {
                CollectionConverters.asJava(start.stageIds()).forEach(id -> stagesOfRun.add((Integer) id));
            }
        }

        @Override
        public void onStageCompleted(final SparkListenerStageCompleted completed) {
            if (stagesOfRun.contains(completed.stageInfo().stageId())) {
                stages.increment();
                tasks.add(completed.stageInfo().numTasks());
                shuffled.add(completed
                        .stageInfo()
                        .taskMetrics()
                        .shuffleWriteMetrics()
                        .bytesWritten());
            }
        }

        @Override
        public void onTaskEnd(final SparkListenerTaskEnd end) {
            if (end.taskMetrics() != null && stagesOfRun.contains(end.stageId())) {
                peak.accumulate(end.taskMetrics().peakExecutionMemory());
            }
        }

        private RunCost cost() {
            return new RunCost(stages.sum(), tasks.sum(), shuffled.sum(), peak.get());
        }
    }
}
