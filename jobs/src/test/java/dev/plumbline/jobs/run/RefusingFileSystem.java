package dev.plumbline.jobs.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** The local file system, which takes no byte for files whose path matches, lists no such folder, and says why. */
public final class RefusingFileSystem extends LocalFileSystem {

    /** Setting: a regular expression that is looked for in paths. */
    static final String PATHS = "plumbline.test.refused-paths";

    /** Setting: the same of folders that are listed. */
    static final String FOLDERS = "plumbline.test.refused-folders";

    /** Setting: what is said. */
    static final String SAYING = "plumbline.test.refused-saying";

    public RefusingFileSystem() {
        super(new Refusing());
    }

    private static final class Refusing extends RawLocalFileSystem {
        @Override
        public void setPermission(final Path path, final FsPermission permission) {}

        @Override
        public FSDataOutputStream create(
                final Path path,
                final FsPermission permission,
                final boolean overwrite,
                final int bufferSize,
                final short replication,
                final long blockSize,
                final Progressable progress)
                throws IOException {
            final FSDataOutputStream file =
                    super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress);
            return isRefused(path, PATHS) ? new FSDataOutputStream(new Full(file), null) : file;
        }

        @Override
        public FileStatus[] listStatus(final Path path) throws IOException {
            if (isRefused(path, FOLDERS)) {
                throw new AccessDeniedException(path.toString(), null, getConf().get(SAYING));
            }
            return super.listStatus(path);
        }

        private boolean isRefused(final Path path, final String setting) {
            return Pattern.compile(getConf().get(setting, "(?!)"))
                    .matcher(path.toString())
                    .find();
        }

        private final class Full extends OutputStream {
            private final OutputStream file;

            Full(final OutputStream file) {
                super();
                this.file = file;
            }

            @Override
            public void write(final int ignored) throws IOException {
                throw new IOException(getConf().get(SAYING));
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        }
    }
}
