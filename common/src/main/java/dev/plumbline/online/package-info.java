/**
 * What really happened: outcomes credited to impressions, the figures from them, and the decisions of experiments.
 *
 * <p>Each package uses those before it: {@code setting} (what to measure), {@code metric} (the registries of metrics),
 * {@code attribution} (which impression an outcome is credited to), {@code unit} (what each unit did, by metric and
 * slice), {@code figure} (ratios with clustered intervals), {@code experiment} (the mathematics of experiments, plain
 * Java) and {@code look} (experiments and interleaved lists reduced to it, and its findings as rows). To add a metric,
 * write one record behind {@link dev.plumbline.online.metric.OnlineMetric} and list it in
 * {@link dev.plumbline.online.metric.OnlineMetrics}.
 */
package dev.plumbline.online;
