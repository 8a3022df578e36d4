package dev.plumbline.jobs.backfill;

import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.spark.sql.Row;

/**
 * A run that succeeded.
 *
 * @param grain of its windows, as text
 * @param from first day of the first of them
 * @param to day after the last
 */
record EndedRun(
        String runId,
        String job,
        String grain,
        LocalDate from,
        LocalDate to,
        Instant startedAt,
        Instant endedAt,
        String configHash) {

    /** @param row of {@code job_runs} */
    static EndedRun of(final Row row) {
        return new EndedRun(
                row.getAs("run_id"),
                row.getAs("job"),
                row.getAs("grain"),
                row.<Date>getAs("first_day").toLocalDate(),
                row.<Date>getAs("end_day").toLocalDate(),
                row.<Timestamp>getAs("started_at").toInstant(),
                row.<Timestamp>getAs("ended_at").toInstant(),
                row.getAs("config_hash"));
    }

    PastRun over(final WindowRange windows) {
        return new PastRun(job, windows, startedAt, endedAt, configHash);
    }
}
