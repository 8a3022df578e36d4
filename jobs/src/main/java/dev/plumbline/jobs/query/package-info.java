/**
 * Reading the warehouse: tables and views by name on the command line.
 *
 * <p>The tables and views that a query names are registered under their names; the answer is printed in one of the forms of
 * {@link dev.plumbline.jobs.format.Format}.
 */
package dev.plumbline.jobs.query;
