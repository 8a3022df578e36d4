/**
 * Figures per model, arm and slice: {@link dev.plumbline.online.figure.OnlineMeans} turns the units' moments into ratios
 * with clustered intervals, {@link dev.plumbline.online.figure.ExposureFigures} has figures that are not sums over units.
 */
package dev.plumbline.online.figure;
