package dev.plumbline.input;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.covar_samp;
import static org.apache.spark.sql.functions.var_samp;

import dev.plumbline.stats.RatioMoments;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.RelationalGroupedDataset;
import org.apache.spark.sql.Row;

/** {@link RatioMoments} over rows that are units, as columns of an aggregation. */
public final class RatioMomentColumns {

    /** The columns of the moments. */
    public static final List<String> NAMES =
            List.of("units", "mean_numerator", "mean_denominator", "var_numerator", "covariance", "var_denominator");

    private RatioMomentColumns() {}

    /**
     * The moments of every group; rows without a numerator are no units.
     *
     * @param beside further aggregates
     */
    public static Dataset<Row> of(
            final RelationalGroupedDataset groups,
            final Column numerator,
            final Column denominator,
            final Column... beside) {
        return groups.agg(
                count(numerator).as("units"),
                Stream.concat(
                                Stream.of(
                                        avg(numerator).as("mean_numerator"),
                                        avg(denominator).as("mean_denominator"),
                                        var_samp(numerator).as("var_numerator"),
                                        covar_samp(numerator, denominator).as("covariance"),
                                        var_samp(denominator).as("var_denominator")),
                                Stream.of(beside))
                        .toArray(Column[]::new));
    }

    /** The moments of a row of them. */
    public static RatioMoments moments(final Row row) {
        return RatioMoments.ofSample(
                row.<Long>getAs("units"),
                number(row, "mean_numerator"),
                number(row, "mean_denominator"),
                number(row, "var_numerator"),
                number(row, "covariance"),
                number(row, "var_denominator"));
    }

    /** Sample moments are null where there are fewer than two units; nothing then reads them. */
    private static double number(final Row row, final String column) {
        final Double value = row.getAs(column);
        return value == null ? Double.NaN : value;
    }
}
