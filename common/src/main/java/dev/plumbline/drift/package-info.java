/**
 * Distribution shift: whether what a model sees in production is still what it was trained on.
 *
 * <p>{@code profile} reduces rows to one mergeable profile per day, slice and feature; {@code window} adds days up and lets {@code
 * measure} compare them with their reference; {@code verdict} lets {@code alarm} decide what is news. {@code multivariate} looks
 * at all features together, {@code score} lets {@code performance} estimate what a shift costs, and {@link
 * dev.plumbline.drift.CatalogueDrift} counts items and users that no model was trained on.
 */
package dev.plumbline.drift;
