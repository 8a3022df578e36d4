/**
 * List metrics in plain Java: figures of one ranked list of one query.
 *
 * <p>A {@link dev.plumbline.ranking.metric.JudgedList} is the sufficient statistic of a list; every {@link
 * dev.plumbline.ranking.metric.ListMetric} is one formula over it. {@link dev.plumbline.ranking.metric.ListMetrics}
 * lists them all: a metric that is added there is configurable, computed and covered by the contract tests.
 */
package dev.plumbline.ranking.metric;
