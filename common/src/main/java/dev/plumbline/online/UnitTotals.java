package dev.plumbline.online;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.Identifiers;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.online.OnlineMetric.Counted;
import dev.plumbline.online.OnlineMetric.Divisor;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Adds up what single impressions, or cells of counted impressions, contribute to their unit. A contribution has the
 * unit's keys, an array of its {@code slices}, its number of {@code impressions}, and per event how many of them are
 * mature, how many of those have an outcome, and the outcomes' summed value.
 */
final class UnitTotals {

    static final String IMPRESSIONS = "impressions";
    static final String SLICES = "slices";

    private static final List<String> UNIT =
            List.of("window_date", "unit_id", "model_id", "arm", "experiment_id", "split");

    private UnitTotals() {}

    static Dataset<Row> of(
            final Dataset<Row> contributions, final List<OnlineMetric> metrics, final WindowRange range) {
        final List<String> events =
                metrics.stream().map(OnlineMetric::event).distinct().toList();
        final List<String> keys = Stream.concat(UNIT.stream(), Stream.of("slice_name", "slice_value"))
                .toList();
        final List<Column> sums = new ArrayList<>();
        for (final String event : events) {
            sums.add(total(mature(event)));
            sums.add(total(converted(event)));
            sums.add(total(value(event)));
        }
        final Column[] contributed = Stream.concat(
                        Stream.concat(UNIT.stream(), Stream.of(IMPRESSIONS)).map(name -> col(name)),
                        Stream.concat(
                                events.stream()
                                        .flatMap(event -> Stream.of(mature(event), converted(event), value(event)))
                                        .map(Identifiers::column),
                                Stream.of(inline(col(SLICES)))))
                .toArray(Column[]::new);
        return contributions
                .select(contributed)
                .groupBy(keys.stream().map(name -> col(name)).toArray(Column[]::new))
                .agg(total(IMPRESSIONS), sums.toArray(Column[]::new))
                .select(Stream.concat(keys.stream().map(name -> col(name)), Stream.of(inline(measured(metrics))))
                        .toArray(Column[]::new))
                .where(UnitMetrics.IS_MEASURED.or(col(UnitMetrics.IMMATURE).gt(0L)))
                .select(Stream.of(
                                Stream.of(WindowColumns.all(range)),
                                tableColumns().stream().skip(4),
                                Stream.of(col(UnitMetrics.IMMATURE)))
                        .flatMap(columns -> columns)
                        .toArray(Column[]::new));
    }

    /** The columns of the table without {@code run_id}, in its order. */
    static List<Column> tableColumns() {
        return Tables.ONLINE_UNIT_METRICS.columnNames().stream()
                .filter(name -> !name.equals("run_id"))
                .map(name -> col(name))
                .toList();
    }

    static Column slice(final String name, final Column value) {
        return struct(lit(name).as("slice_name"), value.as("slice_value"));
    }

    static String mature(final String event) {
        return "mature " + event;
    }

    static String converted(final String event) {
        return "converted " + event;
    }

    static String value(final String event) {
        return "value " + event;
    }

    private static Column measured(final List<OnlineMetric> metrics) {
        return array(metrics.stream()
                .map(metric -> struct(
                        lit(metric.name()).as("metric"),
                        numerator(metric).cast("double").as("numerator"),
                        denominator(metric).cast("double").as("denominator"),
                        lit(metric.dividedBy().code()).as("denominator_counts"),
                        col(IMPRESSIONS)
                                .minus(Identifiers.column(mature(metric.event())))
                                .as(UnitMetrics.IMMATURE)))
                .toArray(Column[]::new));
    }

    private static Column numerator(final OnlineMetric metric) {
        return metric.counted() == Counted.VALUE
                ? Identifiers.column(value(metric.event()))
                : Identifiers.column(converted(metric.event()));
    }

    private static Column denominator(final OnlineMetric metric) {
        final Column mature = Identifiers.column(mature(metric.event()));
        return metric.dividedBy() == Divisor.UNITS ? when(mature.gt(0L), 1L).otherwise(0L) : mature;
    }

    private static Column total(final String name) {
        return sum(Identifiers.column(name)).as(name);
    }
}
