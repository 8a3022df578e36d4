package dev.plumbline.report.section;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Note;
import dev.plumbline.report.part.Part;
import dev.plumbline.report.part.ScatterPlot;
import dev.plumbline.report.part.Section;
import dev.plumbline.report.part.Sentences;
import dev.plumbline.text.Count;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Whether offline differences carry over online, in the longest window that ends with the reported one. */
final class Alignment implements SectionRule {

    private static final String PAIRS = "alignment_pairs";
    private static final String SUMMARY = "alignment_summary";
    private static final String REASONS = "disagreement_reasons";
    private static final String BACKTEST = "decision_backtest";
    private static final Absence NOTHING = new Absence("alignment", "Do offline differences carry over online?");
    private static final int MOST_DOTS = 120;

    @Override
    public List<String> counts() {
        return List.of(PAIRS, SUMMARY, REASONS);
    }

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
            parts.add(plot(pairs, frame));
        }
        final List<Cells> relations = current(data.rows(SUMMARY), frame);
        final List<Cells> told = with(relations, "value");
        if (!told.isEmpty()) {
            parts.add(AlignmentGrids.relations(told, frame));
        }
        if (relations.size() > told.size()) {
            parts.add(new Note("For " + (relations.size() - told.size()) + " of " + relations.size()
                    + " pairs of an offline and an online metric no relation could be estimated; the column reason of "
                    + SUMMARY + " says why."));
        }
        final List<Cells> reasons = longest(data.rows(REASONS), frame).stream()
                .filter(row -> !row.is("possible_reason", "(none)"))
                .toList();
        if (!reasons.isEmpty()) {
            parts.add(AlignmentGrids.reasons(reasons, frame));
        }
        final List<Cells> rules = current(data.rows(BACKTEST), frame);
        if (!with(rules, "value").isEmpty()) {
            parts.addAll(AlignmentGrids.rules(with(rules, "value"), frame));
        } else if (!rules.isEmpty()) {
            parts.add(new Note("The gain from following a metric cannot be computed: "
                    + Measured.figure(rules.get(0)).text() + "."));
        }
        return parts.isEmpty()
                ? NOTHING.ofRows(
                        PAIRS,
                        "pair of models with figures of both "
                                + frame.settings().leading().collect(Collectors.joining(" and ")),
                        frame)
                : new Section(NOTHING.id(), NOTHING.title(), lead(pairs, relations, data, frame), parts);
    }

    private static String lead(
            final List<Cells> pairs, final List<Cells> relations, final ReportData data, final Frame frame) {
        final long agreeing = pairs.stream()
                .filter(row -> offlineGain(row).value().getAsDouble()
                                * onlineGain(row).value().getAsDouble()
                        > 0)
                .count();
        final String signs = pairs.isEmpty()
                ? "No pair of models has both an offline difference and an online lift."
                : "In " + agreeing + " of " + Count.of(pairs.size(), "pair")
                        + " of models, the offline difference and"
                        + " the online lift have the same sign. Pairs share models, so they are not independent.";
        final String law = relations.stream()
                .filter(row -> leads(row, frame))
                .flatMap(row -> row.text("sentence").stream())
                .findFirst()
                .map(sentence -> " " + Sentences.withStop(sentence))
                .orElse("");
        return signs
                + (data.has(SUMMARY)
                        ? law
                        : " There is no table alignment_summary in this warehouse, so it is not known how well the offline"
                                + " metric predicts the online one.");
    }

    private static List<Cells> with(final List<Cells> rows, final String column) {
        return rows.stream().filter(row -> row.number(column).isPresent()).toList();
    }

    /** Rows as of the reported window, which cover all pairs up to it; else of a longer one that ends with it. */
    private static List<Cells> current(final List<Cells> rows, final Frame frame) {
        return frame.newest(rows).stream().filter(Cells::isWhole).toList();
    }

    private static List<Cells> longest(final List<Cells> rows, final Frame frame) {
        return frame.longest(rows).stream().filter(Cells::isWhole).toList();
    }

    private static boolean leads(final Cells row, final Frame frame) {
        return frame.settings()
                        .leadingOffline()
                        .filter(MetricName.offline(row)::equals)
                        .isPresent()
                && frame.settings()
                        .leadingOnline()
                        .filter(row.word("online_metric")::equals)
                        .isPresent();
    }

    private static ScatterPlot plot(final List<Cells> pairs, final Frame frame) {
        final Cells first = pairs.get(0);
        return new ScatterPlot(
                "Pairs of models: offline difference and online lift",
                gainOf("difference of " + MetricName.offline(first), first.word("offline_direction")),
                gainOf("lift of " + first.word("online_metric"), first.word("online_direction")),
                pairs.stream()
                        .limit(MOST_DOTS)
                        .map(row -> new ScatterPlot.Dot(
                                row.name("model_a") + " against " + row.name("model_b"),
                                offlineGain(row),
                                onlineGain(row).asChange()))
                        .toList(),
                frame.sourceOfWindow(PAIRS, first)
                        .with("offline_metric", first.word("offline_metric"))
                        .with("online_metric", first.word("online_metric")));
    }

    private static Figure offlineGain(final Cells row) {
        return gain(
                Measured.figure(row, "offline_difference", "offline_ci_low", "offline_ci_high"),
                row.word("offline_direction"));
    }

    private static Figure onlineGain(final Cells row) {
        return gain(
                Measured.figure(row, "online_lift", "online_lift_ci_low", "online_lift_ci_high"),
                row.word("online_direction"));
    }

    /** With the sign reversed where smaller is better: then larger is always better. */
    private static Figure gain(final Figure change, final String direction) {
        return direction.equals("smaller_is_better") ? change.negated() : change;
    }

    private static String gainOf(final String what, final String direction) {
        return direction.equals("smaller_is_better") ? what + ", sign reversed: larger is better" : what;
    }
}
