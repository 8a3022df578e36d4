/**
 * Which falls are worth telling, at a rate of false ones that somebody declared for all series together.
 *
 * <p>{@link dev.plumbline.trend.alert.OneStepAhead} holds every window against what the windows long before it foretell and gives a
 * p that is valid given the past; {@link dev.plumbline.trend.alert.EvidenceOfChange} adds up such p until they would open an
 * alert, and follows it until it is resolved. {@link dev.plumbline.trend.alert.AlertHistory} replays a series from its
 * beginning, so that the same windows give the same alerts whenever and in however many runs they are asked for.
 */
package dev.plumbline.trend.alert;
