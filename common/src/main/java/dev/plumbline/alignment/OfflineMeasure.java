package dev.plumbline.alignment;

import dev.plumbline.alignment.relation.Measurement;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Reason;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** The measurements of one offline metric beside one online metric, and what was left out of them. Mutable while it is read. */
final class OfflineMeasure {

    private final Row first;
    private final List<Measurement> measurements = new ArrayList<>();
    private final SortedSet<LocalDate> windows = new TreeSet<>();
    private final SortedSet<String> rules = new TreeSet<>();
    private final Map<String, Long> reasons = new TreeMap<>();
    private final SortedMap<String, SortedMap<String, Measurement>> decisions = new TreeMap<>();
    private long withoutFigure;

    /** @param first any row of the metric */
    OfflineMeasure(final Row first) {
        this.first = first;
    }

    /** Gains are differences in the better direction. */
    void add(final Row row) {
        if (!PairMeasurements.PAIR.equals(row.getAs("role"))) {
            return;
        }
        if (Stream.of("offline_direction", "online_direction")
                .anyMatch(side -> Direction.NONE.code().equals(row.getAs(side)))) {
            withoutFigure++;
            reasons.merge(Reason.NO_DIRECTION.code(), 1L, Long::sum);
            return;
        }
        if (hasNull(row)) {
            withoutFigure++;
            final String reason = row.getAs("reason");
            reasons.merge(reason == null ? "no_offline_figure" : reason, 1L, Long::sum);
            return;
        }
        final double offline = sign(row.getAs("offline_direction"));
        final double online = sign(row.getAs("online_direction"));
        final LocalDate window = row.<Date>getAs("window_date").toLocalDate();
        windows.add(window);
        rules.add(row.getAs("pairing_rule"));
        final Measurement measurement = new Measurement(
                row.getAs("model_a"),
                row.getAs("model_b"),
                window.toString(),
                offline * number(row, "offline_difference"),
                number(row, "offline_std_error"),
                number(row, "offline_weight"),
                online * number(row, "online_log_lift"),
                number(row, "online_log_lift_std_error"),
                number(row, "online_weight"),
                offline * online * number(row, "error_covariance"));
        measurements.add(measurement);
        decisions
                .computeIfAbsent(row.<Date>getAs("online_window_date").toString(), name -> new TreeMap<>())
                .merge(measurement.candidate(), measurement, OfflineMeasure::later);
    }

    String metric() {
        return first.getAs("offline_metric");
    }

    String cutoff() {
        return first.getAs("offline_cutoff");
    }

    /** As metrics are named with their cutoff; a metric without one by its name. */
    String name() {
        return "none".equals(cutoff()) ? metric() : metric() + "@" + cutoff();
    }

    String offlineDirection() {
        return first.getAs("offline_direction");
    }

    String onlineDirection() {
        return first.getAs("online_direction");
    }

    List<Measurement> measurements() {
        return measurements;
    }

    /** By online window and candidate what a decision is made of: the latest offline figure before it. */
    SortedMap<String, SortedMap<String, Measurement>> decisions() {
        return decisions;
    }

    long withoutFigure() {
        return withoutFigure;
    }

    Optional<LocalDate> firstWindow() {
        return windows.stream().findFirst();
    }

    Optional<String> pairingRule() {
        return rules.size() > 1 ? Optional.of("mixed") : rules.stream().findFirst();
    }

    /** Why no pair has both figures, as most rows say it; empty where some have. */
    Optional<String> reason() {
        return measurements.isEmpty()
                ? reasons.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey)
                : Optional.empty();
    }

    private static Measurement later(final Measurement one, final Measurement other) {
        return one.experiment().compareTo(other.experiment()) >= 0 ? one : other;
    }

    private static boolean hasNull(final Row row) {
        return List.of(
                        "offline_difference",
                        "offline_std_error",
                        "offline_weight",
                        "online_log_lift",
                        "online_log_lift_std_error",
                        "online_weight",
                        "error_covariance")
                .stream()
                .anyMatch(column -> row.isNullAt(row.fieldIndex(column)));
    }

    private static double sign(final String direction) {
        return "smaller_is_better".equals(direction) ? -1 : 1;
    }

    private static double number(final Row row, final String column) {
        return row.<Double>getAs(column);
    }
}
