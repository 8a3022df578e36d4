/**
 * Distribution shift: whether what a model sees in production is still what it was trained on.
 *
 * <p>{@code profile} reduces rows to one mergeable profile per day, slice and feature; {@link dev.plumbline.drift.DriftValues}
 * adds days up to windows and lets {@code measure} compare them with their reference. {@link dev.plumbline.drift.DriftVerdicts}
 * lets {@code alarm} decide what is news, and {@code performance} estimates what it costs.
 */
package dev.plumbline.drift;
