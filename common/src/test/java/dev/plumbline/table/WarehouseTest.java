package dev.plumbline.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.testing.SharedSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarehouseTest {

    @TempDir
    Path folder;

    @Test
    void createsItsFolderAndLeavesNothingInIt() {
        final Path root = folder.resolve("new/warehouse");
        new Warehouse(root.toString(), Optional.empty()).requireWritable(SharedSession.spark());
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void saysWhichFolderCannotBeWrittenAndWhatToSet() throws IOException {
        final Path file = Files.createFile(folder.resolve("a-file"));
        final Warehouse below = new Warehouse(file.resolve("warehouse").toString(), Optional.empty());
        assertThatThrownBy(() -> below.requireWritable(SharedSession.spark()))
                .isInstanceOf(PlumblineException.class)
                .hasMessageStartingWith("the warehouse " + below.root() + " cannot be written: ")
                .hasMessageEndingWith("; set plumbline.warehouse to a folder that can be written");
    }

    @Test
    void readsATableThatIsNotThereAsEmptyWithItsColumns() {
        final Warehouse warehouse = new Warehouse(folder.toString(), Optional.empty());
        assertThat(warehouse.read(SharedSession.spark(), Tables.ONLINE_METRICS).schema())
                .isEqualTo(Tables.ONLINE_METRICS.schema());
        assertThatThrownBy(() -> PinnedTable.open(SharedSession.spark(), warehouse, Tables.ONLINE_METRICS))
                .isInstanceOf(PlumblineException.class)
                .hasMessage("the table online_metrics does not exist yet: run the job online first");
    }

    @Test
    void quotesNamesAndRefusesACatalogWithoutASchema() {
        assertThat(new Warehouse("", Optional.of("main.ml")).sqlName(Notes.TABLE))
                .isEqualTo("`main`.`ml`.`notes`");
        assertThat(new Warehouse("/a`b", Optional.empty()).sqlName(Notes.TABLE)).isEqualTo("delta.`/a``b/notes`");
        assertThatThrownBy(() -> new Warehouse("", Optional.of("ml; DROP")))
                .isInstanceOf(PlumblineException.class)
                .hasMessage("plumbline.catalog = ml; DROP is not of the form catalog.schema");
    }

    @Test
    void aCatalogThatTheSessionDoesNotKnowIsNamedWithItsSetting() {
        final Warehouse warehouse = new Warehouse("", Optional.of("nowhere.ml"));
        assertThatThrownBy(() -> warehouse.requireWritable(SharedSession.spark()))
                .isInstanceOf(PlumblineException.class)
                .hasMessageStartingWith("the catalog of plumbline.catalog = nowhere.ml cannot be used: ")
                .hasMessageContaining("check --conf spark.sql.catalog.nowhere");
    }

    @Test
    void itsPlaceIsToldWithoutSecrets() {
        assertThat(new Warehouse("s3a://me:hunter2@bucket/lake", Optional.empty()).place())
                .isEqualTo("s3a://(redacted)@bucket/lake");
        assertThat(new Warehouse("", Optional.of("main.ml")).place()).isEqualTo("main.ml");
    }
}
