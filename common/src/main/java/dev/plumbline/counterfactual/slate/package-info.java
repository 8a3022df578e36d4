/**
 * The value of a policy that shows whole lists, in plain Java: estimators that differ in how much of a list a reward may
 * depend on, and so in how fast their weights grow with the list.
 *
 * <p>Slates are added unit by unit to a {@link dev.plumbline.counterfactual.slate.SlateStatistic}, of which parts merge;
 * memory goes with the positions of a slate, never with rows or items.
 *
 * <p>{@link dev.plumbline.counterfactual.slate.SlateEstimators} lists them.
 */
package dev.plumbline.counterfactual.slate;
