/**
 * A look into the warehouse: tables and views by name on the command line.
 *
 * <p>Every table and view of the warehouse is registered under its name; the answer is printed in one of the forms of
 * {@link dev.plumbline.jobs.format.Format}.
 */
package dev.plumbline.jobs.query;
