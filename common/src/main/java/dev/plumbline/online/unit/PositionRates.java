package dev.plumbline.online.unit;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_divide;
import static org.apache.spark.sql.functions.when;

import dev.plumbline.input.Identifiers;
import dev.plumbline.online.metric.OnlineMetric;
import dev.plumbline.online.metric.OnlineMetric.Divisor;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * How often each position is clicked in a window, whatever model filled it, and so how many clicks an impression has on
 * average. Positions beyond {@link #DEEPEST} count as one. A window with any randomized impression uses only those
 * ({@link PositionBasis}), and a position without any of them has no rate.
 */
public final class PositionRates {

    static final int DEEPEST = 100;

    /** Mature impressions whose position has a rate; of those the clicked ones; and the sum of their rates. */
    static final String IMPRESSIONS = "impressions at positions";

    static final String CLICKS = "clicks at positions";
    static final String EXPECTED_CLICKS = "expected clicks";

    private static final String SLOT = "position_slot";
    private static final String RATE = "position_rate";

    private PositionRates() {}

    /** Adds the columns of the position-adjusted metrics; unchanged where there are no such metrics. */
    public static Dataset<Row> expected(final Dataset<Row> contributions, final List<OnlineMetric> metrics) {
        return metrics.stream()
                .filter(metric -> metric.dividedBy() == Divisor.EXPECTED_CLICKS)
                .map(metric -> expected(contributions, metric.event()))
                .findFirst()
                .orElse(contributions);
    }

    private static Dataset<Row> expected(final Dataset<Row> contributions, final String click) {
        final Column mature = Identifiers.column(Contributions.mature(click));
        final Column clicked = Identifiers.column(Contributions.converted(click));
        final Column isKnown = col(RATE).isNotNull();
        final Dataset<Row> placed = contributions.withColumn(
                SLOT, when(col("position").geq(lit(1)), least(col("position"), lit(DEEPEST + 1))));
        return placed.join(broadcast(rates(placed, mature, clicked)), new String[] {"window_date", SLOT}, "left")
                .withColumn(IMPRESSIONS, when(isKnown, mature).otherwise(0L))
                .withColumn(CLICKS, when(isKnown, clicked).otherwise(0L))
                .withColumn(
                        EXPECTED_CLICKS,
                        when(isKnown, mature.multiply(col(RATE))).otherwise(0.0));
    }

    private static Dataset<Row> rates(final Dataset<Row> placed, final Column mature, final Column clicked) {
        final Column weight =
                when(col("propensity").gt(0.0).and(col("propensity").lt(1.0)), lit(1.0).divide(col("propensity")));
        final Column isRandomized = max(coalesce(col("weighted_impressions"), lit(0.0)))
                .over(Window.partitionBy("window_date"))
                .gt(0.0);
        final Column rate = when(isRandomized, try_divide(col("weighted_clicks"), col("weighted_impressions")))
                .otherwise(try_divide(col("clicks"), col("impressions")));
        return placed.where(col(SLOT).isNotNull())
                .groupBy("window_date", SLOT)
                .agg(
                        sum(mature).as("impressions"),
                        sum(clicked).as("clicks"),
                        sum(mature.multiply(weight)).as("weighted_impressions"),
                        sum(clicked.multiply(weight)).as("weighted_clicks"))
                .select(
                        col("window_date"),
                        col(SLOT),
                        rate.as(RATE),
                        when(isRandomized, PositionBasis.RANDOMIZED_POSITIONS.ordinal())
                                .otherwise(PositionBasis.POOLED_POSITIONS.ordinal())
                                .as(UnitTotals.BASIS));
    }
}
