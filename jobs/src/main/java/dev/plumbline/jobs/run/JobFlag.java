package dev.plumbline.jobs.run;

import dev.plumbline.config.Setting;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A flag of one job beside those of all, with a value. What changes what a run makes is short for a setting; what a job does with
 * any other flag once the run has ended changes none of that.
 *
 * @param name as {@code --trec-eval}
 * @param label what its value is; of {@code FILE}, which the job writes in the end, it is known beforehand that it can
 * @param help what it does, in a sentence
 * @param setting key of the setting that it is short for
 */
public record JobFlag(String name, String label, String help, Optional<String> setting) {

    private static final String FILE = "FILE";

    /** A flag that the job itself looks at. */
    public static JobFlag of(final String name, final String label, final String help) {
        return new JobFlag(name, label, help, Optional.empty());
    }

    /** A flag that is short for a setting. */
    public static JobFlag of(final String name, final String label, final Setting<String> setting) {
        return new JobFlag(
                name,
                label,
                "short for --set plumbline." + setting.key() + "=\"" + label + "\": " + setting.help(),
                Optional.of(setting.key()));
    }

    /** What is wrong with a value, before hours are spent on what it asks for. */
    public Optional<String> problem(final String value) {
        return label.equals(FILE)
                ? unwritable(value).map(why -> name + " " + value + " cannot be written: " + why)
                : Optional.empty();
    }

    private static Optional<String> unwritable(final String value) {
        try {
            final Path file = Path.of(value).toAbsolutePath();
            final Path folder = Optional.ofNullable(file.getParent()).orElse(file);
            if (!Files.isDirectory(folder)) {
                return Optional.of("there is no folder " + folder + "; make it, or name another file");
            }
            if (Files.isDirectory(file)) {
                return Optional.of("it is a folder; name a file in it");
            }
            return Files.isWritable(Files.exists(file) ? file : folder)
                    ? Optional.empty()
                    : Optional.of("a right is missing; name another file");
        } catch (final InvalidPathException wrong) {
            return Optional.of("it is no path");
        }
    }
}
