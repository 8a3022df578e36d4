package dev.plumbline.jobs.run;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.Input;
import dev.plumbline.input.InputChecks;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.table.PinnedTable;
import dev.plumbline.table.TableSpec;
import dev.plumbline.window.WindowRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** One run of one job, as its pipeline sees it: windows, settings, pinned inputs, tables of earlier jobs, checks. */
public final class JobRun implements AutoCloseable {

    private final WindowRange range;
    private final Configuration configuration;
    private final Map<String, Input> inputs;
    private final Instant startedAt;
    private final Map<String, PinnedTable> tables;
    private final EarlierRows earlier;
    private final InputChecks checks;
    private final BiConsumer<String, Dataset<Row>> decided;
    private final List<Dataset<Row>> held = new ArrayList<>();

    /** @param decided computes rows of a step, unless a run is only described, and ends it where a check stops it */
    JobRun(
            final WindowRange range,
            final Configuration configuration,
            final Instant startedAt,
            final Map<String, Input> inputs,
            final Map<String, PinnedTable> tables,
            final EarlierRows earlier,
            final InputChecks checks,
            final BiConsumer<String, Dataset<Row>> decided) {
        this.range = range;
        this.configuration = configuration;
        this.startedAt = startedAt;
        this.inputs = Map.copyOf(inputs);
        this.tables = Map.copyOf(tables);
        this.earlier = earlier;
        this.checks = checks;
        this.decided = decided;
    }

    /** The windows to compute. */
    public WindowRange range() {
        return range;
    }

    /** When the run began. */
    public Instant startedAt() {
        return startedAt;
    }

    /** All settings. */
    public Configuration configuration() {
        return configuration;
    }

    /** The checks; frames that pass through them are counted while they are computed. */
    public InputChecks checks() {
        return checks;
    }

    /** A mapped input. */
    public Input input(final LogicalInput logical) {
        return findInput(logical)
                .orElseThrow(() -> new PlumblineException("the input " + logical.name() + " (" + logical.rowMeaning()
                        + ") is not mapped: set plumbline.inputs." + logical.name()));
    }

    /** An input, if the configuration maps it. */
    public Optional<Input> findInput(final LogicalInput logical) {
        return Optional.ofNullable(inputs.get(logical.name()));
    }

    /** A table of an earlier job at its pinned version, all windows. */
    public Dataset<Row> table(final TableSpec table) {
        return tables.get(table.name()).frame();
    }

    /** A table that a job does not require, if it exists. */
    public Optional<Dataset<Row>> findTable(final TableSpec table) {
        return Optional.ofNullable(tables.get(table.name())).map(PinnedTable::frame);
    }

    /** {@code run_id} of every run that has succeeded by now. */
    public Dataset<Row> succeededRuns() {
        return earlier.succeededRuns();
    }

    /** What earlier runs left in one of the job's own tables, now; no row if it does not exist yet. */
    public Dataset<Row> earlier(final TableSpec table) {
        return earlier.of(table);
    }

    /**
     * Few rows that decide what is computed next: the only rows that a pipeline computes itself. None while a run is only
     * described.
     *
     * @param step what they are, such as {@code read references}
     */
    public List<Row> collected(final String step, final Dataset<Row> few) {
        return computed(step, few::collectAsList);
    }

    /**
     * The same for rows that take several passes, such as those of learners.
     *
     * @param rows called once, or not at all while a run is only described
     */
    public List<Row> computed(final String step, final Supplier<List<Row>> rows) {
        return earlier.computed(step, rows);
    }

    /** The settings by which files besides the tables are reached. */
    public org.apache.hadoop.conf.Configuration hadoop() {
        return earlier.spark().sessionState().newHadoopConf();
    }

    /** A frame of rows that were made in the driver. */
    public Dataset<Row> frame(final List<Row> rows, final StructType schema) {
        return earlier.spark().createDataFrame(rows, schema);
    }

    /** Marks rows that several tables are built from: they are computed once and released at the end of the run. */
    public Dataset<Row> computedOnce(final Dataset<Row> rows) {
        final Dataset<Row> persisted = rows.persist(StorageLevel.MEMORY_AND_DISK());
        held.add(persisted);
        return persisted;
    }

    /**
     * The same for rows that everything else is built from: they are computed now, and an error in them stops the
     * run before the rest is computed. Everything watched so far must be among what they are built from, or of what was checked
     * first before: otherwise it would not be counted.
     *
     * @param step what they are, such as {@code read log}
     */
    public Dataset<Row> checkedFirst(final String step, final Dataset<Row> rows) {
        final Dataset<Row> once = computedOnce(rows);
        decided.accept(step, once);
        return once;
    }

    /** The newest first: Spark plans again whatever is persisted and built from what is released. */
    void release() {
        Collections.reverse(held);
        held.forEach(Dataset::unpersist);
        held.clear();
    }

    /** Called by whoever created the run: if the run has failed, a failure to release anything does not hide that. */
    @Override
    public void close() {
        release();
    }
}
