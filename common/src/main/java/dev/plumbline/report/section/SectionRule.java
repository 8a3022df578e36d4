package dev.plumbline.report.section;

import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Section;
import java.util.List;

/** Makes one section. */
interface SectionRule {

    /** Tables whose rows its lead counts. */
    List<String> counts();

    /** @param models those shown on the page, the worst state first */
    Section of(ReportData data, Frame frame, List<String> models);
}
