package dev.plumbline.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.table.upkeep.Compaction;
import dev.plumbline.testing.SharedSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableWriterTest {

    @TempDir
    Path folder;

    private Warehouse warehouse;

    @BeforeEach
    void emptyWarehouse() {
        warehouse = new Warehouse(folder.toString(), Optional.empty());
    }

    @Test
    void replacesTheWindowsOfTheRunInItsGrainAndNothingElse() {
        commit(
                "day",
                "2024-01-01",
                "2024-01-04",
                Notes.day("2024-01-01", "old", "1")
                        .union(Notes.day("2024-01-02", "old", "2"))
                        .union(Notes.day("2024-01-03", "kept", "3")));
        commit("week", "2024-01-01", "2024-01-08", Notes.row("week", "2024-01-01", "2024-01-08", "kept", "4"));
        commit("day", "2024-01-01", "2024-01-03", Notes.day("2024-01-02", "new", "5"));
        assertThat(Notes.in(warehouse))
                .containsExactly(
                        "day 2024-01-02 2024-01-03 new 5.0",
                        "day 2024-01-03 2024-01-04 kept 3.0",
                        "week 2024-01-01 2024-01-08 kept 4.0");
    }

    @Test
    void aRangeReplacesOnlyTheRangeOfTheSameEnds() {
        commit("range", "2024-01-01", "2024-01-08", Notes.row("range", "2024-01-01", "2024-01-08", "short", "1"));
        commit("range", "2024-01-01", "2024-02-01", Notes.row("range", "2024-01-01", "2024-02-01", "long", "2"));
        commit("range", "2024-01-01", "2024-01-08", Notes.row("range", "2024-01-01", "2024-01-08", "again", "3"));
        assertThat(Notes.in(warehouse))
                .containsExactly("range 2024-01-01 2024-01-08 again 3.0", "range 2024-01-01 2024-02-01 long 2.0");
    }

    @Test
    void theSameCommitTwiceGivesTheSameRowsAndAnEmptyFrameClears() {
        final Dataset<Row> row = Notes.day("2024-01-01", "a", "1");
        commit("day", "2024-01-01", "2024-01-02", row);
        commit("day", "2024-01-01", "2024-01-02", row);
        assertThat(Notes.in(warehouse)).containsExactly("day 2024-01-01 2024-01-02 a 1.0");
        commit("day", "2024-01-01", "2024-01-02", row.where("false"));
        assertThat(Notes.in(warehouse)).isEmpty();
    }

    @Test
    void clearsTheWindowsOfTheRunWithoutAVersionWhereThereIsNothingToClear() {
        final TableWriter writer = new TableWriter(SharedSession.spark(), warehouse, "clearing");
        final Replacement first = Replacement.ofWindows(Notes.range("day", "2024-01-01", "2024-01-02"));
        writer.clear(Notes.TABLE, first);
        assertThat(warehouse.has(SharedSession.spark(), Notes.TABLE))
                .as("no table is created to hold nothing")
                .isFalse();
        commit(
                "day",
                "2024-01-01",
                "2024-01-03",
                Notes.day("2024-01-01", "old", "1").union(Notes.day("2024-01-02", "kept", "2")));
        writer.clear(Notes.TABLE, first);
        final String cleared = DeltaVersion.atPath(SharedSession.spark(), warehouse.path(Notes.TABLE));
        writer.clear(Notes.TABLE, first);
        assertThat(Notes.in(warehouse)).containsExactly("day 2024-01-02 2024-01-03 kept 2.0");
        assertThat(DeltaVersion.atPath(SharedSession.spark(), warehouse.path(Notes.TABLE)))
                .isEqualTo(cleared);
    }

    @Test
    void refusesARowOutsideTheWindowsAndChangesNothing() {
        commit("day", "2024-01-01", "2024-01-02", Notes.day("2024-01-01", "a", "1"));
        assertThatThrownBy(() -> commit("day", "2024-01-01", "2024-01-02", Notes.day("2024-01-05", "b", "2")))
                .hasMessageContaining("DELTA_REPLACE_WHERE_MISMATCH");
        assertThat(Notes.in(warehouse)).containsExactly("day 2024-01-01 2024-01-02 a 1.0");
    }

    @Test
    void refusesNotANumberAndChangesNothing() {
        commit("day", "2024-01-01", "2024-01-02", Notes.day("2024-01-01", "a", "1"));
        assertThatThrownBy(() -> commit("day", "2024-01-01", "2024-01-02", Notes.day("2024-01-01", "a", "NaN")))
                .hasStackTraceContaining("value_is_a_number");
        assertThat(Notes.in(warehouse)).containsExactly("day 2024-01-01 2024-01-02 a 1.0");
    }

    @Test
    void aTableThatWasLeftWithoutItsChecksGetsThemAtTheNextCommit() {
        Notes.commit(
                warehouse,
                Notes.table(Map.of()),
                Notes.range("day", "2024-01-01", "2024-01-02"),
                Notes.day("2024-01-01", "a", "1"));
        assertThatThrownBy(() -> commit("day", "2024-01-02", "2024-01-03", Notes.day("2024-01-02", "a", "NaN")))
                .hasStackTraceContaining("value_is_a_number");
    }

    @Test
    void aTableOfAnOlderDescriptorReadsAsOneOfTheNewAndGetsTheColumnsThatMayBeNull() {
        Notes.older(warehouse);
        assertThat(warehouse.read(SharedSession.spark(), Notes.TABLE).columns())
                .as("before the next commit")
                .containsExactlyInAnyOrderElementsOf(Notes.TABLE.columnNames());
        assertThat(PinnedTable.open(SharedSession.spark(), warehouse, Notes.TABLE)
                        .frame()
                        .select("model_id", "value")
                        .first())
                .hasToString("[a,null]");
        commit("day", "2024-01-02", "2024-01-03", Notes.day("2024-01-02", "a", "2"));
        assertThat(Notes.in(warehouse))
                .containsExactly("day 2024-01-01 2024-01-02 a", "day 2024-01-02 2024-01-03 a 2.0");
    }

    @Test
    void aTableThatCannotBecomeWhatItsDescriptorSaysIsNamedBeforeItIsWritten() {
        commit("day", "2024-01-01", "2024-01-02", Notes.day("2024-01-01", "a", "1"));
        final TableSpec newer = Notes.with(List.of(
                ColumnSpec.required("owner", "STRING", "who wrote it"),
                ColumnSpec.nullable("value", "STRING", "a figure in words")));

        assertThatThrownBy(() -> OlderTable.refuse(SharedSession.spark(), warehouse, List.of(newer)))
                .isInstanceOf(PlumblineException.class)
                .hasMessage("the table notes in " + folder
                        + " was created by another version of Plumbline: column owner is missing and must"
                        + " not be null, column value should be string but is double; move the table away and run the job"
                        + " that writes it over all of its windows: test");
    }

    @Test
    void namesColumnsThatAreMissingOrTooMany() {
        final Dataset<Row> rows = Notes.day("2024-01-01", "a", "1").withColumnRenamed("value", "valeu");
        assertThatThrownBy(() -> commit("day", "2024-01-01", "2024-01-02", rows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("notes: missing columns [value], unknown columns [valeu]");
        assertThat(warehouse.has(SharedSession.spark(), Notes.TABLE)).isFalse();
    }

    @Test
    void createsTheTableAsTheDescriptorSaysForOldReadersToo() {
        commit("day", "2024-01-01", "2024-01-02", Notes.day("2024-01-01", "a", "1"));
        final Row detail = SharedSession.spark()
                .sql("DESCRIBE DETAIL " + warehouse.sqlName(Notes.TABLE))
                .select("partitionColumns", "minReaderVersion", "description")
                .first();
        assertThat(detail.<String>getList(0)).containsExactly("grain", "window_date");
        assertThat(detail.getInt(1)).isEqualTo(1);
        assertThat(detail.getString(2)).isEqualTo(Notes.TABLE.rowMeaning());
        assertThat(Stream.of(warehouse
                        .read(SharedSession.spark(), Notes.TABLE)
                        .schema()
                        .fields()))
                .extracting(field -> field.name() + ": " + field.getComment().get())
                .containsExactlyElementsOf(Notes.TABLE.columns().stream()
                        .map(column -> column.name() + ": " + column.comment())
                        .toList());
    }

    @Test
    void writersOfDifferentWindowsAtTheSameTimeBothSucceedEvenOnATableThatIsNotThereYet() {
        final List<CompletableFuture<Void>> writers = Stream.of("2024-01-01", "2024-01-02")
                .map(day -> CompletableFuture.runAsync(() -> commit(
                        "day", day, java.time.LocalDate.parse(day).plusDays(1).toString(), Notes.day(day, "a", "1"))))
                .toList();
        writers.forEach(CompletableFuture::join);
        assertThat(Notes.in(warehouse))
                .containsExactly("day 2024-01-01 2024-01-02 a 1.0", "day 2024-01-02 2024-01-03 a 1.0");
    }

    @Test
    void writersOfTheSameWindowAtTheSameTimeBothSucceedAndTheRowsOfOneOfThemStay() {
        commit("day", "2024-01-01", "2024-01-02", Notes.day("2024-01-01", "old", "1"));
        final List<CompletableFuture<Void>> writers = Stream.of("one", "other")
                .map(run -> CompletableFuture.runAsync(() -> {
                    final TableWriter writer = new TableWriter(SharedSession.spark(), warehouse, run);
                    writer.commit(
                            Notes.TABLE,
                            writer.conform(
                                    Notes.TABLE,
                                    Notes.day("2024-01-01", "a " + run, "1")
                                            .union(Notes.day("2024-01-01", "b " + run, "2"))),
                            Optional.of(Replacement.ofWindows(Notes.range("day", "2024-01-01", "2024-01-02"))));
                }))
                .toList();
        writers.forEach(CompletableFuture::join);
        assertThat(warehouse
                        .read(SharedSession.spark(), Notes.TABLE)
                        .groupBy("run_id")
                        .count()
                        .collectAsList())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.getString(0)).isIn("one", "other");
                    assertThat(row.getLong(1)).isEqualTo(2);
                });
    }

    @Test
    void writersThatBringATableOfAnOlderDescriptorUpToDateAtTheSameTimeBothSucceed() {
        Notes.older(warehouse);
        final List<CompletableFuture<Void>> writers = Stream.of("2024-01-02", "2024-01-03")
                .map(day -> CompletableFuture.runAsync(() -> commit(
                        "day", day, java.time.LocalDate.parse(day).plusDays(1).toString(), Notes.day(day, "a", "1"))))
                .toList();
        writers.forEach(CompletableFuture::join);
        assertThat(Notes.in(warehouse))
                .containsExactly(
                        "day 2024-01-01 2024-01-02 a",
                        "day 2024-01-02 2024-01-03 a 1.0",
                        "day 2024-01-03 2024-01-04 a 1.0");
    }

    @Test
    void ofTwoRunsOverOneWindowTheLaterWriterGoesOnAndTheOtherCommitsNothingMore() {
        final Watched one = new Watched(warehouse, "one");
        final Watched other = new Watched(warehouse, "other");
        one.commit("one");
        final TableWriter added = new TableWriter(SharedSession.spark(), warehouse, "added");
        added.commit(
                Notes.TABLE, added.conform(Notes.TABLE, Notes.day("2024-01-01", "added", "1")), Replacement.none());
        assertThat(new Compaction(SharedSession.spark(), warehouse).perform(Notes.TABLE))
                .as("maintain beside it")
                .isPresent();
        commit("day", "2024-01-02", "2024-01-03", Notes.day("2024-01-02", "beside", "1"));
        commit("week", "2024-01-01", "2024-01-08", Notes.row("week", "2024-01-01", "2024-01-08", "week", "1"));
        one.commit("one");

        other.commit("other");
        assertThatThrownBy(() -> one.commit("one"))
                .isInstanceOf(PlumblineException.class)
                .hasMessageStartingWith("the run other has replaced rows of these windows in notes since this run wrote"
                        + " them: this run ends and the other one continues");
        other.commit("other");

        assertThat(Notes.in(warehouse))
                .containsExactly(
                        "day 2024-01-01 2024-01-02 other 1.0",
                        "day 2024-01-02 2024-01-03 beside 1.0",
                        "week 2024-01-01 2024-01-08 week 1.0");
    }

    @Test
    void inACatalogToo() {
        final SparkSession spark = SharedSession.spark();
        spark.sql("CREATE SCHEMA two_runs LOCATION '" + folder + "'");
        try {
            final Warehouse catalog = new Warehouse("", Optional.of("spark_catalog.two_runs"));
            final Watched one = new Watched(catalog, "one");
            one.commit("one");
            one.commit("one");
            new Watched(catalog, "other").commit("other");
            assertThatThrownBy(() -> one.commit("one")).hasMessageStartingWith("the run other has replaced rows");
        } finally {
            spark.sql("DROP SCHEMA two_runs CASCADE");
        }
    }

    /** A run over one day that looks for later ones before it commits, as jobs do. */
    private record Watched(TableWriter writer, LaterRuns later) {

        private static final Replacement DAY = Replacement.ofWindows(Notes.range("day", "2024-01-01", "2024-01-02"));

        Watched(final Warehouse warehouse, final String run) {
            this(
                    warehouse,
                    run,
                    new LaterRuns(
                            SharedSession.spark(), warehouse, run, Notes.range("day", "2024-01-01", "2024-01-02")));
        }

        private Watched(final Warehouse warehouse, final String run, final LaterRuns later) {
            this(new TableWriter(SharedSession.spark(), warehouse, run, later::refuse), later);
        }

        void commit(final String model) {
            writer.commit(
                    Notes.TABLE, writer.conform(Notes.TABLE, Notes.day("2024-01-01", model, "1")), Optional.of(DAY));
            later.watch(Notes.TABLE, DAY);
        }
    }

    private void commit(final String grain, final String from, final String to, final Dataset<Row> rows) {
        Notes.commit(warehouse, Notes.TABLE, Notes.range(grain, from, to), rows);
    }
}
