package dev.plumbline.table;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local file system of embedded runs. Without its native library Hadoop starts a {@code chmod} process for every
 * file and folder it makes and a {@code readlink} for every rename, some 40 ms each, which is most of the time of a small
 * commit; this asks the file system in the process.
 */
public final class ForklessLocalFileSystem extends LocalFileSystem {

    /** What makes a session use it, through both of Hadoop's interfaces: Delta's log is written through the second. */
    public static final Map<String, String> SETTINGS = Map.of(
            "spark.hadoop.fs.file.impl", ForklessLocalFileSystem.class.getName(),
            "spark.hadoop.fs.AbstractFileSystem.file.impl", ForContexts.class.getName());

    public ForklessLocalFileSystem() {
        super(new InProcess());
    }

    /** The same for {@code FileContext}; Hadoop makes it. */
    public static final class ForContexts extends ChecksumFs {
        public ForContexts(final URI uri, final Configuration configuration) throws IOException, URISyntaxException {
            super(new Raw(uri, configuration));
        }
    }

    private static final class Raw extends DelegateToFileSystem {
        Raw(final URI uri, final Configuration configuration) throws IOException, URISyntaxException {
            super(uri, new InProcess(), configuration, uri.getScheme(), false);
        }

        @Override
        public int getUriDefaultPort() {
            return -1;
        }

        @Override
        public boolean isValidName(final String name) {
            return true; // as of Hadoop's own: whatever the system takes
        }
    }

    private static final class InProcess extends RawLocalFileSystem {
        @Override
        public void setPermission(final Path path, final FsPermission permission) throws IOException {
            final java.nio.file.Path file = pathToFile(path).toPath();
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(
                        file,
                        PosixFilePermissions.fromString(permission.getUserAction().SYMBOL
                                + permission.getGroupAction().SYMBOL
                                + permission.getOtherAction().SYMBOL));
            } else {
                super.setPermission(path, permission);
            }
        }

        @Override
        public FileStatus getFileLinkStatus(final Path path) throws IOException {
            return Files.isSymbolicLink(pathToFile(path).toPath())
                    ? super.getFileLinkStatus(path)
                    : getFileStatus(path);
        }
    }
}
