/**
 * What keeps a warehouse well over years: tables become what their descriptors say, small files become large ones, files
 * that no version needs go, and so do runs that no row is of.
 *
 * <p>Each {@link dev.plumbline.table.upkeep.Upkeep} is done to one table after the other and can say beforehand what it
 * would do. {@link dev.plumbline.table.upkeep.WrittenRows} says which runs the rows of all tables are of.
 */
package dev.plumbline.table.upkeep;
