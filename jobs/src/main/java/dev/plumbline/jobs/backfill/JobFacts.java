package dev.plumbline.jobs.backfill;

import dev.plumbline.jobs.run.Reach;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * What a plan has to know about a requested job, besides the runs so far. Windows are named by their first day.
 *
 * @param reach which windows of other tables one of its own depends on
 * @param configHash hash of the current settings on which its rows depend
 * @param settlesAfter how long after the end of a window its rows may still arrive
 * @param withInput windows for which all inputs that it requires have rows; empty if no input has times
 * @param filled windows for which one of its tables has a row
 * @param unfinished windows for which a table has a row of a run that did not succeed
 * @param againBefore windows of runs that began before this are recomputed
 */
record JobFacts(
        Reach reach,
        String configHash,
        Duration settlesAfter,
        Optional<Set<LocalDate>> withInput,
        Set<LocalDate> filled,
        Set<LocalDate> unfinished,
        Optional<Instant> againBefore) {}
