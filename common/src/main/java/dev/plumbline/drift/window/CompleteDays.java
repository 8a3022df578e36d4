package dev.plumbline.drift.window;

import java.io.Serializable;
import java.sql.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/** Days since 1970 of which every row was there when they were profiled, by reference. */
public final class CompleteDays implements Serializable {

    private static final long serialVersionUID = 1L;

    private final HashMap<String, HashSet<Integer>> byReference = new HashMap<>();

    private CompleteDays() {}

    /** @param rows {@code reference_id} and {@code window_date} */
    public static CompleteDays of(final List<Row> rows) {
        final CompleteDays days = new CompleteDays();
        rows.forEach(row -> days.byReference
                .computeIfAbsent(row.getString(0), each -> new HashSet<>())
                .add((int) row.<Date>getAs(1).toLocalDate().toEpochDay()));
        return days;
    }

    /** Those of a reference. */
    public Set<Integer> days(final String referenceId) {
        return Set.copyOf(byReference.getOrDefault(referenceId, new HashSet<>()));
    }

    /** Whether every day of a window is one of a reference's. */
    public boolean hold(final String referenceId, final WindowDays window) {
        final Set<Integer> days = byReference.getOrDefault(referenceId, new HashSet<>());
        return IntStream.range(window.first(), window.end()).allMatch(days::contains);
    }
}
