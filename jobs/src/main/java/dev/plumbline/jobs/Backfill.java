package dev.plumbline.jobs;

import dev.plumbline.jobs.backfill.BackfillCommand;
import dev.plumbline.jobs.cli.MainMethod;

/** {@code backfill} for spark-submit: it ends in the same way as jobs. */
public final class Backfill {

    private Backfill() {}

    /** @throws RuntimeException when the call is wrong or a run fails */
    public static void main(final String[] arguments) {
        MainMethod.run(BackfillCommand.of(Jobs.OF_TABLES), arguments);
    }
}
