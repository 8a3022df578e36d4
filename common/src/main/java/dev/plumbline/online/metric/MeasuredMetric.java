package dev.plumbline.online.metric;

import dev.plumbline.stats.RatioKind;
import java.io.Serializable;

/** The texts that the rows of a metric have about it. */
public record MeasuredMetric(
        String name, String direction, String unit, String numeratorCounts, String denominatorCounts, RatioKind kind)
        implements Serializable {

    public static MeasuredMetric of(final OnlineMetric metric) {
        return new MeasuredMetric(
                metric.name(),
                metric.direction().code(),
                metric.unit(),
                metric.counted().code(),
                metric.dividedBy().code(),
                metric.kind());
    }

    public static MeasuredMetric of(final ExposureMetric metric) {
        return new MeasuredMetric(
                metric.name(),
                metric.direction().code(),
                metric.unit(),
                metric.numeratorCounts(),
                metric.denominatorCounts(),
                RatioKind.MEAN);
    }
}
