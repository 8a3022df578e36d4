package dev.plumbline.jobs.simulate;

import dev.plumbline.config.PlumblineException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Where a world is written: first to a temporary folder beside its place, which is deleted at the end of the run. What a killed run
 * leaves stays in that hidden folder and does no harm.
 */
final class WorldFolder implements AutoCloseable {

    private final FileSystem files;
    private final Path place;
    private final Path writing;

    /** @throws PlumblineException when the place is not empty, or cannot be reached */
    WorldFolder(final String out, final Configuration hadoop) {
        try {
            final Path given = new Path(out);
            this.files = given.getFileSystem(hadoop);
            this.place = files.makeQualified(given);
            if (place.isRoot()) {
                throw new PlumblineException("--out " + out + " is a root; name a folder below it");
            }
            this.writing = new Path(place.getParent(), "." + place.getName() + ".writing-" + UUID.randomUUID());
            if (files.exists(place)) {
                requireEmpty(out);
            }
        } catch (final IOException | IllegalArgumentException unreachable) {
            throw new PlumblineException("--out " + out + " cannot be used: " + unreachable.getMessage(), unreachable);
        }
    }

    private void requireEmpty(final String out) throws IOException {
        if (!files.getFileStatus(place).isDirectory()) {
            throw new PlumblineException("--out " + out + " is a file; name a folder that does not exist yet");
        }
        if (files.listStatus(place).length > 0) {
            throw new PlumblineException("--out " + out + " is a folder that is not empty, and nothing was written;"
                    + " name a new folder, or delete this one");
        }
    }

    /** Makes the folder that is written to. */
    void begin() {
        try {
            if (!files.mkdirs(writing)) {
                throw new IOException("the folder cannot be created");
            }
        } catch (final IOException refused) {
            throw new PlumblineException(writing + " cannot be written: " + refused.getMessage(), refused);
        }
    }

    /** Where a table is written for now. */
    String writing(final String group, final String table) {
        return new Path(new Path(writing, group), table).toString();
    }

    /** A file beside the tables. */
    void write(final String name, final String text) {
        try (OutputStream out = files.create(new Path(writing, name), true)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (final IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Moves everything to its place. */
    void publish() {
        try {
            if (files.exists(place)) {
                requireEmpty(place.toString());
                files.delete(place, false);
            }
            if (!files.rename(writing, place)) {
                throw new IOException("cannot be renamed");
            }
        } catch (final IOException failure) {
            throw new PlumblineException(
                    "the world was written, but could not be moved to " + place + ": " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        try {
            files.delete(writing, true);
        } catch (final IOException failure) {
            throw new UncheckedIOException("what was written so far is in " + writing, failure);
        }
    }

    /** The place as a path that configurations can name. */
    String path() {
        return "file".equals(place.toUri().getScheme()) ? place.toUri().getPath() : place.toString();
    }
}
