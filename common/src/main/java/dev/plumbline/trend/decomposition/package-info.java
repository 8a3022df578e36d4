/**
 * Why a figure changed from one window to another.
 *
 * <p>{@link dev.plumbline.trend.decomposition.MixRate} splits a change over named slices into who came and how each was served;
 * {@link dev.plumbline.trend.decomposition.PopulationChange} does so row by row, by how likely each belongs to either window;
 * {@link dev.plumbline.trend.decomposition.Ageing} separates the decay of a frozen model from a change of the world by means of its
 * retrained version. The parts of every split add up to the change.
 */
package dev.plumbline.trend.decomposition;
