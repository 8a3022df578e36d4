package dev.plumbline.trend;

import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Rows of metrics tables, week by week, as the jobs before {@code trend} would have written them. */
final class FigureRows {

    static final LocalDate FIRST = LocalDate.of(2014, 1, 6);

    /** The first week that is held against the other rows. */
    static final int OTHER_WINTER = 20;

    private final List<Row> offline = new ArrayList<>();
    private final List<Row> online = new ArrayList<>();
    private final List<Row> comparisons = new ArrayList<>();
    private final List<Row> drift = new ArrayList<>();

    /** ndcg@10 of a model in a week. */
    FigureRows offline(final String model, final int week, final Estimate estimate) {
        offline.add(common(Tables.OFFLINE_METRICS, week, Direction.LARGER_IS_BETTER, estimate)
                .set("model_id", model)
                .set("metric", "ndcg")
                .set("cutoff", "10")
                .row());
        return this;
    }

    /** Latency of a model in a week. */
    FigureRows online(final String model, final int week, final Estimate estimate) {
        online.add(common(Tables.ONLINE_METRICS, week, Direction.SMALLER_IS_BETTER, estimate)
                .set("model_id", model)
                .set("metric", "latency_p95")
                .row());
        return this;
    }

    /** The gain in ndcg@10 over the model named baseline. */
    FigureRows gain(final String model, final int week, final Estimate estimate) {
        comparisons.add(common(Tables.OFFLINE_COMPARISONS, week, Direction.LARGER_IS_BETTER, estimate)
                .set("model_a", model)
                .set("model_b", "baseline")
                .set("metric", "ndcg")
                .set("cutoff", "10")
                .row());
        return this;
    }

    /** How far a feature lies from the reference named winter, which is made again of other rows, or from the window before. */
    FigureRows distance(final String comparedWith, final int week, final double value, final String state) {
        drift.add(window(Tables.DRIFT_METRICS, week, Direction.SMALLER_IS_BETTER)
                .set("reference", "winter")
                .set("reference_id", week < OTHER_WINTER ? "winter@1" : "winter@2")
                .set("compared_with", comparedWith)
                .set("feature", "temp")
                .set("measure", "js_distance")
                .set("unit", "distance")
                .set("value", value)
                .set("confidence_level", 1.0)
                .set("n", 100L)
                .set("state", state)
                .row());
        return this;
    }

    /** What no table may hold and a foreign one does. */
    FigureRows notANumber(final String model, final int week) {
        offline.add(common(Tables.OFFLINE_METRICS, week, Direction.LARGER_IS_BETTER, bare(0))
                .set("model_id", model)
                .set("metric", "ndcg")
                .set("cutoff", "10")
                .set("value", Double.NaN)
                .row());
        return this;
    }

    /** A figure of which nobody knows how far it is off. */
    static Estimate bare(final double value) {
        return Estimate.withoutInterval(value, 0.95, 100, Reason.INTERVAL_NOT_COMPUTED);
    }

    /** A figure with a standard error of 0.1. */
    static Estimate measured(final double value) {
        return Estimate.of(value, 0.1, value - 0.2, value + 0.2, 0.95, 100);
    }

    /** The tables, those without a row too, their rows in an order of the caller's. */
    Map<TableSpec, Dataset<Row>> tables(final SparkSession spark, final Function<List<Row>, List<Row>> order) {
        return Map.of(
                        Tables.OFFLINE_METRICS, offline,
                        Tables.ONLINE_METRICS, online,
                        Tables.OFFLINE_COMPARISONS, comparisons,
                        Tables.DRIFT_METRICS, drift)
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        table -> spark.createDataFrame(
                                order.apply(table.getValue()), table.getKey().schema())));
    }

    private static RowBuilder common(
            final TableSpec table, final int week, final Direction direction, final Estimate estimate) {
        return window(table, week, direction)
                .set("unit", "score")
                .set("units", estimate.n())
                .set(estimate);
    }

    private static RowBuilder window(final TableSpec table, final int week, final Direction direction) {
        final LocalDate start = FIRST.plusWeeks(week);
        return new RowBuilder(table.schema())
                .set("grain", "week")
                .set("window_start", (Object)
                        Timestamp.from(start.atStartOfDay(ZoneOffset.UTC).toInstant()))
                .set("window_date", Date.valueOf(start))
                .set("slice_name", "all")
                .set("slice_value", "all")
                .set("direction", direction.code())
                .set("run_id", "r1");
    }

    /** The only row of the table that has these values, column by column. */
    static Row only(final List<Row> rows, final Object... columnThenValue) {
        final List<Row> found = rows.stream()
                .filter(row -> {
                    for (int i = 0; i < columnThenValue.length; i += 2) {
                        if (!columnThenValue[i + 1].equals(row.getAs((String) columnThenValue[i]))) {
                            return false;
                        }
                    }
                    return true;
                })
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " rows of " + Arrays.toString(columnThenValue));
        }
        return found.get(0);
    }
}
