/**
 * The sections below the verdicts, each made of the rows of one table or two.
 *
 * <p>A {@link dev.plumbline.report.section.SectionRule} turns rows into sentences, grids and pictures; they are listed in {@link
 * dev.plumbline.report.section.Sections} in the order of the page. A table that is not there is a sentence, and so is one without rows
 * of the window.
 */
package dev.plumbline.report.section;
