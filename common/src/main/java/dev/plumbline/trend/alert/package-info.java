/**
 * Which falls open an alert, at a rate of false alerts that is declared for all series together.
 *
 * <p>{@link dev.plumbline.trend.alert.OneStepAhead} compares every window with its forecast from windows long before it and gives a
 * p that is valid given the past; {@link dev.plumbline.trend.alert.EvidenceOfChange} adds up such p until they would open an
 * alert, and follows it until it is resolved. {@link dev.plumbline.trend.alert.AlertHistory} replays a series from its
 * beginning, so that the same windows give the same alerts whenever and in however many runs they are computed.
 */
package dev.plumbline.trend.alert;
