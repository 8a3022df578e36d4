/**
 * The sections below the verdicts, each made of the rows of one table or two.
 *
 * <p>A {@link dev.plumbline.report.section.SectionRule} turns rows into sentences, grids and pictures; they are listed in {@link
 * dev.plumbline.report.section.Sections} in the order of the page. If a table is missing, or has no rows of the window, the section is
 * one sentence.
 */
package dev.plumbline.report.section;
