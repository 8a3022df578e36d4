package dev.plumbline.jobs.run;

import dev.plumbline.input.LogicalInput;
import dev.plumbline.table.TableSpec;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A batch job: what it reads, what it writes, and the pipeline between. */
public interface Job {

    /** Name on the command line and in {@code job_runs}. */
    String name();

    /** What it does, in a sentence. */
    String summary();

    /** Logical inputs that the configuration must map. */
    List<LogicalInput> inputs();

    /** Logical inputs of which the configuration must map at least one, where there are any. */
    default List<LogicalInput> oneOfInputs() {
        return List.of();
    }

    /** Logical inputs that are read where the configuration maps them. */
    default List<LogicalInput> optionalInputs() {
        return List.of();
    }

    /** Every logical input that it may read. */
    default List<LogicalInput> allInputs() {
        return Stream.of(inputs(), oneOfInputs(), optionalInputs())
                .flatMap(List::stream)
                .toList();
    }

    /** Tables of earlier jobs that it reads. */
    default List<TableSpec> reads() {
        return List.of();
    }

    /** Tables of earlier jobs of which at least one must be there; the others are read where they are. */
    default List<TableSpec> oneOfReads() {
        return List.of();
    }

    /** Tables of earlier jobs that it reads where they are there. */
    default List<TableSpec> optionalReads() {
        return List.of();
    }

    /** Every table of earlier jobs that it may read. */
    default List<TableSpec> allReads() {
        return Stream.of(reads(), oneOfReads(), optionalReads())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Of which windows of other jobs' tables one window of its own is made.
     *
     * @param configuration all settings: some jobs reach as far as they are told
     */
    default Reach reach(final Configuration configuration) {
        return Reach.SAME_WINDOW;
    }

    /**
     * The required inputs of which every window has rows: without them a window is not there yet.
     *
     * @param configuration all settings
     */
    default List<LogicalInput> inputsOfEveryWindow(final Configuration configuration) {
        return inputs();
    }

    /**
     * How long after the end of a window rows of it may still come; figures that were computed before are not final.
     *
     * @param configuration all settings
     */
    default Duration settlesAfter(final Configuration configuration) {
        return Duration.ZERO;
    }

    /** Tables that it replaces windows of; none of a job that only leaves files. */
    List<TableSpec> writes();

    /**
     * Of a job whose tables hold rows of days, whatever the grain of its windows: the SQL condition of those rows that are of a
     * day's input. Others are of days without any, or of references. Empty where rows are of the windows.
     */
    default Optional<String> rowsOfDays() {
        return Optional.empty();
    }

    /** Of its tables those with rows that somebody should look at, and the SQL condition by which they are told. */
    default Map<TableSpec, String> alerts() {
        return Map.of();
    }

    /** Blocks of the configuration that it reads beside the general settings and its inputs. */
    List<String> settingsBlocks();

    /** Its own flags. */
    default List<JobFlag> flags() {
        return List.of();
    }

    /**
     * What its own flags ask for, once the tables are committed.
     *
     * @param out standard output
     */
    default void afterwards(final FinishedRun run, final PrintWriter out) {}

    /**
     * Leaves files, made of few rows: called when the tables are committed, before the run counts as done, and not at all
     * while a run is only described.
     */
    default void deliver(final JobRun run) {}

    /**
     * The pipeline. It only describes rows: nothing is computed until the runner prepares the tables, in this order.
     *
     * @return the rows of each table, without {@code run_id}
     */
    List<TableRows> pipeline(JobRun run);
}
