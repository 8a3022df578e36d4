package dev.plumbline.report.section;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.Numbers;
import dev.plumbline.report.part.Reasons;
import dev.plumbline.report.part.Source;
import java.util.Comparator;
import java.util.List;

/** What relations of offline and online gains come to, in figures. */
final class AlignmentGrids {

    private static final int MOST = 15;

    private AlignmentGrids() {}

    /** Offline metrics by how well each predicts an online one. */
    static Grid relations(final List<Cells> rows) {
        return Grid.of(
                "Which offline metric predicts which online one",
                List.of("online", "place", "offline", "online gain per offline gain", "signs agree", "verdict"),
                rows.stream()
                        .sorted(Comparator.comparing((Cells row) -> row.word("online_metric"))
                                .thenComparing(row -> row.number("rank").orElse(Double.MAX_VALUE))
                                .thenComparing(AlignmentGrids::offline))
                        .map(row -> List.<GridCell>of(
                                Grid.words(row.word("online_metric")),
                                Grid.words(place(row)),
                                Grid.words(offline(row)),
                                Measured.figure(row),
                                Measured.figure(row, "sign_agreement", "sign_agreement_low", "sign_agreement_high"),
                                Grid.words(Reasons.words(row.word("verdict")))))
                        .toList(),
                MOST,
                source(rows.get(0), "alignment_summary"));
    }

    /** Why pairs may disagree, the likeliest reason of each first. */
    static Grid reasons(final List<Cells> rows) {
        return Grid.of(
                "Where they disagree, and what may be the reason",
                List.of("pair", "by", "place", "possible reason", "share of the gap", "evidence"),
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
                source(rows.get(0), "disagreement_reasons"));
    }

    /** What rules of decision would have earned. */
    static Grid rules(final List<Cells> rows) {
        return Grid.of(
                "What following a metric would have earned over the incumbent",
                List.of("online", "rule", "by", "log gain a window", "less that of the best model", "decisions"),
                rows.stream()
                        .sorted(Comparator.comparing((Cells row) -> row.word("online_metric"))
                                .thenComparing(row -> -row.number("value").orElse(Double.NEGATIVE_INFINITY))
                                .thenComparing(row -> row.word("rule")))
                        .map(row -> List.<GridCell>of(
                                Grid.words(row.word("online_metric")),
                                Grid.words(Reasons.words(row.word("rule"))),
                                Grid.words(row.is("offline_metric", "none") ? "–" : offline(row)),
                                Measured.figure(row),
                                Measured.figure(
                                        row, "against_best_model", "against_best_model_low", "against_best_model_high"),
                                Figure.count(row.count("n"))))
                        .toList(),
                MOST,
                source(rows.get(0), "decision_backtest"));
    }

    /** The offline metric of a row, as people write it. */
    static String offline(final Cells row) {
        return MetricName.of(row.word("offline_metric"), row.word("offline_cutoff"));
    }

    /** Where the window of a row lies. */
    static Source source(final Cells row, final String table) {
        return Source.of(table)
                .with("grain", row.word("grain"))
                .with(
                        "window_start",
                        row.day("window_start").map(Object::toString).orElse(""));
    }

    /** A sentence with its full stop. */
    static String withStop(final String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    private static String pair(final Cells row) {
        return row.word("model_a") + " against " + row.word("model_b");
    }

    /** A place among others, and the ones that resampling leaves open. */
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
