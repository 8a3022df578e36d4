package dev.plumbline.config;

import java.util.List;

/** Settings of the command {@code maintain}. */
public final class MaintainKeys {

    public static final Setting<Integer> VACUUM_RETENTION = Setting.of(
            "maintain.vacuum-retention",
            Kind.wholeDays(),
            7,
            "how long files are kept that only older versions of a table use: readers that started earlier need them; at least 1d");
    public static final Setting<String> BELOW_SEVEN_DAYS = Setting.of(
            "maintain.below-seven-days",
            Kind.choice(List.of("refused", "readers_may_fail")),
            "refused",
            "whether vacuum-retention may be shorter than the 7 days that Delta recommends: a run, reader or writer that works"
                    + " for longer than the retention then loses files that it still uses");
    public static final Setting<Integer> RUN_RETENTION = Setting.of(
            "maintain.run-retention",
            Kind.wholeDays(),
            730,
            "how long job_runs and input_checks keep runs of which no table has rows any more; at least 7d");

    static final List<Setting<?>> ALL = List.of(VACUUM_RETENTION, BELOW_SEVEN_DAYS, RUN_RETENTION);

    private MaintainKeys() {}
}
