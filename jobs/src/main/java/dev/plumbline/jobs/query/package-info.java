/**
 * A look into the warehouse: tables and views by name on the command line.
 *
 * <p>Every table and view of the warehouse is registered under its name; the answer is printed aligned, or as csv, json
 * or markdown.
 */
package dev.plumbline.jobs.query;
