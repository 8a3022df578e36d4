/**
 * Statistics in plain Java: sufficient statistics that merge, and the estimates made of them.
 *
 * <p>Reductions fill records such as {@link dev.plumbline.stats.RatioMoments}; those turn into an
 * {@link dev.plumbline.stats.Estimate}, the one shape in which every figure of the product leaves.
 */
package dev.plumbline.stats;
