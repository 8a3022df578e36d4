/**
 * What is true of a simulated world, as tables: computed from probabilities and from what was planted, not from draws.
 *
 * <p>{@link dev.plumbline.world.truth.WorldTruth} lists the tables; {@link dev.plumbline.world.truth.Plant} says what every
 * scenario plants, when, and for what reason offline and online then disagree.
 */
package dev.plumbline.world.truth;
