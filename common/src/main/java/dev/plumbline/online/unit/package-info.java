/**
 * What each unit did: numerators and denominators by metric, slice and window.
 *
 * <p>{@link dev.plumbline.online.unit.UnitMetrics} adds up credited impressions, or counts that the source provides;
 * {@link dev.plumbline.online.unit.Winsorizing} adds metrics whose sums are cut.
 */
package dev.plumbline.online.unit;
