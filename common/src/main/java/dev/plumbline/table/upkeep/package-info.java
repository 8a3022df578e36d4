/**
 * What keeps a warehouse in good order over the years: tables get what their descriptors say, small files are merged into
 * large ones, and files that no version needs are deleted, as are runs that no row comes from.
 *
 * <p>Each {@link dev.plumbline.table.upkeep.Upkeep} is done to one table after the other and can say beforehand what it
 * would do. {@link dev.plumbline.table.upkeep.WrittenRows} says which runs the rows of all tables come from.
 */
package dev.plumbline.table.upkeep;
