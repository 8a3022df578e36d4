package dev.plumbline.report.section;

import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.part.Section;

/** Sections that have nothing to show say so in one sentence. */
record Absence(String id, String title) {

    /** The table is not there. @param job the one that writes it */
    Section ofTable(final String table, final String job) {
        return Section.of(
                id, title, "There is no table " + table + " in this warehouse: the job " + job + " writes it.");
    }

    /** The table has no row of the window. */
    Section ofRows(final String table, final Frame frame) {
        return ofRows(table, "", frame);
    }

    /** The table has no such row. @param such which rows are asked for, as {@code of ctr}; others may be there */
    Section ofRows(final String table, final String such, final Frame frame) {
        return Section.of(
                id,
                title,
                "Nothing to tell: there is no row " + (such.isEmpty() ? "" : such + " ") + "of the "
                        + frame.windowText() + " in " + table + ".");
    }
}
