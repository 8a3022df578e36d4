package dev.plumbline.online.figure;

import dev.plumbline.input.RatioMomentColumns;
import dev.plumbline.online.metric.MeasuredMetric;
import dev.plumbline.online.metric.OnlineMetrics;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.online.unit.PositionBasis;
import dev.plumbline.online.unit.UnitTotals;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/** Turns one row of moments into one measured row. It is sent to executors, so it holds only text and numbers. */
final class OnlineEstimates implements Serializable {

    private static final long serialVersionUID = 1L;

    private final double level;
    private final Map<String, MeasuredMetric> metrics = new HashMap<>();

    private OnlineEstimates(final double level) {
        this.level = level;
    }

    static OnlineEstimates of(final OnlineSettings settings) {
        final OnlineEstimates estimates = new OnlineEstimates(settings.confidenceLevel());
        Stream.concat(OnlineMetrics.of(settings).stream(), OnlineMetrics.winsorized(settings).stream())
                .map(MeasuredMetric::of)
                .forEach(metric -> estimates.metrics.put(metric.name(), metric));
        return estimates;
    }

    /** A row of the table without {@code run_id}, of a row that {@link OnlineMeans} grouped. */
    Row measure(final Row row) {
        final Integer basis = row.getAs(UnitTotals.BASIS);
        final Double cap = row.getAs(UnitTotals.CAP);
        return new OnlineRow(
                        metrics.get(row.<String>getAs("metric")),
                        estimate(row, cap),
                        row.<Long>getAs("units"),
                        row.<Double>getAs("numerator"),
                        row.<Double>getAs("denominator"),
                        row.<Long>getAs(UnitTotals.IMMATURE),
                        Optional.ofNullable(basis).map(ordinal -> PositionBasis.values()[ordinal].code()),
                        cap == null ? OptionalDouble.empty() : OptionalDouble.of(cap))
                .of(row);
    }

    private Estimate estimate(final Row row, final Double cap) {
        final long units = row.<Long>getAs("units");
        final long n = row.<Long>getAs(UnitTotals.N);
        if (units == 0 && row.<Long>getAs(UnitTotals.IMMATURE) > 0) {
            return Estimate.undefined(level, n, Reason.IMMATURE);
        }
        if (cap != null && cap <= 0) {
            return Estimate.undefined(level, n, Reason.CAP_NOT_POSITIVE);
        }
        return RatioMomentColumns.moments(row)
                .estimate(metrics.get(row.<String>getAs("metric")).kind(), level, n);
    }
}
