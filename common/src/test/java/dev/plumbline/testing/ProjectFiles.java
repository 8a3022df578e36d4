package dev.plumbline.testing;

import java.nio.file.Path;

/** Where the project lies, for tests that read its own files. */
public final class ProjectFiles {

    private ProjectFiles() {}

    /** A file by its path from the project's root. */
    public static Path file(final String relative) {
        return Path.of(System.getProperty("plumbline.project", "..")).resolve(relative);
    }
}
