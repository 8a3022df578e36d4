/**
 * The logical inputs of a simulated world, as rows.
 *
 * <p>A table is a {@link dev.plumbline.world.data.WorldTable}; nearly all are {@link
 * dev.plumbline.world.data.GeneratedTable}s, which make the rows of one entity (a request, a user, an item) from its
 * number. {@link dev.plumbline.world.data.WorldInputs} lists them.
 */
package dev.plumbline.world.data;
