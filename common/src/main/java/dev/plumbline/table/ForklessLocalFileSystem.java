package dev.plumbline.table;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local file system of embedded runs. Without its native library Hadoop starts a {@code chmod} process for every
 * file and folder it makes and a {@code readlink} for every rename, some 40 ms each, which is most of the time of a small
 * commit; this class asks the file system within the process. It also makes sure that no commit is lost when several drivers
 * commit to one table at once.
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
        private final InProcess inProcess;

        Raw(final URI uri, final Configuration configuration) throws IOException, URISyntaxException {
            this(uri, new InProcess(), configuration);
        }

        private Raw(final URI uri, final InProcess inProcess, final Configuration configuration)
                throws IOException, URISyntaxException {
            super(uri, inProcess, configuration, uri.getScheme(), false);
            this.inProcess = inProcess;
        }

        @Override
        public int getUriDefaultPort() {
            return -1;
        }

        @Override
        public boolean isValidName(final String name) {
            return true; // like Hadoop's own: whatever the system accepts
        }

        /**
         * Delta's commits get their names by this. Hadoop's own method first checks whether a name is free and then renames,
         * so if two drivers take the same name at once, the later commit would replace the earlier one.
         */
        @Override
        public void renameInternal(final Path from, final Path to, final boolean overwrite) throws IOException {
            if (overwrite || !isLinked(from, to)) {
                super.renameInternal(from, to, overwrite);
            }
        }

        /** Whether a file has got a name that was free; folders, and file systems without links, are left to Hadoop. */
        private boolean isLinked(final Path from, final Path to) throws IOException {
            final java.nio.file.Path file = inProcess.pathToFile(from).toPath();
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            try {
                Files.createLink(inProcess.pathToFile(to).toPath(), file);
            } catch (final java.nio.file.FileAlreadyExistsException taken) {
                throw new FileAlreadyExistsException("rename destination " + to + " already exists.");
            } catch (final UnsupportedOperationException | FileSystemException withoutLinks) {
                return false;
            }
            file.toFile().delete(); // the file has its new name: the old one does no harm should it stay
            return true;
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
