/**
 * The registries of online metrics, without Spark: {@link dev.plumbline.online.metric.OnlineMetrics} are ratios of what
 * units did, {@link dev.plumbline.online.metric.ExposureMetrics} are figures of what was shown that are not sums over units.
 */
package dev.plumbline.online.metric;
