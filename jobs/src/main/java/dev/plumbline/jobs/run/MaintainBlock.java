package dev.plumbline.jobs.run;

import dev.plumbline.config.MaintainKeys;
import dev.plumbline.config.Setting;
import dev.plumbline.config.SettingsReader;
import dev.plumbline.table.upkeep.MaintainSettings;

/** Turns the block {@code maintain} into its settings. */
final class MaintainBlock {

    /** Failures of the last week can always be found. */
    private static final int SHORTEST_RUN_RETENTION = 7;

    private final SettingsReader reader;

    MaintainBlock(final SettingsReader reader) {
        this.reader = reader;
    }

    MaintainSettings settings() {
        final int files = reader.get(MaintainKeys.VACUUM_RETENTION);
        if (files == 0) {
            problem(
                    MaintainKeys.VACUUM_RETENTION,
                    files,
                    "deletes files that a run has written but not committed yet, which damages tables, whatever"
                            + " maintain.below-seven-days says; set 7d, or at least longer than the longest run");
        } else if (files < MaintainSettings.DELTAS_MINIMUM_DAYS
                && reader.get(MaintainKeys.BELOW_SEVEN_DAYS).equals("refused")) {
            problem(
                    MaintainKeys.VACUUM_RETENTION,
                    files,
                    "is shorter than the 7 days that Delta recommends: a run, reader or writer that takes longer would lose"
                            + " files; set 7d or more, or plumbline.maintain.below-seven-days = readers_may_fail");
        }
        final int runs = reader.get(MaintainKeys.RUN_RETENTION);
        if (runs < SHORTEST_RUN_RETENTION) {
            problem(MaintainKeys.RUN_RETENTION, runs, "is shorter than 7d; set 7d or more");
        }
        return new MaintainSettings(files, runs);
    }

    private void problem(final Setting<Integer> setting, final int days, final String sentence) {
        reader.problem(reader.where(setting.key()), "plumbline." + setting.key() + " = " + days + "d " + sentence);
    }
}
