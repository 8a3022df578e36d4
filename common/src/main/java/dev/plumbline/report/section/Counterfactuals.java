package dev.plumbline.report.section;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.IntervalPlot;
import dev.plumbline.report.part.Numbers;
import dev.plumbline.report.part.Part;
import dev.plumbline.report.part.Reasons;
import dev.plumbline.report.part.Section;
import dev.plumbline.text.Count;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** What policies would have earned in place of those that served. */
final class Counterfactuals implements SectionRule {

    private static final String TABLE = "counterfactual_estimates";
    private static final Absence NOTHING = new Absence("counterfactual", "What other policies would have earned");
    private static final int MOST = 20;

    private static final Comparator<Cells> BY_TARGET = Comparator.comparing((Cells row) -> row.word("model_id"))
            .thenComparing(row -> row.word("logging_policy"))
            .thenComparing(row -> row.word("metric"))
            .thenComparing(row -> row.word("estimator"))
            .thenComparing(row -> row.number("parameter").orElse(0));

    @Override
    public List<String> counts() {
        return List.of(TABLE);
    }

    @Override
    public Section of(final ReportData data, final Frame frame, final List<String> models) {
        if (!data.has(TABLE)) {
            return NOTHING.ofTable(TABLE, "counterfactual");
        }
        final List<Cells> rows = data.rows(TABLE).stream()
                .filter(frame::isCurrent)
                .filter(row -> row.isWhole() && row.text("position").isEmpty())
                .filter(row -> !row.is("model_id", row.word("logging_policy")))
                .sorted(BY_TARGET)
                .toList();
        if (rows.isEmpty()) {
            return NOTHING.ofRows(TABLE, frame);
        }
        final List<Cells> estimated =
                rows.stream().filter(row -> row.number("value").isPresent()).toList();
        final List<Part> parts = new ArrayList<>();
        if (!estimated.isEmpty()) {
            parts.add(plot(estimated, frame));
        }
        parts.add(Grid.of(
                "Estimates and the data behind them",
                List.of(
                        "target",
                        "log of",
                        "estimator",
                        "bias",
                        "would have earned",
                        "earned when it served",
                        "effective sample size",
                        "verdict"),
                rows.stream().map(Counterfactuals::cells).toList(),
                MOST,
                frame.source(TABLE).with("slice_name", "all").where("position IS NULL")));
        return new Section(NOTHING.id(), NOTHING.title(), lead(rows, estimated), parts);
    }

    private static String lead(final List<Cells> rows, final List<Cells> estimated) {
        final boolean inconsistent =
                rows.stream().anyMatch(row -> row.is("propensity_verdict", "propensities_inconsistent"));
        return "The logs support " + estimated.size() + " of " + Count.of(rows.size(), "estimate")
                + (estimated.size() < rows.size() ? "; for the others the table gives the reason why not." : ".")
                + (estimated.stream().anyMatch(row -> row.is("bias", "by_design"))
                        ? " An estimator that is biased by design has an interval for what it estimates, not for what would be earned."
                        : "")
                + (inconsistent ? " At least one log was not served with the probabilities that it declares." : "");
    }

    private static IntervalPlot plot(final List<Cells> rows, final Frame frame) {
        return new IntervalPlot(
                rows.get(0).word("metric") + " that each policy would have earned",
                rows.get(0).word("unit"),
                rows.stream()
                        .limit(MOST)
                        .map(row -> new IntervalPlot.Line(name(row), Measured.figure(row)))
                        .toList(),
                OptionalDouble.empty(),
                frame.source(TABLE).with("slice_name", "all").where("position IS NULL"));
    }

    private static String name(final Cells row) {
        return row.name("model_id") + ", log of " + row.name("logging_policy") + ", " + estimator(row)
                + (row.is("bias", "by_design") ? ", biased" : "");
    }

    private static String estimator(final Cells row) {
        return row.word("estimator")
                + (row.number("parameter").isPresent()
                        ? "(" + Numbers.plain(row.number("parameter").getAsDouble()) + ")"
                        : "");
    }

    private static List<GridCell> cells(final Cells row) {
        final Figure own = Figure.of(row.number("on_policy_value"), row.word("unit"));
        return List.of(
                Grid.words(row.word("model_id")),
                Grid.words(row.word("logging_policy")),
                Grid.words(estimator(row)),
                Grid.words(row.text("bias").map(Reasons::words).orElse("–")),
                Measured.figure(row),
                own.value().isPresent() ? own : Grid.words("–"),
                Figure.of(row.number("effective_sample_size"), "rows"),
                Grid.words(row.text("verdict").map(Reasons::words).orElse("–")));
    }
}
