package dev.plumbline.report.section;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.Part;
import dev.plumbline.report.part.Reasons;
import dev.plumbline.report.part.ScatterPlot;
import dev.plumbline.report.part.Section;
import dev.plumbline.report.part.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether offline differences carry over online: of the longest window that ends with the one that is told. */
final class Alignment implements SectionRule {

    private static final String PAIRS = "alignment_pairs";
    private static final String SUMMARY = "alignment_summary";
    private static final String REASONS = "disagreement_reasons";
    private static final Absence NOTHING = new Absence("alignment", "Do offline differences carry over?");
    private static final int MOST_DOTS = 120;
    private static final int MOST_ROWS = 15;

    @Override
    public Section of(final ReportData data, final Frame frame, final List<String> models) {
        if (!data.has(PAIRS)) {
            return NOTHING.ofTable(PAIRS, "alignment");
        }
        final List<Part> parts = new ArrayList<>();
        final List<Cells> pairs = longest(data.rows(PAIRS), frame).stream()
                .filter(row -> leads(row, frame))
                .filter(row -> row.number("offline_difference").isPresent()
                        && row.number("online_lift").isPresent())
                .sorted(Comparator.comparing((Cells row) -> row.word("model_a"))
                        .thenComparing(row -> row.word("model_b")))
                .toList();
        if (!pairs.isEmpty()) {
            parts.add(plot(pairs));
        }
        final List<Cells> summary = longest(data.rows(SUMMARY), frame);
        if (!summary.isEmpty()) {
            parts.add(summary(summary));
        }
        final List<Cells> reasons = longest(data.rows(REASONS), frame);
        if (!reasons.isEmpty()) {
            parts.add(reasons(reasons));
        }
        return parts.isEmpty()
                ? NOTHING.ofRows(PAIRS, frame)
                : new Section(NOTHING.id(), NOTHING.title(), lead(pairs, data), parts);
    }

    private static String lead(final List<Cells> pairs, final ReportData data) {
        final long agreeing = pairs.stream()
                .filter(row -> row.number("offline_difference").getAsDouble()
                                * row.number("online_lift").getAsDouble()
                        > 0)
                .count();
        final String signs = pairs.isEmpty()
                ? "No pair of models has both figures."
                : "Of " + pairs.size() + " pairs of models, " + agreeing
                        + " have offline difference and online lift of the same"
                        + " sign; pairs share models, so that they are not so many independent answers.";
        return signs
                + (data.has(SUMMARY)
                        ? ""
                        : " Whether that is a law, the table alignment_summary would say, which is not in this warehouse.");
    }

    /** Rows of the longest window that ends with the one that is told: single windows hold noise. */
    private static List<Cells> longest(final List<Cells> rows, final Frame frame) {
        final Optional<Cells> longest = rows.stream()
                .filter(frame::isPooled)
                .min(Comparator.comparing(row -> row.day("window_start").orElseThrow()));
        final Predicate<Cells> same = longest.<Predicate<Cells>>map(one -> row -> row.is("grain", one.word("grain"))
                        && row.day("window_start").equals(one.day("window_start"))
                        && row.day("window_end").equals(one.day("window_end")))
                .orElse(frame::isCurrent);
        return rows.stream()
                .filter(same)
                .filter(row -> row.word("slice_name").isEmpty() || row.is("slice_name", "all"))
                .toList();
    }

    private static boolean leads(final Cells row, final Frame frame) {
        return frame.settings().leadingOffline().filter(offline(row)::equals).isPresent()
                && frame.settings()
                        .leadingOnline()
                        .filter(row.word("online_metric")::equals)
                        .isPresent();
    }

    private static String offline(final Cells row) {
        return MetricName.of(row.word("offline_metric"), row.word("offline_cutoff"));
    }

    private static ScatterPlot plot(final List<Cells> pairs) {
        final Cells first = pairs.get(0);
        return new ScatterPlot(
                "Pairs of models: offline difference and online lift",
                "difference of " + offline(first),
                "lift of " + first.word("online_metric"),
                pairs.stream()
                        .limit(MOST_DOTS)
                        .map(row -> new ScatterPlot.Dot(
                                row.word("model_a") + " against " + row.word("model_b"),
                                Measured.figure(row, "offline_difference", "offline_ci_low", "offline_ci_high"),
                                Measured.figure(row, "online_lift", "online_lift_ci_low", "online_lift_ci_high")
                                        .asChange()))
                        .toList(),
                source(first, PAIRS)
                        .with("offline_metric", first.word("offline_metric"))
                        .with("online_metric", first.word("online_metric")));
    }

    private static Source source(final Cells row, final String table) {
        return Source.of(table)
                .with("grain", row.word("grain"))
                .with(
                        "window_start",
                        row.day("window_start").map(Object::toString).orElse(""));
    }

    private static Grid summary(final List<Cells> rows) {
        return Grid.of(
                "Which offline metric predicts which online one",
                List.of("offline", "online", "slope", "pairs", "verdict", "in a sentence"),
                rows.stream()
                        .sorted(Comparator.comparing((Cells row) -> row.word("online_metric"))
                                .thenComparing(Alignment::offline))
                        .map(row -> List.<GridCell>of(
                                Grid.words(offline(row)),
                                Grid.words(row.word("online_metric")),
                                Measured.figure(row),
                                Figure.of(row.number("n"), "pairs"),
                                Grid.words(Reasons.words(row.word("verdict"))),
                                Grid.words(row.text("sentence").orElse("–"))))
                        .toList(),
                MOST_ROWS,
                source(rows.get(0), SUMMARY));
    }

    private static Grid reasons(final List<Cells> rows) {
        return Grid.of(
                "Where they disagree, and what may be the reason",
                List.of("pair", "metrics", "rank", "reason", "evidence"),
                rows.stream()
                        .sorted(Comparator.comparingLong((Cells row) -> row.count("rank")))
                        .map(row -> List.<GridCell>of(
                                Grid.words(row.word("model_a") + " against " + row.word("model_b")),
                                Grid.words(offline(row) + ", " + row.word("online_metric")),
                                Grid.words(row.word("rank")),
                                Grid.words(Reasons.words(
                                        row.text("possible_reason").orElse(row.word("reason")))),
                                Grid.words(row.text("sentence")
                                        .orElse(Measured.figure(row).text()))))
                        .toList(),
                MOST_ROWS,
                source(rows.get(0), REASONS));
    }
}
