package dev.plumbline.config;

import java.util.List;

/** Settings of the command {@code maintain}. */
public final class MaintainKeys {

    public static final Setting<Integer> VACUUM_RETENTION = Setting.of(
            "maintain.vacuum-retention",
            Kind.wholeDays(),
            7,
            "how long files stay that only older versions of a table hold: whoever began to read before needs them; 1d or longer");
    public static final Setting<String> BELOW_SEVEN_DAYS = Setting.of(
            "maintain.below-seven-days",
            Kind.choice(List.of("refused", "readers_may_fail")),
            "refused",
            "whether vacuum-retention may be shorter than the 7 days that Delta asks for: then a run, a reader or a writer"
                    + " that is at work for longer loses the files under its hands");
    public static final Setting<Integer> RUN_RETENTION = Setting.of(
            "maintain.run-retention",
            Kind.wholeDays(),
            730,
            "how long job_runs and input_checks keep runs of which no table holds a row any more; 7d or longer");

    static final List<Setting<?>> ALL = List.of(VACUUM_RETENTION, BELOW_SEVEN_DAYS, RUN_RETENTION);

    private MaintainKeys() {}
}
