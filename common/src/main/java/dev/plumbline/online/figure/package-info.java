/**
 * Figures per model, arm and slice: {@link dev.plumbline.online.figure.OnlineMeans} turns the units' moments into ratios
 * with clustered intervals, {@link dev.plumbline.online.figure.ExposureFigures} has what no unit has a part of.
 */
package dev.plumbline.online.figure;
