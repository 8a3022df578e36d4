package dev.plumbline.jobs.run;

import dev.plumbline.input.LogicalInput;
import dev.plumbline.table.TableSpec;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A batch job: what it reads, what it writes, and the pipeline in between. */
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

    /** What it requires of tables: of each list at least one must exist. */
    default Stream<List<TableSpec>> requirements() {
        return Stream.concat(reads().stream().map(List::of), Stream.of(oneOfReads()))
                .filter(tables -> !tables.isEmpty());
    }

    /** Tables of earlier jobs of which at least one must exist; the others are read if they exist. */
    default List<TableSpec> oneOfReads() {
        return List.of();
    }

    /** Tables of earlier jobs that it reads if they exist. */
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
     * Which windows of other jobs' tables one of its own windows depends on.
     *
     * @param configuration all settings: for some jobs they decide how far
     */
    default Reach reach(final Configuration configuration) {
        return Reach.SAME_WINDOW;
    }

    /**
     * The required inputs of which every window has rows: without these rows a window cannot be computed yet.
     *
     * @param configuration all settings
     */
    default List<LogicalInput> inputsOfEveryWindow(final Configuration configuration) {
        return inputs();
    }

    /**
     * How long after the end of a window its rows may still arrive; figures that were computed earlier are not final.
     *
     * @param configuration all settings
     */
    default Duration settlesAfter(final Configuration configuration) {
        return Duration.ZERO;
    }

    /** Tables whose windows it replaces; none for a job that only writes files. */
    List<TableSpec> writes();

    /**
     * For a job whose tables hold rows of days, whatever the grain of its windows: the SQL condition for rows that belong to a
     * day's input. The others belong to days without input, or to references. Empty where rows belong to windows.
     */
    default Optional<String> rowsOfDays() {
        return Optional.empty();
    }

    /** Those of its tables with rows that need attention, and the SQL condition for these rows. */
    default Map<TableSpec, String> alerts() {
        return Map.of();
    }

    /** Blocks of the configuration that it reads besides the general settings and its inputs. */
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
     * Writes files, made of few rows: called after the tables are committed, before the run counts as done, and not at all
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
