package dev.plumbline.report.section;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.IntervalPlot;
import dev.plumbline.report.part.Part;
import dev.plumbline.report.part.Reasons;
import dev.plumbline.report.part.Section;
import dev.plumbline.report.part.Sentences;
import dev.plumbline.text.Count;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** The results of experiments at the end of the window. */
final class Experiments implements SectionRule {

    private static final String TABLE = "experiment_results";
    private static final Absence NOTHING = new Absence("experiments", "Experiments");
    private static final int MOST = 20;

    private static final Comparator<Cells> BY_EXPERIMENT = Comparator.comparing(
                    (Cells row) -> row.word("experiment_id"))
            .thenComparing(row -> row.word("arm"))
            .thenComparing(row -> !row.isTrue("is_primary"))
            .thenComparing(row -> MetricName.of(row))
            .thenComparing(row -> row.word("adjustment"));

    @Override
    public List<String> counts() {
        return List.of(TABLE);
    }

    @Override
    public Section of(final ReportData data, final Frame frame, final List<String> models) {
        if (!data.has(TABLE)) {
            return NOTHING.ofTable(TABLE, "online");
        }
        final List<Cells> rows = data.rows(TABLE).stream()
                .filter(frame::isCurrent)
                .filter(Cells::isWhole)
                .sorted(BY_EXPERIMENT)
                .toList();
        if (rows.isEmpty()) {
            return NOTHING.ofRows(TABLE, frame);
        }
        final List<Cells> decisions =
                rows.stream().filter(row -> row.is("metric", "decision")).toList();
        final List<Cells> lifts = lifts(rows, frame);
        final List<Part> parts = new ArrayList<>();
        if (lifts.stream().anyMatch(row -> row.number("value").isPresent())) {
            parts.add(plot(lifts, frame));
        }
        if (!decisions.isEmpty()) {
            parts.add(Grid.of(
                    "Decisions",
                    List.of("experiment", "arm", "decision", "why"),
                    decisions.stream().map(Experiments::decision).toList(),
                    MOST,
                    frame.source(TABLE).with("metric", "decision")));
        }
        if (!lifts.isEmpty()) {
            parts.add(Grid.of(
                    "Lifts",
                    List.of("experiment", "arm", "metric", "lift", "role", "verdict"),
                    lifts.stream().map(Experiments::lift).toList(),
                    MOST,
                    frame.source(TABLE).with("slice_name", "all")));
        }
        final long broken = rows.stream()
                .filter(row -> row.is("metric", "sample_ratio") && row.is("verdict", "mismatch"))
                .count();
        return new Section(NOTHING.id(), NOTHING.title(), lead(decisions, broken), parts);
    }

    /** Lifts of goals and guardrails; where none are declared, of the metrics that the report shows. */
    private static List<Cells> lifts(final List<Cells> rows, final Frame frame) {
        final List<Cells> all = rows.stream().filter(Experiments::isLift).toList();
        final List<Cells> ofGoals =
                all.stream().filter(row -> row.text("role").isPresent()).toList();
        return ofGoals.isEmpty()
                ? all.stream()
                        .filter(row -> frame.settings().onlineMetrics().contains(row.word("metric")))
                        .toList()
                : ofGoals;
    }

    private static String lead(final List<Cells> decisions, final long broken) {
        final long decided = decisions.stream()
                .filter(row -> row.is("verdict", "ship") || row.is("verdict", "do_not_ship"))
                .count();
        return (decisions.isEmpty()
                        ? "Nothing can be decided, because no goal is declared (plumbline.goals). "
                        : "The decision is ship or do not ship for " + decided + " of "
                                + Count.of(decisions.size(), "arm") + ". ")
                + (broken == 0
                        ? "No experiment has a sample-ratio mismatch."
                        : Count.of(broken, "experiment") + (broken == 1 ? " has" : " have")
                                + " a sample-ratio mismatch, so the lifts there are not reported.")
                + " The intervals stay valid however often an experiment is looked at.";
    }

    private static boolean isLift(final Cells row) {
        return !row.is("metric", "decision")
                && !row.is("metric", "sample_ratio")
                && !row.word("metric").endsWith("_novelty")
                && !row.word("metric").endsWith("_heterogeneity");
    }

    private static IntervalPlot plot(final List<Cells> lifts, final Frame frame) {
        return new IntervalPlot(
                "Lift over control",
                "relative change",
                lifts.stream()
                        .limit(MOST)
                        .map(row -> new IntervalPlot.Line(
                                row.name("experiment_id") + " " + row.name("arm") + " " + MetricName.of(row),
                                Measured.figure(row).asChange()))
                        .toList(),
                OptionalDouble.of(0),
                frame.source(TABLE).with("slice_name", "all"));
    }

    private static List<GridCell> decision(final Cells row) {
        return List.of(
                Grid.words(row.word("experiment_id")),
                Grid.words(row.word("arm")),
                Grid.words(Reasons.words(row.word("verdict"))),
                Grid.words(row.text("sentence")
                        .map(sentence -> Sentences.after(Reasons.words(row.word("verdict")), sentence))
                        .filter(why -> !why.isEmpty())
                        .or(() -> row.text("reason").map(Reasons::meaning))
                        .orElse("–")));
    }

    private static List<GridCell> lift(final Cells row) {
        return List.of(
                Grid.words(row.word("experiment_id")),
                Grid.words(row.word("arm")),
                Grid.words(MetricName.of(row) + (row.is("adjustment", "cuped") ? ", CUPED" : "")),
                Measured.figure(row).asChange(),
                Grid.words(row.text("role").orElse("–")),
                Grid.words(row.text("verdict").map(Reasons::words).orElse("–")));
    }
}
