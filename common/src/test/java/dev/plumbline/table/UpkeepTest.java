package dev.plumbline.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.table.upkeep.Compaction;
import dev.plumbline.table.upkeep.MaintainSettings;
import dev.plumbline.table.upkeep.Migration;
import dev.plumbline.table.upkeep.Upkeep;
import dev.plumbline.table.upkeep.Vacuum;
import dev.plumbline.testing.SharedSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each upkeep says beforehand what it does, changes no row, and has nothing to do when it has been done. */
class UpkeepTest {

    private static final String RETENTION_CHECK = "spark.databricks.delta.retentionDurationCheck.enabled";

    @TempDir
    Path folder;

    private Warehouse warehouse;

    @BeforeEach
    void emptyWarehouse() {
        warehouse = new Warehouse(folder.toString(), Optional.empty());
    }

    @Test
    void smallFilesAreCompactedAndFilesThatNoVersionNeedsGoAfterTheRetention() {
        append("a", "1");
        append("b", "2");
        append("c", "3");
        final List<String> rows = Notes.in(warehouse);
        final Upkeep compaction = new Compaction(SharedSession.spark(), warehouse);

        assertThat(compaction.plan(Notes.TABLE)).contains("would be compacted: up to 3 files");
        assertThat(compaction.perform(Notes.TABLE)).contains("was compacted: 3 files into 1");
        final String version = version();
        assertThat(compaction.plan(Notes.TABLE)).isEmpty();
        assertThat(compaction.perform(Notes.TABLE)).isEmpty();

        assertThat(vacuum(7).perform(Notes.TABLE)).as("files of this week").isEmpty();
        assertThat(vacuum(0).plan(Notes.TABLE))
                .contains("would be vacuumed: 3 files and folders that no version needs");
        assertThat(vacuum(0).perform(Notes.TABLE)).contains("was vacuumed: 3 files and folders that no version needs");
        assertThat(vacuum(0).perform(Notes.TABLE)).isEmpty();

        assertThat(version())
                .as("nothing that was said to be empty made a version")
                .isEqualTo(version);
        assertThat(Notes.in(warehouse)).isEqualTo(rows);
        assertThat(SharedSession.spark().conf().get(RETENTION_CHECK))
                .as("the session is as it was")
                .isEqualTo("true");
    }

    @Test
    void aTableOfAnOlderVersionBecomesOneOfTheNew() {
        Notes.older(warehouse);
        final Upkeep migration = new Migration(SharedSession.spark(), warehouse);

        assertThat(migration.plan(Notes.TABLE)).contains("would get the column value, the check value_is_a_number");
        assertThat(migration.perform(Notes.TABLE)).contains("got the column value, the check value_is_a_number");
        assertThat(migration.plan(Notes.TABLE)).isEmpty();
        assertThat(migration.perform(Notes.TABLE)).isEmpty();

        assertThat(Notes.in(warehouse)).containsExactly("day 2024-01-01 2024-01-02 a");
    }

    @Test
    void writersBesideItLoseNothing() {
        append("kept", "1");
        append("kept", "2");
        final CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            for (final String value : List.of("1", "2", "3")) {
                Notes.commit(
                        warehouse,
                        Notes.TABLE,
                        Notes.range("day", "2024-01-01", "2024-01-02"),
                        Notes.day("2024-01-01", "new", value));
                append("beside", value);
            }
        });

        final Upkeep compaction = new Compaction(SharedSession.spark(), warehouse);
        while (!writer.isDone()) {
            compaction.perform(Notes.TABLE);
        }

        writer.join();
        assertThat(Notes.in(warehouse))
                .containsExactly("day 2024-01-01 2024-01-02 beside 3.0", "day 2024-01-01 2024-01-02 new 3.0");
    }

    private Upkeep vacuum(final int days) {
        return new Vacuum(SharedSession.spark(), warehouse, new MaintainSettings(days, 730));
    }

    private void append(final String model, final String value) {
        final TableWriter writer = new TableWriter(SharedSession.spark(), warehouse, "run");
        writer.commit(
                Notes.TABLE, writer.conform(Notes.TABLE, Notes.day("2024-01-01", model, value)), Replacement.none());
    }

    private String version() {
        return DeltaVersion.atPath(SharedSession.spark(), warehouse.path(Notes.TABLE));
    }
}
