package dev.plumbline.report.section;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.Note;
import dev.plumbline.report.part.Numbers;
import dev.plumbline.report.part.Part;
import dev.plumbline.report.part.Reasons;
import dev.plumbline.report.part.Sentences;
import dev.plumbline.table.Definitions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Tables of how offline gains relate to online gains. */
final class AlignmentGrids {

    private static final int MOST = 15;
    private static final Definitions DEFINITIONS = Definitions.ofDocumentation();

    private AlignmentGrids() {}

    /** Offline metrics by how well each predicts an online one. */
    static Grid relations(final List<Cells> rows, final Frame frame) {
        return Grid.of(
                "Which offline metric predicts which online one",
                List.of(
                        "online metric",
                        "rank",
                        "offline metric",
                        "online gain per offline gain",
                        "signs agree",
                        "verdict"),
                rows.stream()
                        .sorted(Comparator.comparing((Cells row) -> row.word("online_metric"))
                                .thenComparing(row -> row.number("rank").orElse(Double.MAX_VALUE))
                                .thenComparing(MetricName::offline))
                        .map(row -> List.<GridCell>of(
                                Grid.words(row.word("online_metric")),
                                Grid.words(place(row)),
                                Grid.words(MetricName.offline(row)),
                                Measured.figure(row),
                                Measured.figure(row, "sign_agreement", "sign_agreement_low", "sign_agreement_high"),
                                Grid.words(Reasons.words(row.word("verdict")))))
                        .toList(),
                MOST,
                frame.sourceOfWindow("alignment_summary", rows.get(0)));
    }

    /** Why pairs may disagree, the most likely reason of each first. */
    static Grid reasons(final List<Cells> rows, final Frame frame) {
        return Grid.of(
                "Pairs that disagree, and possible reasons",
                List.of("pair", "disagreement", "rank", "possible reason", "share of the gap", "evidence"),
                rows.stream()
                        .sorted(Comparator.comparing(
                                        (Cells row) -> row.number("rank").orElse(Double.MAX_VALUE))
                                .thenComparing(
                                        row -> -row.number("share_of_gap").orElse(-1))
                                .thenComparing(AlignmentGrids::pair))
                        .map(row -> List.<GridCell>of(
                                Grid.words(pair(row)),
                                Grid.words(Reasons.words(row.word("disagreement"))),
                                Grid.words(row.text("rank").orElse("–")),
                                Grid.words(Reasons.words(row.word("possible_reason"))),
                                Figure.of(row.number("share_of_gap"), "share"),
                                Grid.words(evidence(row))))
                        .toList(),
                MOST,
                frame.sourceOfWindow("disagreement_reasons", rows.get(0)));
    }

    /** What each decision rule would have gained, and what each of the rules shown ships. */
    static List<Part> rules(final List<Cells> rows, final Frame frame) {
        final List<Cells> best = rows.stream()
                .sorted(Comparator.comparing((Cells row) -> row.word("online_metric"))
                        .thenComparing(row -> -row.number("value").orElse(Double.NEGATIVE_INFINITY))
                        .thenComparing(row -> row.word("rule")))
                .toList();
        final Grid earned = Grid.of(
                "What each decision rule would have gained over the incumbent",
                List.of(
                        "online metric",
                        "rule",
                        "offline metric",
                        "log gain per window",
                        "minus the best model's",
                        "decisions"),
                best.stream().map(AlignmentGrids::rule).toList(),
                MOST,
                frame.sourceOfWindow("decision_backtest", best.get(0)));
        final String ships = best.stream()
                .limit(MOST)
                .map(row -> row.word("rule"))
                .distinct()
                .flatMap(rule -> DEFINITIONS.of("rule", rule).stream()
                        .map(found -> Sentences.capital(Reasons.words(rule + ": " + found.text()))))
                .collect(Collectors.joining(". "));
        return ships.isEmpty() ? List.of(earned) : List.of(earned, new Note("What each rule ships. " + ships + "."));
    }

    private static List<GridCell> rule(final Cells row) {
        return List.of(
                Grid.words(row.word("online_metric")),
                Grid.words(Reasons.words(row.word("rule"))),
                Grid.words(row.is("offline_metric", "none") ? "–" : MetricName.offline(row)),
                Measured.figure(row),
                Measured.figure(row, "against_best_model", "against_best_model_low", "against_best_model_high"),
                Figure.count(row.count("n")));
    }

    private static String pair(final Cells row) {
        return row.name("model_a") + " against " + row.name("model_b");
    }

    /** A rank, and the range of ranks that resampling leaves possible. */
    private static String place(final Cells row) {
        return row.text("rank").orElse("–")
                + row.text("rank_low")
                        .map(low -> " (" + low + " to " + row.word("rank_high") + ")")
                        .orElse("");
    }

    private static String evidence(final Cells row) {
        return row.number("evidence_value").isPresent()
                ? row.word("evidence") + " "
                        + Numbers.plain(row.number("evidence_value").getAsDouble()) + ", " + row.word("evidence_table")
                : row.text("needs").map(needs -> "needs " + needs).orElse("–");
    }
}
