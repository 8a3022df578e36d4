package dev.plumbline.drift.window;

import dev.plumbline.drift.Comparison;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** What decides a window's verdicts beside its values: which days are whole, how important features are to models, rows of references. */
public final class WindowFacts implements Serializable {

    /** In place of a model: importances of a reference that is of all models' rows. */
    public static final String ALL_MODELS = "";

    private static final long serialVersionUID = 1L;

    private final CompleteDays completeDays;
    private final HashMap<String, Double> importances = new HashMap<>();

    /** By reference, days since 1970. */
    private final HashMap<String, TreeMap<Integer, Long>> rows = new HashMap<>();

    private WindowFacts(final CompleteDays completeDays) {
        this.completeDays = completeDays;
    }

    /**
     * Of few rows.
     *
     * @param importances as {@code model_id}, {@code feature} and {@code importance}
     * @param referenceDays rows of {@link DriftValues#referenceDays}; none without slices
     */
    public static WindowFacts of(
            final CompleteDays completeDays, final List<Row> importances, final List<Row> referenceDays) {
        final WindowFacts facts = new WindowFacts(completeDays);
        importances.forEach(row -> facts.importances.put(key(row.getString(0), row.getString(1)), row.getDouble(2)));
        referenceDays.forEach(row -> facts.rows
                .computeIfAbsent(row.getString(0), each -> new TreeMap<>())
                .put((int) row.getDate(1).toLocalDate().toEpochDay(), row.getLong(2)));
        return facts;
    }

    /** Whether every day of a window was profiled when all its rows were there. */
    boolean isComplete(final String referenceId, final WindowDays window) {
        return completeDays.hold(referenceId, window);
    }

    /** Whether the same holds for both sides of a comparison, so that a verdict can be had. */
    boolean isComparable(final String referenceId, final WindowDays window, final Comparison comparison) {
        return isComplete(referenceId, window)
                && (comparison != Comparison.PREVIOUS_WINDOW || isComplete(referenceId, window.previous()));
    }

    /** What a model makes of a feature, where anybody says. @param model empty for all of them */
    OptionalDouble importance(final Optional<String> model, final String feature) {
        final Double known = importances.get(key(model.orElse(ALL_MODELS), feature));
        return known == null ? OptionalDouble.empty() : OptionalDouble.of(known);
    }

    /** Rows of a reference by days since 1970; none where they were not counted. */
    SortedMap<Integer, Long> rows(final String referenceId) {
        return rows.getOrDefault(referenceId, new TreeMap<>());
    }

    private static String key(final String model, final String feature) {
        return model + "\u0000" + feature;
    }
}
