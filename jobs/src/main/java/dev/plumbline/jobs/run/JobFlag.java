package dev.plumbline.jobs.run;

import dev.plumbline.config.Setting;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A flag of one job, besides those of all jobs, with a value. A flag that changes what a run computes stands for a setting;
 * what a job does with any other flag after the run has ended does not change the result of the run.
 *
 * @param name such as {@code --trec-eval}
 * @param label what its value is; for {@code FILE}, which the job writes at the end, it is checked beforehand that this is possible
 * @param help what it does, in a sentence
 * @param setting key of the setting that it is short for
 */
public record JobFlag(String name, String label, String help, Optional<String> setting) {

    private static final String FILE = "FILE";

    /** A flag that the job itself reads. */
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

    /** What is wrong with a value, before hours of work are spent on it. */
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
                return Optional.of("there is no folder " + folder + "; create it, or name another file");
            }
            if (Files.isDirectory(file)) {
                return Optional.of("it is a folder; name a file in it");
            }
            return Files.isWritable(Files.exists(file) ? file : folder)
                    ? Optional.empty()
                    : Optional.of("the permission is missing; name another file");
        } catch (final InvalidPathException wrong) {
            return Optional.of("it is not a valid path");
        }
    }
}
