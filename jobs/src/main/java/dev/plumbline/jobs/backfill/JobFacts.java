package dev.plumbline.jobs.backfill;

import dev.plumbline.jobs.run.Reach;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What a plan has to know of a job that is asked for, beside the runs so far. Windows are named by their first day.
 *
 * @param reach of which windows of other tables one of its own is made
 * @param configHash of what its rows depend on in the configuration, as that is now
 * @param settlesAfter how long after the end of a window its rows may still come
 * @param withInput windows of which all inputs that it cannot do without have rows; empty where no time tells
 * @param filled windows of which one of its tables has a row
 * @param unfinished windows of which a table has a row of a run that did not end well
 * @param againBefore windows of runs that began before are done again
 */
record JobFacts(
        Reach reach,
        String configHash,
        Duration settlesAfter,
        Optional<Set<LocalDate>> withInput,
        Set<LocalDate> filled,
        Set<LocalDate> unfinished,
        Optional<Instant> againBefore) {}
