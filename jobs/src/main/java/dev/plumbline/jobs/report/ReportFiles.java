package dev.plumbline.jobs.report;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.report.frame.Frame;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;

/** The files of one report, or of the page about one model. They replace earlier ones when all of them are written. */
final class ReportFiles {

    private static final int LONGEST = 60;

    private final Path folder;
    private final Optional<String> candidate;
    private final String name;

    ReportFiles(final Frame frame) {
        folder = new Path(frame.settings().folder());
        candidate = frame.settings().candidate();
        name = candidate.map(model -> "candidate-" + plain(model)).orElse("report") + "-"
                + frame.window().start() + "-" + end(frame) + frame.grain().replaceAll("[^a-z0-9]+", "");
    }

    /** Ranges of one start may end on any day. */
    private static String end(final Frame frame) {
        return frame.grain().equals("range") ? frame.window().end().minusDays(1) + "-" : "";
    }

    /** What they are, in words. */
    String what() {
        return candidate.isPresent() ? "page about the candidate" : "report";
    }

    /** A model's name as a part of a file's name; where characters were removed, its hash makes it unique. */
    private static String plain(final String model) {
        final String plain = model.replaceAll("[^A-Za-z0-9._-]+", "_");
        return plain.equals(model) && model.length() <= LONGEST
                ? model
                : plain.substring(0, Math.min(LONGEST, plain.length())) + "-" + Integer.toHexString(model.hashCode());
    }

    /** Where the page lies. @param form html, md or json */
    Path file(final String form) {
        return new Path(folder, name + "." + form);
    }

    /** @param pages form to text */
    void write(final Map<String, String> pages, final Configuration hadoop) {
        final Map<Path, Path> written = new LinkedHashMap<>();
        // its own file system: files that people open have no checksums beside them, and tables keep theirs
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
                    "the report cannot be written to " + folder + ": " + refused.getMessage()
                            + "; set plumbline.report.folder to a folder that can be written to",
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
