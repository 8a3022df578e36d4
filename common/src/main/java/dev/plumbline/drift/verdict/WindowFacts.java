package dev.plumbline.drift.verdict;

import dev.plumbline.drift.Comparison;
import dev.plumbline.drift.DriftSettings;
import dev.plumbline.drift.alarm.Season;
import java.io.Serializable;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;

/** What decides a window's verdicts beside its values: whether it is complete, its season, and what models make of features. */
final class WindowFacts implements Serializable {

    /** In place of a model: importances of a reference that is of all models' rows. */
    static final String ALL_MODELS = "";

    private static final long serialVersionUID = 1L;

    private final HashSet<String> completeDays = new HashSet<>();
    private final HashMap<String, Date[]> references = new HashMap<>();
    private final HashMap<String, Double> importances = new HashMap<>();
    private final int seasonDays;

    private WindowFacts(final int seasonDays) {
        this.seasonDays = seasonDays;
    }

    static WindowFacts of(
            final List<Row> references,
            final List<Row> days,
            final List<Row> importances,
            final DriftSettings settings) {
        final WindowFacts facts = new WindowFacts(settings.seasonDays());
        days.forEach(row -> facts.completeDays.add(row.getString(0) + " " + row.getDate(1)));
        references.stream()
                .filter(row -> !row.isNullAt(row.fieldIndex("reference_start")))
                .forEach(row -> facts.references.put(
                        row.getAs("reference_id"),
                        new Date[] {row.getAs("reference_start"), row.getAs("reference_end")}));
        importances.forEach(row -> facts.importances.put(key(row.getString(0), row.getString(1)), row.getDouble(2)));
        return facts;
    }

    /** Whether every day of the window of a row was profiled when all its rows were there. */
    boolean isComplete(final Row row) {
        final LocalDate end = row.<Timestamp>getAs("window_end")
                .toInstant()
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
        return row.<Date>getAs("window_date")
                .toLocalDate()
                .datesUntil(end)
                .allMatch(day -> completeDays.contains(row.getAs("reference_id") + " " + day));
    }

    /** Whether the reference holds the time of the season that the window of a row lies in; true where it has no time. */
    boolean isSeasonKnown(final Row row) {
        final Date[] days = references.get(row.<String>getAs("reference_id"));
        return days == null
                || !row.getAs("compared_with").equals(Comparison.REFERENCE.code())
                || new Season(Duration.ofDays(seasonDays))
                        .isKnown(
                                instant(days[0]),
                                instant(days[1]),
                                row.<Timestamp>getAs("window_start").toInstant(),
                                row.<Timestamp>getAs("window_end").toInstant());
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

    private static Instant instant(final Date day) {
        return day.toLocalDate().atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
