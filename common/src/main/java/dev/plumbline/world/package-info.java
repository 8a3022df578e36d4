/**
 * A simulated world whose truth is known: test equipment that users may use.
 *
 * <p>Everything is drawn by hashes of the seed, an entity and a purpose ({@link dev.plumbline.world.Draws}), so that a row
 * does not depend on who makes it. {@link dev.plumbline.world.World} holds users, items, models and behaviour, and makes
 * one request at a time; {@code world.data} turns requests into the rows of the logical inputs, {@code world.truth} into
 * what is true of them, computed from probabilities and not from the draws. It knows no estimator.
 */
package dev.plumbline.world;
