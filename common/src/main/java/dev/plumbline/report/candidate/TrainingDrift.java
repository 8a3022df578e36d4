package dev.plumbline.report.candidate;

import dev.plumbline.report.candidate.Argument.Side;
import dev.plumbline.report.candidate.Argument.Weight;
import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.Part;
import dev.plumbline.report.part.Reasons;
import dev.plumbline.report.part.Section;
import dev.plumbline.report.section.ShiftSentence;
import dev.plumbline.text.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What shifted between the rows that it was trained on and today's. */
final class TrainingDrift implements Question {

    private static final String TABLE = "drift_summary";
    private static final String ID = "training";
    private static final String TITLE = "Is today's traffic like its training data?";
    private static final int MOST = 10;

    /** The alarms on all features together, by column. */
    private static final Map<String, String> TOGETHER = Map.of(
            "domain_state", "a domain classifier",
            "reconstruction_state", "the reconstruction error",
            "correlation_state", "the correlations");

    @Override
    public Answer answer(final Candidate candidate) {
        final List<Cells> all = candidate.data().rows(TABLE).stream()
                .filter(row -> row.isWhole() && row.is("compared_with", "reference"))
                .toList();
        final List<Cells> own = candidate
                .frame()
                .newest(all.stream()
                        .filter(row -> row.is("model_id", candidate.model()))
                        .toList());
        final List<Cells> rows = own.isEmpty()
                ? candidate
                        .frame()
                        .newest(all.stream()
                                .filter(row -> row.text("model_id").isEmpty())
                                .toList())
                : own;
        if (rows.isEmpty()) {
            return unknown(candidate);
        }
        final String whose = own.isEmpty() ? "The references are rows of all models, not its own training set. " : "";
        return new Answer(
                new Section(
                        ID,
                        TITLE,
                        whose + rows.stream().map(ShiftSentence::of).collect(Collectors.joining(" ")),
                        rows.stream()
                                .filter(row -> !row.cells("explained_by").isEmpty())
                                .map(row -> (Part) grid(row, candidate))
                                .toList()),
                rows.stream().map(row -> argument(row, candidate)).toList());
    }

    private static Answer unknown(final Candidate candidate) {
        final String why = candidate.data().has(TABLE)
                ? TABLE + " has no row for it in " + candidate.frame().theWindow()
                : "this warehouse has no table " + TABLE + " (the job drift writes it)";
        return new Answer(
                Section.of(ID, TITLE, "Not known: " + why + "."),
                List.of(new Argument(
                        Side.UNKNOWN,
                        Weight.COUNTS,
                        "it is not known whether today's traffic is like its training data: " + why,
                        candidate.frame().source(TABLE).with("model_id", candidate.model()))));
    }

    private static Argument argument(final Cells row, final Candidate candidate) {
        final String since = " since the reference " + row.name("reference");
        final long alerted = row.count("features_alerted");
        final List<String> untold = untold(row);
        final Side side = row.text("reason").isPresent()
                ? Side.UNKNOWN
                : alerted > 0 ? Side.AGAINST : untold.isEmpty() ? Side.FOR : Side.UNKNOWN;
        final String sentence =
                switch (side) {
                    case AGAINST ->
                        "there is an alert on " + alerted + " of " + Count.of(row.count("features"), "feature") + since
                                + ": what was measured on older rows may not hold today";
                    case FOR -> "no shift was found in any of " + Count.of(row.count("features"), "feature") + since;
                    default -> "it is not known whether the traffic shifted" + since + ": " + String.join("; ", untold);
                };
        return new Argument(side, Weight.COUNTS, sentence, candidate.frame().source(TABLE, row));
    }

    /** Why the lack of an alert says nothing: what could not raise an alarm, and alarms that are not alerts. */
    private static List<String> untold(final Cells row) {
        final long features = row.count("features");
        final long shifted = row.count("features_shifted");
        final long unexplained = row.count("features_unexplained");
        final List<String> together = TOGETHER.keySet().stream()
                .filter(state -> List.of("alarm", "provisional").contains(row.word(state)))
                .map(TOGETHER::get)
                .sorted()
                .toList();
        final List<String> untold = new ArrayList<>(
                row.text("reason").map(Reasons::meaning).stream().toList());
        if (features == 0) {
            untold.add("no feature is watched");
        }
        if (row.isTrue("is_partial")) {
            untold.add("days of the window are missing");
        }
        if (shifted > 0) {
            untold.add(shifted + " of " + Count.of(features, "feature") + " shifted, none with an alert");
        }
        if (unexplained > 0) {
            untold.add(unexplained + " of " + Count.of(features, "feature") + (unexplained == 1 ? " has" : " have")
                    + " an unexplained alarm (the season, or an error since the first window)");
        }
        if (!together.isEmpty()) {
            untold.add("there is an alarm on all features together, by " + String.join(", ", together));
        }
        return untold;
    }

    private static Grid grid(final Cells row, final Candidate candidate) {
        return Grid.of(
                "What shifted most since the reference " + row.name("reference"),
                List.of("feature", "measure", "value", "alarm threshold", "importance", "state"),
                row.cells("explained_by").stream()
                        .map(feature -> List.<GridCell>of(
                                Grid.words(feature.word("feature")),
                                Grid.words(Reasons.words(feature.word("measure"))),
                                number(feature, "value"),
                                number(feature, "threshold"),
                                number(feature, "importance"),
                                Grid.words(Reasons.words(feature.word("state")))))
                        .toList(),
                MOST,
                candidate.frame().source(TABLE, row));
    }

    private static Figure number(final Cells feature, final String column) {
        return Figure.of(feature.number(column), "");
    }
}
