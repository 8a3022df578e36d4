package dev.plumbline.online;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A dense seeded log of four days: few users, items and instants, so that ties, repeated deliveries, unknown users,
 * outcomes before any impression and outcomes on a window's last instant all occur many times.
 */
public final class GeneratedLog {

    public static final Instant START = Instant.parse("2024-03-04T00:00:00Z");
    private static final int HOURS = 4 * 24;

    private final Random random;

    /** How an outcome says what it belongs to. */
    public enum Reference {
        USER_AND_ITEM,
        IMPRESSION,
        EITHER
    }

    public GeneratedLog(final long seed) {
        random = new Random(seed);
    }

    public List<Shown> impressions(final int number) {
        final List<Shown> shown = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            shown.add(new Shown("i%04d".formatted(random.nextInt(10_000)), user(), item(), "m" + i % 2, at(), null));
        }
        shown.removeIf(one ->
                shown.stream().anyMatch(other -> other != one && other.id().equals(one.id())));
        return redelivered(shown);
    }

    public List<Happened> outcomes(final int number, final List<Shown> shown, final Reference reference) {
        final List<Happened> happened = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            final String event = List.of("click", "purchase", "unknown").get(random.nextInt(3));
            final String id = random.nextInt(4) == 0 ? null : "o" + i;
            final boolean names =
                    reference == Reference.IMPRESSION || (reference == Reference.EITHER && random.nextBoolean());
            final Happened outcome = names
                    ? Happened.naming(
                            event, shown.get(random.nextInt(shown.size())).id(), at(), id)
                    : Happened.of(event, user(), item(), at(), id);
            happened.add(outcome.worth((random.nextInt(9) - 2) / 4.0));
        }
        return redelivered(happened);
    }

    private String user() {
        final int user = random.nextInt(6);
        return user == 0 ? null : "u" + user;
    }

    private String item() {
        return "item" + random.nextInt(3);
    }

    private Instant at() {
        return START.plus(random.nextInt(HOURS), ChronoUnit.HOURS);
    }

    private <T> List<T> redelivered(final List<T> rows) {
        final List<T> all = new ArrayList<>(rows);
        rows.stream().filter(row -> random.nextInt(10) == 0).forEach(all::add);
        return all;
    }
}
