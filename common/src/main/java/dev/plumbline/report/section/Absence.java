package dev.plumbline.report.section;

import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.part.Section;

/** A section with nothing to show: one sentence says so. */
record Absence(String id, String title) {

    /** The table does not exist. @param job the one that writes it */
    Section ofTable(final String table, final String job) {
        return Section.of(
                id, title, "There is no table " + table + " in this warehouse: the job " + job + " writes it.");
    }

    /** The table has no row of the window. */
    Section ofRows(final String table, final Frame frame) {
        return ofRows(table, "row", frame);
    }

    /** The table has no such row of the window. @param such what is missing, as {@code row of ctr} or {@code open alert} */
    Section ofRows(final String table, final String such, final Frame frame) {
        return Section.of(
                id, title, "Nothing to show: there is no " + such + " in " + table + " for " + frame.theWindow() + ".");
    }
}
