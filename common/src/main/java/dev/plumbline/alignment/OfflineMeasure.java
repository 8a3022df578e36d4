package dev.plumbline.alignment;

import dev.plumbline.alignment.relation.Measurement;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Reason;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** The measurements of one offline metric beside one online metric, and what was left out of them. Mutable while it is read. */
final class OfflineMeasure {

    private final Row first;
    private final MeasuredPairs pairs;
    private final Map<String, Long> reasons = new TreeMap<>();
    private Optional<String> absentBaseline = Optional.empty();
    private long withoutFigure;

    /**
     * @param first any row of the metric
     * @param kept the windows that are kept for it and for the metrics that it is ranked with
     */
    OfflineMeasure(final Row first, final KeptWindows kept) {
        this.first = first;
        this.pairs = kept.metric();
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
            absentBaseline = Unpaired.absentBaseline(row).or(() -> absentBaseline);
            return;
        }
        final double offline = sign(row.getAs("offline_direction"));
        final double online = sign(row.getAs("online_direction"));
        final LocalDate window = row.<Date>getAs("window_date").toLocalDate();
        pairs.add(
                window,
                row.<Date>getAs("online_window_date").toLocalDate(),
                row.getAs("pairing_rule"),
                new Measurement(
                        row.getAs("model_a"),
                        row.getAs("model_b"),
                        window.toString(),
                        offline * number(row, "offline_difference"),
                        number(row, "offline_std_error"),
                        number(row, "offline_weight"),
                        online * number(row, "online_log_lift"),
                        number(row, "online_log_lift_std_error"),
                        number(row, "online_weight"),
                        offline * online * number(row, "error_covariance")));
    }

    String metric() {
        return first.getAs("offline_metric");
    }

    String cutoff() {
        return first.getAs("offline_cutoff");
    }

    /** As in reports: with its cutoff, where it has one that is not the whole list. */
    String name() {
        return List.of("none", "all").contains(cutoff()) ? metric() : metric() + "@" + cutoff();
    }

    String offlineDirection() {
        return first.getAs("offline_direction");
    }

    String onlineDirection() {
        return first.getAs("online_direction");
    }

    List<Measurement> measurements() {
        return pairs.measurements();
    }

    /** By online window and candidate, the measurement that a decision against an incumbent uses. */
    SortedMap<String, SortedMap<String, Measurement>> decisions(final String incumbent) {
        return pairs.decisions(incumbent);
    }

    boolean hasPairs() {
        return !pairs.isEmpty();
    }

    long withoutFigure() {
        return withoutFigure;
    }

    /** Rows of the oldest windows that were left out, as it or a metric that it is ranked with has more rows than are kept. */
    long leftOut() {
        return pairs.leftOut();
    }

    Optional<LocalDate> firstWindow() {
        return pairs.firstWindow();
    }

    Optional<String> pairingRule() {
        return pairs.rule();
    }

    /** The most frequent reason why no pair has both figures; empty where some pair has them. */
    Optional<String> reason() {
        return pairs.isEmpty()
                ? reasons.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey)
                : Optional.empty();
    }

    /** The same in words; a baseline that no model could be compared with is named. */
    Optional<String> whyNoPair() {
        return reason().flatMap(Reason::of)
                .map(why -> why == Reason.ONE_MODEL
                        ? absentBaseline
                                .map(model -> "the baseline " + model
                                        + " is not measured both offline and online under one name, so no model is compared"
                                        + " with it")
                                .orElse(why.meaning())
                        : why.meaning());
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
