package dev.plumbline.online.unit;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.ceil;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.inline;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.online.metric.OnlineMetric.Divisor;
import dev.plumbline.online.metric.OnlineMetrics;
import dev.plumbline.online.metric.WinsorizedMetric;
import dev.plumbline.online.setting.OnlineSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Cuts the units' sums of values at a cap, so that a few very large ones do not dominate a mean. The cap of an event and
 * window is the ceil(q n)-th smallest of the summed values of all n units that have a mature impression, units without the
 * event (0) included, over all models, arms and splits together: so it does not depend on the comparison that uses it.
 * Sums below zero, for example from returns, are cut at minus the cap. Slices are cut at the same cap.
 */
public final class Winsorizing {

    private static final String CAP_OF = "cap_of";
    private static final String FOUND = "found_cap";

    private Winsorizing() {}

    /** Whether it is configured, and some metric has values. */
    public static boolean isAsked(final OnlineSettings settings) {
        return !OnlineMetrics.winsorized(settings).isEmpty();
    }

    /**
     * The caps: a row per window and event with values. One exchange of the distinct sums with how many units have them,
     * since most units have none, then a sort of those by window and event, which spills.
     *
     * @param unitMetrics rows of {@link UnitMetrics} for the same settings
     */
    public static Dataset<Row> caps(final Dataset<Row> unitMetrics, final OnlineSettings settings) {
        final Object[] perUser = OnlineMetrics.winsorized(settings).stream()
                .filter(metric -> metric.dividedBy() == Divisor.UNITS)
                .map(metric -> metric.metric().name())
                .toArray();
        final WindowSpec pooled = Window.partitionBy("window_date", "metric");
        final Column share = lit(settings.winsorizeAt().orElseThrow());
        // the small number prevents a product that should be whole from being rounded up to the next integer
        final Column rank = greatest(ceil(col("units").multiply(share).minus(lit(1e-9))), lit(1L));
        return unitMetrics
                .where(col("slice_name")
                        .equalTo(OnlineSettings.ALL)
                        .and(col("metric").isin(perUser))
                        .and(UnitMetrics.IS_MEASURED))
                .groupBy("window_date", "metric", "numerator")
                .agg(count(lit(1)).as("alike"))
                .select(
                        col("*"),
                        sum("alike").over(pooled.orderBy("numerator")).as("place"),
                        sum("alike").over(pooled).as("units"))
                .where(col("place")
                        .geq(rank)
                        .and(col("place").minus(col("alike")).lt(rank)))
                .select(
                        col("window_date"),
                        col("metric").as(CAP_OF),
                        col("numerator").as(FOUND));
    }

    /** The rows of the units, and beside every row of a metric of values its winsorized twin. */
    public static Dataset<Row> beside(
            final Dataset<Row> unitMetrics, final Dataset<Row> caps, final OnlineSettings settings) {
        final List<Column> same = new ArrayList<>();
        final List<Column> twin = new ArrayList<>();
        for (final String name : unitMetrics.columns()) {
            same.add(col(name));
            twin.add(
                    switch (name) {
                        case "metric" ->
                            concat(col("metric"), lit("_winsorized")).as("metric");
                        case "numerator" ->
                            greatest(least(col("numerator"), col(FOUND)), negate(col(FOUND)))
                                    .as("numerator");
                        case UnitTotals.CAP -> col(FOUND).as(UnitTotals.CAP);
                        default -> col(name);
                    });
        }
        final Column rows = array_compact(array(
                struct(same.toArray(Column[]::new)),
                when(col(CAP_OF).isNotNull(), struct(twin.toArray(Column[]::new)))));
        return unitMetrics
                .withColumn(CAP_OF, capOf(settings))
                .join(broadcast(caps), new String[] {"window_date", CAP_OF}, "left")
                .select(inline(rows))
                .select(Arrays.stream(unitMetrics.columns())
                        .map(name -> col(name))
                        .toArray(Column[]::new));
    }

    /** A metric's sums are those of the metric per user of its event. */
    private static Column capOf(final OnlineSettings settings) {
        Column capOf = lit(null).cast("string");
        for (final WinsorizedMetric metric : OnlineMetrics.winsorized(settings)) {
            final String perUser = OnlineMetrics.winsorized(settings).stream()
                    .filter(other -> other.event().equals(metric.event()) && other.dividedBy() == Divisor.UNITS)
                    .map(other -> other.metric().name())
                    .findFirst()
                    .orElseThrow();
            capOf = when(col("metric").equalTo(metric.metric().name()), perUser).otherwise(capOf);
        }
        return capOf;
    }
}
