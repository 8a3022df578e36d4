package dev.plumbline.jobs.run;

import dev.plumbline.config.Setting;
import java.util.Optional;

/**
 * A flag of one job beside those of all, with a value. What changes what a run makes is short for a setting; what a job does with
 * any other flag once the run has ended changes none of that.
 *
 * @param name as {@code --trec-eval}
 * @param label what its value is, as {@code FILE}
 * @param help what it does, in a sentence
 * @param setting key of the setting that it is short for
 */
public record JobFlag(String name, String label, String help, Optional<String> setting) {

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
}
