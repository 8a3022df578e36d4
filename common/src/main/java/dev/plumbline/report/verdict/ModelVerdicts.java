package dev.plumbline.report.verdict;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.frame.TableExtract;
import dev.plumbline.report.frame.WorseCourses;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Sentences;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The verdict on every model of the window, the most severe first. */
public final class ModelVerdicts {

    private static final String COMPARISONS = "offline_comparisons";

    /** Tables with a row of a model, and the column that names it. */
    private static final Map<String, String> OF_MODELS = Map.of(
            "offline_metrics",
            "model_id",
            "online_metrics",
            "model_id",
            COMPARISONS,
            "model_a",
            "degradation_alerts",
            "model_id",
            "retrain_recommendations",
            "model_id",
            "estimated_performance",
            "model_id",
            "trend_summary",
            "model_id");

    /** What opens no alert by itself is also told beside an alert on another figure. */
    private static final VerdictRule SLOW = new CourseIsWorse();

    private static final List<VerdictRule> RULES = List.of(
            new RetrainingIsDue(),
            new FallIsOpen(),
            new WorseThanAnother(),
            new EstimateIsOutside(),
            new NothingToStandOn());

    private static final Comparator<Finding> GRAVEST = Comparator.comparing(Finding::state)
            .thenComparing(finding -> -finding.weight())
            .thenComparing(Finding::sentence);

    private static final Comparator<ModelVerdict> WORST_FIRST = Comparator.comparing(ModelVerdict::state)
            .thenComparing(verdict -> -verdict.weight())
            .thenComparing(ModelVerdict::model);

    private ModelVerdicts() {}

    /** All of them. */
    public static List<ModelVerdict> of(final ReportData data, final Frame frame) {
        final Map<String, Map<String, List<Cells>>> byModel = new TreeMap<>();
        OF_MODELS.forEach((table, column) -> data.rows(table).stream()
                .filter(frame::isCurrent)
                .forEach(row -> row.text(column)
                        .ifPresent(model -> byModel.computeIfAbsent(model, key -> new HashMap<>())
                                .computeIfAbsent(table, key -> new ArrayList<>())
                                .add(row))));
        // a comparison is about both; a model that is only ever the second of a pair is no model of the window
        data.rows(COMPARISONS).stream().filter(frame::isCurrent).forEach(row -> row.text("model_b")
                .map(byModel::get)
                .ifPresent(tables -> tables.computeIfAbsent(COMPARISONS, key -> new ArrayList<>())
                        .add(row)));
        final Set<String> sharedFalls = FallTogether.metrics(data, frame);
        final WorseCourses worse = WorseCourses.of(data, frame);
        return byModel.entrySet().stream()
                .map(entry -> verdict(new ModelEvidence(entry.getKey(), entry.getValue(), sharedFalls, worse, frame)))
                .sorted(WORST_FIRST)
                .toList();
    }

    /** Tables that models are judged by and that have more rows than were read. */
    public static List<String> cutOff(final ReportData data) {
        return data.cutOff().stream()
                .map(TableExtract::table)
                .filter(OF_MODELS::containsKey)
                .toList();
    }

    private static ModelVerdict verdict(final ModelEvidence evidence) {
        final List<Finding> slow = SLOW.of(evidence).toList();
        final List<Finding> findings = Stream.concat(RULES.stream().flatMap(rule -> rule.of(evidence)), slow.stream())
                .sorted(GRAVEST)
                .toList();
        final List<ModelVerdict.Leading> leading = evidence.leading();
        if (findings.isEmpty()) {
            return new ModelVerdict(
                    evidence.model(),
                    State.STEADY,
                    "No alert is open: " + words(leading) + ".",
                    0,
                    leading,
                    evidence.source("trend_summary"));
        }
        final Finding first = findings.get(0);
        return new ModelVerdict(
                evidence.model(), first.state(), sentence(findings, slow), first.weight(), leading, first.source());
    }

    /** The most severe finding, the next one if it has the same state, and figures that get worse slowly. */
    private static String sentence(final List<Finding> findings, final List<Finding> slow) {
        return Stream.concat(
                        findings.stream()
                                .filter(finding ->
                                        finding.state() == findings.get(0).state())
                                .limit(2),
                        slow.stream())
                .distinct()
                .map(Finding::sentence)
                .map(ModelVerdicts::capital)
                .collect(Collectors.joining(". ", "", "."));
    }

    private static String words(final List<ModelVerdict.Leading> leading) {
        return leading.stream()
                .map(one -> one.metric() + " " + words(one.figure()))
                .collect(Collectors.joining(", "));
    }

    private static String words(final Figure figure) {
        return figure.value().isPresent() ? "is " + figure.text() : "is not known (" + figure.text() + ")";
    }

    /** A sentence begins with a capital, unless it begins with a name. */
    private static String capital(final String sentence) {
        return sentence.startsWith("no ") || sentence.startsWith("it is ") || sentence.startsWith("retrain ")
                ? Sentences.capital(sentence)
                : sentence;
    }
}
