package dev.plumbline.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local file system of embedded runs. Without its native library Hadoop starts a {@code chmod} process for every
 * file and folder it makes, some 40 ms each, which is most of the time of a small commit; this sets permissions in the
 * process.
 */
public final class ForklessLocalFileSystem extends LocalFileSystem {

    public ForklessLocalFileSystem() {
        super(new InProcess());
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
    }
}
