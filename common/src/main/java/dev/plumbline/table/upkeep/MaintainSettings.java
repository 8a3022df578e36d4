package dev.plumbline.table.upkeep;

/**
 * How long things are kept that nothing needs any more.
 *
 * @param vacuumRetentionDays for files that only older versions of a table use
 * @param runRetentionDays for runs from which no table holds a row, with their findings
 */
public record MaintainSettings(int vacuumRetentionDays, int runRetentionDays) {

    /** What Delta asks for, so that running readers and writers find the files of the version that they began with. */
    public static final int DELTAS_MINIMUM_DAYS = 7;

    boolean isBelowDeltasMinimum() {
        return vacuumRetentionDays < DELTAS_MINIMUM_DAYS;
    }
}
