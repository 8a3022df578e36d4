package dev.plumbline.counterfactual;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sqrt;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What targets earned where they served themselves: one row per window, {@code served_by}, metric and slice or position, with
 * {@code own_value} and {@code own_std_error}, clustered by unit and null for one unit.
 */
public final class OnPolicyValues {

    /** What a value is of, beside the policy. */
    static final String[] PLACE = {"window_date", "metric", "slice_name", "slice_value", "position"};

    private static final String POLICY = "served_by";

    private OnPolicyValues() {}

    /**
     * Per impression, with a propensity, without or with an impossible one: of all rows, and of slices and positions. Only rows of logging policies
     * that are targets too are looked at.
     *
     * @param log rows of {@link LoggedRows}
     * @param declared rows of {@link TargetChoices#declared}
     */
    public static Dataset<Row> of(
            final Dataset<Row> log, final Dataset<Row> declared, final CounterfactualSettings settings) {
        final Dataset<Row> targets =
                declared.select(col("model_id").as("logging_policy")).distinct();
        return values(log.join(broadcast(targets), new String[] {"logging_policy"}, "left_semi")
                .select(
                        col("logging_policy").as(POLICY),
                        col("window_date"),
                        lit(settings.metric()).as("metric"),
                        explode(places(settings.slices())).as("place"),
                        col("unit_id"),
                        col("row_count"),
                        col("rewarded"))
                .select(col("*"), col("place.*"))
                .drop("place"));
    }

    /**
     * Per slate: what the logs of slates say of themselves, of those whose rows all have a propensity.
     *
     * @param estimates rows of {@link CounterfactualSlates#of}
     */
    public static Dataset<Row> ofSlates(final Dataset<Row> estimates) {
        return estimates
                .groupBy(Stream.concat(
                                Stream.of(col("logging_policy").as(POLICY)),
                                Stream.of(PLACE).map(name -> col(name)))
                        .toArray(Column[]::new))
                .agg(
                        max("logged_value").as("own_value"),
                        max("logged_std_error").as("own_std_error"));
    }

    private static Column places(final List<String> slices) {
        final Column whole = lit(CounterfactualSettings.WHOLE);
        final Column none = lit(null).cast("int");
        final List<Column> places =
                new ArrayList<>(List.of(place(whole, whole, none), place(whole, whole, col("position"))));
        for (int slice = 0; slice < slices.size(); slice++) {
            places.add(place(lit(slices.get(slice)), col("slices").getItem(slice), none));
        }
        return array(places.toArray(Column[]::new));
    }

    private static Column place(final Column name, final Column value, final Column position) {
        return struct(name.as("slice_name"), value.as("slice_value"), position.as("position"));
    }

    /** The ratio of two sums over units, with the error of the delta method; rows without a user are units of their own. */
    private static Dataset<Row> values(final Dataset<Row> placed) {
        final String[] key = Stream.concat(Stream.of(POLICY), Stream.of(PLACE)).toArray(String[]::new);
        final Column isKnown = col("unit_id").isNotNull();
        final Column rewards = col("rewarded").cast("double");
        final Column rows = col("row_count").cast("double");
        final Column value = col("rewards").divide(col("rows"));
        final Column residuals = greatest(
                lit(0.0),
                col("rewards_squared")
                        .minus(value.multiply(col("products")).multiply(lit(2.0)))
                        .plus(value.multiply(value).multiply(col("rows_squared"))));
        final Column variance =
                col("units").divide(col("units").minus(lit(1.0))).multiply(residuals);
        return placed.groupBy(Stream.concat(Stream.of(key), Stream.of("unit_id"))
                        .map(name -> col(name))
                        .toArray(Column[]::new))
                .agg(sum("row_count").as("row_count"), sum("rewarded").as("rewarded"))
                .groupBy(ServedCells.columns(key))
                .agg(
                        sum(when(isKnown, lit(1.0)).otherwise(rows)).as("units"),
                        sum(rows).as("rows"),
                        sum(rewards).as("rewards"),
                        sum(when(isKnown, rewards.multiply(rewards)).otherwise(rewards))
                                .as("rewards_squared"),
                        sum(when(isKnown, rewards.multiply(rows)).otherwise(rewards))
                                .as("products"),
                        sum(when(isKnown, rows.multiply(rows)).otherwise(rows)).as("rows_squared"))
                .withColumn("own_value", value)
                .withColumn(
                        "own_std_error",
                        when(col("units").gt(lit(1.0)), sqrt(variance).divide(col("rows"))))
                .select(Stream.concat(Stream.of(key), Stream.of("own_value", "own_std_error"))
                        .map(name -> col(name))
                        .toArray(Column[]::new));
    }
}
