package dev.plumbline.ranking;

import dev.plumbline.ranking.metric.MetricAtCutoff;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.RatioMoments;
import dev.plumbline.stats.Reason;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Turns one row of moments over units into one row of figures. */
final class MeanEstimate {

    /** {@code window_date}, then the columns of {@code Tables.OFFLINE_METRICS} that follow those of the window. */
    static final StructType SCHEMA = new StructType()
            .add("window_date", DataTypes.DateType, false)
            .add("model_id", DataTypes.StringType, false)
            .add("slice_name", DataTypes.StringType, false)
            .add("slice_value", DataTypes.StringType, false)
            .add("metric", DataTypes.StringType, false)
            .add("cutoff", DataTypes.StringType, false)
            .add("direction", DataTypes.StringType, false)
            .add("unit", DataTypes.StringType, false)
            .add("value", DataTypes.DoubleType)
            .add("std_error", DataTypes.DoubleType)
            .add("ci_low", DataTypes.DoubleType)
            .add("ci_high", DataTypes.DoubleType)
            .add("confidence_level", DataTypes.DoubleType, false)
            .add("n", DataTypes.LongType, false)
            .add("units", DataTypes.LongType, false)
            .add("reason", DataTypes.StringType)
            .add("queries_answered", DataTypes.LongType, false)
            .add("queries_without_relevant", DataTypes.LongType, false)
            .add("tie_rule", DataTypes.StringType, false)
            .add("relevance_threshold", DataTypes.DoubleType, false)
            .add("split", DataTypes.StringType);

    private MeanEstimate() {}

    static Row of(final Row moments, final RankingSettings settings) {
        final MetricAtCutoff metric = settings.metrics().get(moments.getInt(moments.fieldIndex("metric_index")));
        final Estimate estimate = estimate(moments, settings.confidenceLevel());
        return RowFactory.create(
                moments.get(moments.fieldIndex("window_date")),
                moments.get(moments.fieldIndex("model_id")),
                moments.get(moments.fieldIndex("slice_name")),
                moments.get(moments.fieldIndex("slice_value")),
                metric.metric().name(),
                metric.cutoff().text(),
                metric.metric().direction().code(),
                metric.metric().unit(),
                boxed(estimate.value()),
                boxed(estimate.stdError()),
                boxed(estimate.low()),
                boxed(estimate.high()),
                estimate.level(),
                estimate.n(),
                count(moments, "units"),
                estimate.reason().map(Reason::code).orElse(null),
                count(moments, "queries_answered"),
                count(moments, "queries_without_relevant"),
                settings.tieRuleText(),
                settings.relevanceThreshold(),
                moments.get(moments.fieldIndex("split")));
    }

    private static Estimate estimate(final Row row, final double level) {
        final long units = count(row, "units");
        if (units == 0 && count(row, "queries") > 0) {
            return Estimate.undefined(level, 0, Reason.NOT_DEFINED);
        }
        return RatioMoments.ofSample(
                        units,
                        number(row, "mean_total"),
                        number(row, "mean_defined"),
                        number(row, "var_total"),
                        number(row, "covariance"),
                        number(row, "var_defined"))
                .estimate(level, count(row, "n"));
    }

    private static long count(final Row row, final String column) {
        return row.getLong(row.fieldIndex(column));
    }

    private static double number(final Row row, final String column) {
        final int index = row.fieldIndex(column);
        return row.isNullAt(index) ? Double.NaN : row.getDouble(index);
    }

    private static Object boxed(final OptionalDouble number) {
        return number.isPresent() ? number.getAsDouble() : null;
    }
}
