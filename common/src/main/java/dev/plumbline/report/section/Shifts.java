package dev.plumbline.report.section;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.Part;
import dev.plumbline.report.part.Reasons;
import dev.plumbline.report.part.Section;
import dev.plumbline.text.Count;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The features that shifted most since their reference, and how they are distributed now. */
final class Shifts implements SectionRule {

    private static final String METRICS = "drift_metrics";
    private static final String SUMMARY = "drift_summary";
    private static final Absence NOTHING = new Absence("drift", "Feature drift");
    private static final int MOST_PICTURES = 6;
    private static final int MOST_ROWS = 15;

    /** Alerts, then shifts, then what is closest to its threshold. */
    private static final Comparator<Cells> MOVED_MOST = Comparator.comparing((Cells row) -> !row.isTrue("is_alert"))
            .thenComparing(row -> !isShift(row))
            .thenComparing(row -> row.number("p_drift_adjusted").orElse(1))
            .thenComparing(row -> -overThreshold(row))
            .thenComparing(row -> row.word("feature"));

    @Override
    public List<String> counts() {
        return List.of(METRICS, SUMMARY);
    }

    @Override
    public Section of(final ReportData data, final Frame frame, final List<String> models) {
        if (!data.has(METRICS)) {
            return NOTHING.ofTable(METRICS, "drift");
        }
        final Map<String, Cells> leaders = leaders(data, frame);
        if (leaders.isEmpty()) {
            return NOTHING.ofRows(METRICS, "feature with an alarm threshold", frame);
        }
        final List<Part> parts = new ArrayList<>();
        drawn(data, frame).stream()
                .flatMap(row -> Histograms.of(row, data, frame).stream())
                .forEach(parts::add);
        parts.add(grid(leaders, frame));
        return new Section(NOTHING.id(), NOTHING.title(), lead(data, frame, leaders), parts);
    }

    /** Those that are drawn. */
    static List<Cells> drawn(final ReportData data, final Frame frame) {
        return leaders(data, frame).values().stream().limit(MOST_PICTURES).toList();
    }

    /** Every watched feature of every reference, by the measure that shifted most. */
    private static Map<String, Cells> leaders(final ReportData data, final Frame frame) {
        return data.rows(METRICS).stream()
                .filter(frame::isCurrent)
                .filter(row -> row.number("threshold").isPresent() || isShift(row))
                .sorted(MOVED_MOST)
                .collect(Collectors.toMap(
                        row -> row.word("reference_id") + '\u0000' + row.word("feature"),
                        row -> row,
                        (first, next) -> first,
                        LinkedHashMap::new));
    }

    private static boolean isShift(final Cells row) {
        return row.is("state", "alarm") || row.is("state", "provisional");
    }

    private static double overThreshold(final Cells row) {
        return Math.abs(row.number("value").orElse(0))
                / Math.max(1e-12, Math.abs(row.number("threshold").orElse(1)));
    }

    private static String lead(final ReportData data, final Frame frame, final Map<String, Cells> leaders) {
        final String summaries = data.rows(SUMMARY).stream()
                .filter(frame::isCurrent)
                .map(ShiftSentence::of)
                .collect(Collectors.joining(" "));
        return (summaries.isEmpty()
                        ? Count.of(
                                        leaders.values().stream()
                                                .filter(Shifts::isShift)
                                                .count(),
                                        "feature") + " shifted."
                        : summaries)
                + " A shift is a larger difference than between periods of the same length inside the reference.";
    }

    private static Grid grid(final Map<String, Cells> leaders, final Frame frame) {
        final List<List<GridCell>> rows = leaders.values().stream()
                .map(row -> List.<GridCell>of(
                        Grid.words(row.word("feature")),
                        Grid.words(Reasons.words(row.word("measure"))),
                        Measured.figure(row),
                        Measured.figure(row, "threshold", "", ""),
                        Grid.words(Reasons.words(row.word("state"))
                                + (row.isTrue("is_alert") ? ", alert" : "")
                                + (row.isTrue("season_not_in_reference") && isShift(row) ? ", perhaps seasonal" : "")),
                        Grid.words(row.word("reference"))))
                .toList();
        return Grid.of(
                "Each feature, by the measure that shifted most",
                List.of("feature", "measure", "value", "alarm threshold", "state", "reference"),
                rows,
                MOST_ROWS,
                frame.source(METRICS).with("compared_with", "reference"));
    }
}
