/**
 * What goes out: one descriptor per Delta table, the writer that replaces windows, the views and the data dictionary.
 *
 * <p>A job hands prepared rows to {@link dev.plumbline.table.TableWriter}; the descriptors in
 * {@link dev.plumbline.table.Tables} are the single source for creation, checks, dictionary and views. What the names in the
 * tables stand for comes from the documentation ({@link dev.plumbline.table.Definitions}).
 */
package dev.plumbline.table;
