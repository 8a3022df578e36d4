package dev.plumbline.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
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
