package dev.plumbline.report.section;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Section;
import java.util.List;

/** All sections, in the order of the page. */
public final class Sections {

    private static final List<SectionRule> ALL = List.of(
            new OfflineBesideOnline(),
            new Courses(),
            new Shifts(),
            new Experiments(),
            new Alignment(),
            new Counterfactuals(),
            new InputQuality(),
            new Runs());

    private Sections() {}

    /** @param models those that are shown one by one, the gravest first */
    public static List<Section> of(final ReportData data, final Frame frame, final List<String> models) {
        return ALL.stream().map(rule -> rule.of(data, frame, models)).toList();
    }

    /** The rows of {@code drift_metrics} whose features are drawn: their bins are to be read. */
    public static List<Cells> drawnShifts(final ReportData data, final Frame frame) {
        return Shifts.drawn(data, frame);
    }
}
