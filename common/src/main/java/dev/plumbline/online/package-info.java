/**
 * What really happened: outcomes credited to impressions, and the figures made of them per model, arm and slice.
 *
 * <p>{@link dev.plumbline.online.Attribution} credits outcomes, {@link dev.plumbline.online.UnitMetrics} adds them up per
 * unit (or adds up counts that the source already made), and {@link dev.plumbline.online.OnlineMeans} turns the units'
 * moments into ratios with clustered intervals; {@link dev.plumbline.online.ExposureFigures} has the figures that no unit
 * has a part of. To add a metric, write one record behind {@link dev.plumbline.online.OnlineMetric} and list it in
 * {@link dev.plumbline.online.OnlineMetrics}.
 */
package dev.plumbline.online;
