package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.ReportData;
import java.util.stream.Stream;

/** Finds what changed, or what to do, in the rows of all tables. */
interface ItemRule {

    /** What it finds. */
    Stream<Item> of(ReportData data, Frame frame);
}
