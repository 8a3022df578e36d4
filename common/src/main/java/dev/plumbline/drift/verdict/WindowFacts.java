package dev.plumbline.drift.verdict;

import dev.plumbline.drift.Comparison;
import dev.plumbline.drift.window.WindowDays;
import java.io.Serializable;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/** What decides a window's verdicts beside its values: whether it is complete, and what models make of features. */
final class WindowFacts implements Serializable {

    /** In place of a model: importances of a reference that is of all models' rows. */
    static final String ALL_MODELS = "";

    private static final long serialVersionUID = 1L;

    /** By reference, days since 1970. */
    private final HashMap<String, HashSet<Integer>> completeDays = new HashMap<>();

    private final HashMap<String, Double> importances = new HashMap<>();

    private WindowFacts() {}

    static WindowFacts of(final List<Row> days, final List<Row> importances) {
        final WindowFacts facts = new WindowFacts();
        days.forEach(row -> facts.completeDays
                .computeIfAbsent(row.getString(0), each -> new HashSet<>())
                .add((int) row.getDate(1).toLocalDate().toEpochDay()));
        importances.forEach(row -> facts.importances.put(key(row.getString(0), row.getString(1)), row.getDouble(2)));
        return facts;
    }

    /** Whether every day of the window of a row was profiled when all its rows were there. */
    boolean isComplete(final Row row) {
        return isComplete(row, window(row));
    }

    /** Whether the same holds for the window before. */
    boolean isPreviousComplete(final Row row) {
        return isComplete(row, window(row).previous());
    }

    /** Whether the same holds for both sides of a comparison, so that a verdict can be had. */
    boolean isComparable(final Row row) {
        return isComplete(row)
                && (!row.getAs("compared_with").equals(Comparison.PREVIOUS_WINDOW.code()) || isPreviousComplete(row));
    }

    private boolean isComplete(final Row row, final WindowDays window) {
        final Set<Integer> complete = completeDays.getOrDefault(row.<String>getAs("reference_id"), new HashSet<>());
        return IntStream.range(window.first(), window.end()).allMatch(complete::contains);
    }

    private static WindowDays window(final Row row) {
        final LocalDate end = row.<Timestamp>getAs("window_end")
                .toInstant()
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
        return new WindowDays((int) row.<Date>getAs("window_date").toLocalDate().toEpochDay(), (int) end.toEpochDay());
    }

    /** What the model of a row makes of its feature, where anybody says. */
    OptionalDouble importance(final Row row) {
        final String model = row.getAs("model_id");
        final Double known = importances.get(key(model == null ? ALL_MODELS : model, row.getAs("feature")));
        return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
    }

    private static String key(final String model, final String feature) {
        return model + "\u0000" + feature;
    }
}
