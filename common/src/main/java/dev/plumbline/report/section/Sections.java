package dev.plumbline.report.section;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Section;
import dev.plumbline.text.Count;
import java.util.List;
import java.util.stream.Collectors;

/** All sections, in the order of the page. */
public final class Sections {

    private static final List<SectionRule> ALL = List.of(
            new OfflineBesideOnline(),
            new Courses(),
            new OpenAlerts(),
            new ChangeParts(),
            new Shifts(),
            new Estimates(),
            new Experiments(),
            new Alignment(),
            new Counterfactuals(),
            new InputQuality(),
            new Runs());

    private Sections() {}

    /** @param models those shown on the page, the worst state first */
    public static List<Section> of(final ReportData data, final Frame frame, final List<String> models) {
        return ALL.stream()
                .map(rule -> counted(rule.of(data, frame, models), rule, data))
                .toList();
    }

    /** Adds a warning where a table was read only in part, so that counts are too low. */
    private static Section counted(final Section section, final SectionRule rule, final ReportData data) {
        final String cut = data.cutOff().stream()
                .filter(table -> rule.counts().contains(table.table()))
                .map(table -> "the first " + Count.of(table.most(), "row") + " of " + table.table())
                .collect(Collectors.joining(" and "));
        return cut.isEmpty()
                ? section
                : section.withLead(section.lead() + " Counts cover only " + cut + "; there may be more.");
    }

    /** Which runs made the figures. */
    public static Section provenance(final ReportData data, final Frame frame) {
        return new Runs().of(data, frame, List.of());
    }

    /** The rows of {@code drift_metrics} whose features are drawn: their bins have to be read. */
    public static List<Cells> drawnShifts(final ReportData data, final Frame frame) {
        return Shifts.drawn(data, frame);
    }
}
