package dev.plumbline.ranking;

import dev.plumbline.ranking.metric.MetricAtCutoff;
import dev.plumbline.ranking.metric.TieMean;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.RatioMoments;
import dev.plumbline.stats.Reason;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Turns one row of moments over units into rows of figures. */
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
            .add("queries_not_defined", DataTypes.LongType, false)
            .add("tie_rule", DataTypes.StringType, false)
            .add("relevance_threshold", DataTypes.DoubleType, false)
            .add("split", DataTypes.StringType)
            .add("estimand", DataTypes.StringType, false)
            .add("bootstrap_ci_low", DataTypes.DoubleType)
            .add("bootstrap_ci_high", DataTypes.DoubleType)
            .add("bootstrap_replicates", DataTypes.IntegerType)
            .add("catalogue", DataTypes.StringType)
            .add("candidates", DataTypes.StringType, false);

    private MeanEstimate() {}

    /** The mean over queries; where units have several queries, the mean of unit means too. */
    static List<Row> of(final Row moments, final RankingSettings settings) {
        final Row overQueries = row(moments, settings, Estimand.MEAN_OVER_QUERIES);
        return count(moments, "n") > count(moments, "units")
                ? List.of(overQueries, row(moments, settings, Estimand.MEAN_OF_USER_MEANS))
                : List.of(overQueries);
    }

    private static Row row(final Row moments, final RankingSettings settings, final Estimand estimand) {
        final MetricAtCutoff metric = settings.metrics().get(moments.getInt(moments.fieldIndex("metric_index")));
        final Estimate estimate = settings.ties() == TieRule.EXPECTED && !(metric.metric() instanceof TieMean)
                ? Estimate.undefined(settings.confidenceLevel(), 0, Reason.NO_MEAN_OVER_TIES)
                : estimate(moments, settings.confidenceLevel(), estimand);
        final Optional<Row> bootstrap = bootstrap(moments, settings);
        return RowFactory.create(
                moments.get(moments.fieldIndex("window_date")),
                moments.get(moments.fieldIndex("model_id")),
                moments.get(moments.fieldIndex("slice_name")),
                moments.get(moments.fieldIndex("slice_value")),
                metric.metric().name() + estimand.suffix(),
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
                count(moments, "queries") - count(moments, "n"),
                settings.tieRuleText(),
                settings.relevanceThreshold(),
                moments.get(moments.fieldIndex("split")),
                estimand.code(),
                bootstrap.map(interval -> interval.get(estimand.low())).orElse(null),
                bootstrap.map(interval -> interval.get(estimand.low() + 1)).orElse(null),
                settings.resampling().hasBootstrap() ? settings.resampling().bootstrapReplicates() : null,
                null,
                settings.candidates().code());
    }

    private static Estimate estimate(final Row row, final double level, final Estimand estimand) {
        final long units = count(row, "units");
        if (units == 0 && count(row, "queries") > 0) {
            return Estimate.undefined(level, 0, Reason.NOT_DEFINED);
        }
        final RatioMoments moments =
                switch (estimand) {
                    case MEAN_OVER_QUERIES ->
                        RatioMoments.ofSample(
                                units,
                                number(row, "mean_total"),
                                number(row, "mean_defined"),
                                number(row, "var_total"),
                                number(row, "covariance"),
                                number(row, "var_defined"));
                    case MEAN_OF_USER_MEANS ->
                        RatioMoments.ofSample(
                                units, number(row, "mean_of_units"), 1, number(row, "var_of_units"), 0, 0);
                };
        return moments.estimate(level, count(row, "n"));
    }

    /** A single unit tells nothing of its spread. */
    private static Optional<Row> bootstrap(final Row moments, final RankingSettings settings) {
        return settings.resampling().hasBootstrap() && count(moments, "units") > 1
                ? Optional.of(moments.getAs("bootstrap"))
                : Optional.empty();
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
