/**
 * What each unit did: numerators and denominators by metric, slice and window.
 *
 * <p>{@link dev.plumbline.online.unit.UnitMetrics} adds up credited impressions, or counts that the source already made;
 * {@link dev.plumbline.online.unit.Winsorizing} puts metrics beside it whose sums are cut.
 */
package dev.plumbline.online.unit;
