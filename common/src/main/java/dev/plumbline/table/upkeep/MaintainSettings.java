package dev.plumbline.table.upkeep;

/**
 * How long things stay that nothing needs any more.
 *
 * @param vacuumRetentionDays files that only older versions of a table hold
 * @param runRetentionDays runs of which no table holds a row, with their findings
 */
public record MaintainSettings(int vacuumRetentionDays, int runRetentionDays) {

    /** What Delta asks for, so that whoever is at work finds the files of the version that it began with. */
    public static final int DELTAS_MINIMUM_DAYS = 7;

    boolean isBelowDeltasMinimum() {
        return vacuumRetentionDays < DELTAS_MINIMUM_DAYS;
    }
}
