package dev.plumbline.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForklessLocalFileSystemTest {

    @TempDir
    private java.nio.file.Path folder;

    private final Configuration configuration = new Configuration();
    private FileContext context;

    @BeforeEach
    void throughBothInterfaces() throws IOException {
        ForklessLocalFileSystem.SETTINGS.forEach(
                (key, value) -> configuration.set(key.substring("spark.hadoop.".length()), value));
        context = FileContext.getFileContext(folder.toUri(), configuration);
        assertThat(context.getDefaultFileSystem()).isInstanceOf(ForklessLocalFileSystem.ForContexts.class);
        assertThat(files()).isInstanceOf(ForklessLocalFileSystem.class);
    }

    @Test
    void aCommitIsRenamedIntoPlaceOnceAndReadThroughEitherInterface() throws IOException {
        write("first", "one");
        write("second", "two");

        context.rename(path("first"), path("commit"));

        assertThatThrownBy(() -> context.rename(path("second"), path("commit")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(read("commit")).isEqualTo("one");

        context.rename(path("second"), path("commit"), Options.Rename.OVERWRITE);
        assertThat(read("commit"))
                .as("with the checksum of what took its place")
                .isEqualTo("two");
        assertThat(folder.resolve(".commit.crc")).exists();
    }

    @Test
    void ofTwoDriversThatTakeOneNameAtOnceOneIsRefused() throws Exception {
        final CyclicBarrier atOnce = new CyclicBarrier(2);
        final ExecutorService drivers = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 1_000; round++) {
                final String commit = "commit-" + round;
                final List<Future<Boolean>> taken = drivers.invokeAll(Stream.of("one", "other")
                        .map(driver -> (Callable<Boolean>) () -> takes(driver, commit, atOnce))
                        .toList());
                assertThat(List.of(taken.get(0).get(), taken.get(1).get()))
                        .as("round " + round)
                        .containsExactlyInAnyOrder(true, false);
                assertThat(Files.readString(folder.resolve(commit)))
                        .isEqualTo(taken.get(0).get() ? "one" : "other");
            }
        } finally {
            drivers.shutdownNow();
        }
    }

    /** As a process of its own: nothing is shared but the folder. */
    private boolean takes(final String driver, final String commit, final CyclicBarrier atOnce) throws Exception {
        final FileContext own = FileContext.getFileContext(folder.toUri(), configuration);
        Files.writeString(folder.resolve(driver), driver);
        atOnce.await();
        try {
            own.rename(path(driver), path(commit));
            return true;
        } catch (final FileAlreadyExistsException taken) {
            return false;
        }
    }

    private FileSystem files() throws IOException {
        return FileSystem.newInstance(folder.toUri(), configuration);
    }

    private Path path(final String name) {
        return new Path(folder.resolve(name).toUri());
    }

    private void write(final String name, final String text) throws IOException {
        try (FSDataOutputStream out = context.create(path(name), EnumSet.of(CreateFlag.CREATE))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private String read(final String name) throws IOException {
        try (FileSystem files = files();
                java.io.InputStream in = files.open(path(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
