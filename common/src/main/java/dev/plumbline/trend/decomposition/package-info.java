/**
 * Why a figure changed from one window to another.
 *
 * <p>{@link dev.plumbline.trend.decomposition.MixRate} splits a change over named slices into who came and how each was served;
 * {@link dev.plumbline.trend.decomposition.Reweighting} does so without slices, by how likely every row belongs to either window;
 * {@link dev.plumbline.trend.decomposition.Ageing} tells the decay of a frozen model from a change of the world by the model that
 * was retrained. The parts of every split add up to the change.
 */
package dev.plumbline.trend.decomposition;
