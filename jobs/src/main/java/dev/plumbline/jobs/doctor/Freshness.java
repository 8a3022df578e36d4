package dev.plumbline.jobs.doctor;

import dev.plumbline.text.Count;
import dev.plumbline.window.Grain;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Whether an input's newest event is recent enough for the windows that have ended by now.
 *
 * @param origin day from which windows are counted
 */
record Freshness(Grain grain, LocalDate origin, Instant now) {

    /** Where the last whole window begins, from which on every input should have a row; empty where the grain has none. */
    Optional<LocalDate> lastWindow() {
        return grain instanceof Grain.Range ? Optional.empty() : Optional.of(grain.floor(end().minusDays(1), origin));
    }

    private LocalDate end() {
        return grain.floor(LocalDate.ofInstant(now, ZoneOffset.UTC), origin);
    }

    Finding of(final String subject, final Optional<Instant> newest) {
        return newest.map(event -> of(subject, event))
                .orElseGet(() ->
                        Finding.problem(subject, "the input has no row with a time: check its mapping and its source"));
    }

    private Finding of(final String subject, final Instant newest) {
        final String told = "the newest event is of " + newest + ", " + age(newest);
        if (newest.isAfter(now.plus(Duration.ofDays(1)))) {
            return Finding.warning(subject, told + ": check the time zone of its source");
        }
        return lastWindow().map(start -> of(subject, newest, told, start)).orElseGet(() -> Finding.ok(subject, told));
    }

    private Finding of(final String subject, final Instant newest, final String told, final LocalDate start) {
        final String window = grain.text() + " from " + start + " to " + end();
        return newest.isBefore(start.atStartOfDay(ZoneOffset.UTC).toInstant())
                ? Finding.warning(
                        subject,
                        told + ": the last whole " + window + " has no row; wait for the input, or ask its owner")
                : Finding.ok(subject, told + ", not before the last whole " + window);
    }

    private String age(final Instant newest) {
        final Duration age = Duration.between(newest, now);
        if (age.isNegative()) {
            return "in the future";
        }
        return (age.toDays() > 1 ? Count.of(age.toDays(), "day") : Count.of(age.toHours(), "hour")) + " ago";
    }
}
