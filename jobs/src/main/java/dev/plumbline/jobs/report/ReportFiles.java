package dev.plumbline.jobs.report;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.report.frame.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;

/** The files of one report. They take the place of earlier ones when all of them are written. */
final class ReportFiles {

    private final Path folder;
    private final String name;

    ReportFiles(final Frame frame) {
        folder = new Path(frame.settings().folder());
        name = "report-" + frame.window().start() + "-" + frame.grain().replaceAll("[^a-z0-9]+", "");
    }

    /** Where the page lies. @param form html, md or json */
    Path file(final String form) {
        return new Path(folder, name + "." + form);
    }

    /** @param pages form to text */
    void write(final Map<String, String> pages, final Configuration hadoop) {
        final Map<Path, Path> written = new LinkedHashMap<>();
        // one of its own: files that people open have no checksums beside them, and tables keep theirs
        try (FileSystem files = FileSystem.newInstance(folder.toUri(), hadoop)) {
            files.setWriteChecksum(false);
            files.mkdirs(folder);
            for (final Map.Entry<String, String> page : pages.entrySet()) {
                final Path temporary = new Path(folder, "." + name + "-" + UUID.randomUUID());
                written.put(temporary, file(page.getKey()));
                try (OutputStream out = files.create(temporary, false)) {
                    out.write(page.getValue().getBytes(StandardCharsets.UTF_8));
                }
            }
            final FileContext context = FileContext.getFileContext(folder.toUri(), hadoop);
            for (final Map.Entry<Path, Path> file : written.entrySet()) {
                context.rename(file.getKey(), file.getValue(), Rename.OVERWRITE);
            }
        } catch (final IOException refused) {
            written.keySet().forEach(temporary -> remove(temporary, hadoop));
            throw new PlumblineException(
                    "the report cannot be written into " + folder + ": " + refused.getMessage()
                            + "; set plumbline.report.folder to a folder that can",
                    refused);
        }
    }

    /** The failure itself matters more than what it leaves behind. */
    private static void remove(final Path temporary, final Configuration hadoop) {
        try {
            temporary.getFileSystem(hadoop).delete(temporary, false);
        } catch (final IOException gone) {
            // the folder cannot be reached any more
        }
    }
}
