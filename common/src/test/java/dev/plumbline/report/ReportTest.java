package dev.plumbline.report;

import static dev.plumbline.report.Rows.WEEK;
import static dev.plumbline.report.Rows.figure;
import static dev.plumbline.report.Rows.week;
import static dev.plumbline.report.Rows.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.report.part.CoursePlot;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.HistogramPlot;
import dev.plumbline.report.part.IntervalPlot;
import dev.plumbline.report.part.Note;
import dev.plumbline.report.part.ScatterPlot;
import dev.plumbline.report.part.Section;
import dev.plumbline.report.verdict.Item;
import dev.plumbline.report.verdict.ModelVerdict;
import dev.plumbline.report.verdict.State;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a report says of small tables; nothing here is markup. */
class ReportTest {

    private static final Object[] FALL = {
        "model_id",
        "old",
        "metric",
        "ctr",
        "value",
        -0.004,
        "ci_low",
        -0.006,
        "ci_high",
        -0.002,
        "state",
        "opened",
        "since",
        WEEK.minusWeeks(4),
        "severity",
        3.0
    };

    @Test
    void aModelWithoutAnAlertIsToldWithItsFigures() {
        final ModelVerdict verdict = only(new Rows().model("a").report());

        assertThat(verdict.state()).isEqualTo(State.STEADY);
        assertThat(verdict.sentence())
                .isEqualTo("No alert is open: ndcg@10 is 0.500 (0.450 to 0.550), ctr is 0.0500 (0.0450 to 0.0550).");
        assertThat(verdict.figures()).extracting(ModelVerdict.Leading::side).containsExactly("offline", "online");
    }

    @Test
    void anOpenAlertAndADueTrainingAreTheVerdictTheChangeAndWhatToDo() {
        final Report report = new Rows()
                .model("old")
                .model("fine")
                .add("degradation_alerts", FALL)
                .add(
                        "retrain_recommendations",
                        figure("old", "ctr", 0.001, "recommendation", "alert_open", "retrain_by", WEEK.plusDays(7)))
                .report();

        assertThat(report.verdicts()).extracting(ModelVerdict::model).containsExactly("old", "fine");
        assertThat(report.verdicts().get(0).state()).isEqualTo(State.ACT);
        assertThat(report.verdicts().get(0).sentence())
                .isEqualTo(
                        "ctr is worse since 2026-10-19, by −0.0040 (−0.0060 to −0.0020). ctr has an open alert: train again by"
                                + " 2026-11-23; the next week loses 0.00100 (0.00090 to 0.00110).");
        assertThat(sentences(report.changes().shown()))
                .containsExactly(
                        "old: the alert on ctr opened; worse since 2026-10-19, by −0.0040 (−0.0060 to −0.0020)");
        assertThat(sentences(report.toDo().shown())).containsExactly("Train old again by 2026-11-23: ctr, alert open");
        assertThat(report.states()).containsEntry(State.ACT, 1L).containsEntry(State.STEADY, 1L);
    }

    @Test
    void anAlertOfASliceIsWatchedAndAnEndedOneIsNone() {
        final Report report = new Rows()
                .model("slice")
                .model("ended")
                .add(
                        "degradation_alerts",
                        changed(FALL, "model_id", "slice", "slice_name", "device", "slice_value", "tv"))
                .add(
                        "degradation_alerts",
                        changed(FALL, "model_id", "ended", "state", "resolved", "resolution", "recovered"))
                .report();

        assertThat(report.verdicts()).extracting(ModelVerdict::state).containsExactly(State.WATCH, State.STEADY);
        assertThat(report.verdicts().get(0).sentence()).startsWith("ctr where device is tv is worse since");
        assertThat(sentences(report.changes().shown())).contains("ended: the alert on ctr ended: recovered");
    }

    @Test
    void aModelThatNothingIsKnownOfIsNotSaidToBeWell() {
        final Report report = new Rows()
                .add("offline_metrics", "model_id", "unknown", "metric", "ndcg", "cutoff", "10", "reason", "no_units")
                .add("offline_metrics", figure("short", "ndcg", 0.5, "cutoff", "10"))
                .add(
                        "trend_summary",
                        "model_id",
                        "short",
                        "metric",
                        "ndcg",
                        "axis",
                        "calendar",
                        "reason",
                        "insufficient_data")
                .add("online_metrics", figure("silent", "ctr", 0.1))
                .add(
                        "trend_summary",
                        figure("silent", "ctr", 0.0, "axis", "calendar", "alert_reason", "insufficient_data"))
                .report();

        assertThat(report.verdicts()).extracting(ModelVerdict::state).containsOnly(State.UNKNOWN);
        assertThat(report.verdicts())
                .extracting(ModelVerdict::sentence)
                .containsExactly(
                        "No leading figure of it was measured in this week.",
                        "Whether it falls cannot be told: too few windows hold a figure to tell anything of their course.",
                        "No alert can open in this week: too few windows hold a figure to tell anything of their course.");
    }

    @Test
    void aFallOfMostModelsIsToldAsOne() {
        final Rows rows = new Rows();
        List.of("a", "b", "c", "d").forEach(rows::model);
        List.of("a", "b", "c").forEach(model -> rows.add("degradation_alerts", changed(FALL, "model_id", model)));

        assertThat(sentences(rows.report().toDo().shown()).get(0))
                .startsWith("Before training anything, look at what changed for all: ctr fell for 3 of 4 models");
    }

    @Test
    void verdictsThatTurnedAreToldAndThoseThatSayNothingAreNot() {
        final Report report = new Rows()
                .add("offline_comparisons", week(WEEK.minusDays(7)), comparison("new", "inconclusive"))
                .add("offline_comparisons", comparison("new", "worse"))
                .add("offline_comparisons", week(WEEK.minusDays(7)), comparison("few", "insufficient_data"))
                .add("offline_comparisons", comparison("few", "better"))
                .report();

        assertThat(sentences(report.changes().shown()))
                .containsExactly("new against base: ndcg@10: now worse, before inconclusive");
        assertThat(report.verdicts().get(0).model()).isEqualTo("new");
        assertThat(report.verdicts().get(0).sentence())
                .isEqualTo("ndcg@10 is worse than that of base on the same queries, by −0.0200 (−0.0220 to −0.0180).");
    }

    @Test
    void manyModelsAreCountedAndTheGravestShown() {
        final Rows rows = new Rows();
        List.of("a", "b", "z").forEach(rows::model);
        rows.add("degradation_alerts", changed(FALL, "model_id", "z"));

        final Report report = Report.of(rows.data(), Rows.frame(1));

        assertThat(report.verdicts()).extracting(ModelVerdict::model).containsExactly("z");
        assertThat(report.modelsLeftOut()).isEqualTo(2);
        assertThat(report.allModels().sql())
                .isEqualTo(
                        "SELECT * FROM latest_offline_metrics WHERE grain = \"week\" AND window_start = \"2026-11-16\""
                                + " AND slice_name = \"all\"");
    }

    @Test
    void everyMissingTableIsASentenceAndSoIsOneWithoutRows() {
        assertThat(new Rows().report().sections()).allSatisfy(section -> {
            assertThat(section.lead()).startsWith("There is no table ");
            assertThat(section.parts()).isEmpty();
        });
        final Report without = new Rows()
                .empty("offline_metrics", "trend_points", "drift_metrics", "experiment_results", "alignment_pairs")
                .empty("counterfactual_estimates", "input_checks", "job_runs")
                .report();
        assertThat(without.sections()).allSatisfy(section -> {
            assertThat(section.lead()).startsWith("Nothing to tell: ").contains("week of 2026-11-16");
            assertThat(section.parts()).isEmpty();
        });
        assertThat(without.verdicts()).isEmpty();
    }

    @Test
    void offlineStandsBesideOnlineInTheSameOrderAlsoOverALongerWindow() {
        final Map<String, Object> years = window("range", WEEK.minusYears(2), WEEK.plusDays(7));
        final Section section = section(
                "beside",
                new Rows()
                        .model("a")
                        .add("offline_metrics", figure("b", "ndcg", 0.7, "cutoff", "10"))
                        .add("offline_metrics", years, figure("a", "ndcg", 0.6, "cutoff", "10"))
                        .add("offline_comparisons", comparison("a", "better"))
                        .report());

        final IntervalPlot offline = (IntervalPlot) section.parts().get(0);
        final IntervalPlot online = (IntervalPlot) section.parts().get(1);
        assertThat(offline.lines()).extracting(IntervalPlot.Line::label).containsExactly("b", "a");
        assertThat(online.lines()).extracting(IntervalPlot.Line::label).containsExactly("b", "a");
        assertThat(online.lines().get(0).figure().text()).isEqualTo("the model was not measured in this window");
        assertThat(((Grid) section.parts().get(2)).rows().get(1).get(3).text()).isEqualTo("better, against base");
        assertThat(((IntervalPlot) section.parts().get(3)).title())
                .isEqualTo("ndcg@10, offline, 2024-11-16 to 2026-11-22");
    }

    @Test
    void coursesShareTheAxisOfTheirMetricAndKnowWhereItGotWorse() {
        final Rows rows = new Rows().model("a").model("b").add("degradation_alerts", changed(FALL, "model_id", "a"));
        for (int i = 0; i < 4; i++) {
            rows.add(
                    "trend_points",
                    week(WEEK.minusWeeks(i)),
                    figure("a", "ctr", 0.05 + i * 0.01, "model_age", 10L - i));
            rows.add(
                    "trend_points",
                    week(WEEK.minusWeeks(i)),
                    "model_id",
                    "b",
                    "metric",
                    "ctr",
                    "reason",
                    "missing_window");
        }
        final List<CoursePlot> courses = section("course", rows.report()).pictures().stream()
                .map(CoursePlot.class::cast)
                .toList();

        assertThat(courses)
                .extracting(CoursePlot::title)
                .containsExactly("a: ctr by week", "a: ctr by age of the model");
        assertThat(courses)
                .extracting(CoursePlot::range)
                .containsOnly(courses.get(0).range());
        assertThat(courses.get(0).since()).contains(WEEK.minusWeeks(4));
        assertThat(courses.get(0).description())
                .isEqualTo(
                        "a: ctr by week: 4 of 4 windows hold a figure, from 2026-10-26 at 0.0800 (0.0720 to 0.0880) to"
                                + " 2026-11-16 at 0.0500 (0.0450 to 0.0550). Worse since 2026-10-19.");
    }

    @Test
    void shiftsAreDrawnBesideTheirReference() {
        final Object[] shift = {
            "reference_id",
            "r",
            "reference",
            "spring",
            "feature",
            "age",
            "measure",
            "psi",
            "compared_with",
            "reference",
            "value",
            0.4,
            "threshold",
            0.2,
            "state",
            "alarm",
            "is_alert",
            true
        };
        final Report report = new Rows()
                .add("drift_metrics", shift)
                .add(
                        "drift_summary",
                        "reference",
                        "spring",
                        "features",
                        3L,
                        "features_shifted",
                        1L,
                        "features_alerted",
                        1L)
                .add(
                        "drift_references",
                        "reference_id",
                        "r",
                        "feature",
                        "age",
                        "kind",
                        "numeric",
                        "edges",
                        List.of(10.0, 20.0))
                .add("feature_profiles", profile("reference", 5L, 4L, 1L))
                .add("feature_profiles", profile("current", 1L, 1L, 8L))
                .report();

        final HistogramPlot drawn =
                (HistogramPlot) section("drift", report).parts().get(0);
        assertThat(drawn.bins())
                .containsExactly(
                        new HistogramPlot.Bin("up to 10", 0.5, 0.1),
                        new HistogramPlot.Bin("up to 20", 0.4, 0.1),
                        new HistogramPlot.Bin("above 20", 0.1, 0.8));
        assertThat(drawn.description()).contains("above 20, from 10.0 % to 80.0 %");
        assertThat(section("drift", report).lead())
                .startsWith("1 of 3 features shifted since spring, 1 with an alert.");
        assertThat(sentences(report.toDo().shown()))
                .containsExactly("Look at the feature age: psi is 0.4000, beyond 0.2000 that its reference allows");
        assertThat(sentences(report.changes().shown())).containsExactly("feature age shifted: psi is 0.4000");
    }

    @Test
    void experimentsAreDecidedAndBrokenOnesSaid() {
        final Report report = new Rows()
                .add("experiment_results", experiment("decision", "verdict", "ship", "sentence", "Clicks rose."))
                .add(
                        "experiment_results",
                        experiment("ctr", "role", "goal", "value", 0.05, "ci_low", 0.01, "ci_high", 0.09))
                .add("experiment_results", experiment("sample_ratio", "verdict", "mismatch"))
                .report();

        assertThat(sentences(report.toDo().shown())).containsExactly("Ship arm b of e1: Clicks rose");
        assertThat(section("experiments", report).lead())
                .contains("1 of 1 arms can be decided", "the split of 1 is broken");
        assertThat(((IntervalPlot) section("experiments", report).parts().get(0))
                        .lines()
                        .get(0)
                        .figure()
                        .text())
                .isEqualTo("+5.0 % (+1.0 to +9.0 %)");
    }

    @Test
    void pairsOfTheLongestWindowShowWhetherOfflineCarriesOver() {
        final Map<String, Object> years = window("range", WEEK.minusYears(2), WEEK.plusDays(7));
        final Section section = section(
                "alignment",
                new Rows()
                        .add("alignment_pairs", pair(0.1, 0.02))
                        .add("alignment_pairs", years, pair(0.1, -0.02))
                        .add("alignment_pairs", years, pair(0.2, 0.04))
                        .report());

        assertThat(((ScatterPlot) section.parts().get(0)).dots()).hasSize(2);
        assertThat(section.lead()).startsWith("Of 2 pairs of models, 1 have").contains("alignment_summary");
    }

    @Test
    void refusedEstimatesSayWhy() {
        final Section section = section(
                "counterfactual",
                new Rows()
                        .add(
                                "counterfactual_estimates",
                                "model_id",
                                "new",
                                "logging_policy",
                                "old",
                                "estimator",
                                "ips",
                                "metric",
                                "clicks",
                                "reason",
                                "low_effective_sample_size",
                                "effective_sample_size",
                                12.0)
                        .report());

        assertThat(section.lead()).startsWith("Of 1 estimates the log can tell 0");
        assertThat(((Grid) section.parts().get(0)).rows().get(0).get(3).text())
                .startsWith("too few rows bear nearly all");
    }

    @Test
    void failedRunsFailingChecksAndRowsWithoutARunThatEndedWellAreSaid() {
        final Report report = new Rows()
                .model("a")
                .add("job_runs", run("ranking", "FAILED", "r1", "message", "disk full\nat line 3"))
                .add("job_runs", run("online", "SUCCEEDED", "r2"))
                .add(
                        "input_checks",
                        "job",
                        "online",
                        "input",
                        "outcomes",
                        "rule",
                        "null_key",
                        "severity",
                        "error",
                        "rows_failing",
                        1200L,
                        "rows_checked",
                        5000L,
                        "example_key",
                        "u7")
                .add(
                        "input_checks",
                        "job",
                        "online",
                        "input",
                        "outcomes",
                        "rule",
                        "future",
                        "severity",
                        "warn",
                        "rows_failing",
                        0L,
                        "rows_checked",
                        5000L)
                .report();

        assertThat(sentences(report.toDo().shown()))
                .containsExactly(
                        "Run the job ranking again: it failed, disk full",
                        "Mend the input outcomes: null_key for 1,200 rows stopped the job online");
        assertThat(section("inputs", report).lead()).startsWith("1 of 2 checks found something");
        assertThat(section("runs", report).parts().get(0))
                .isInstanceOfSatisfying(Note.class, note -> assertThat(note.text())
                        .startsWith("2 rows of input_checks are of runs that did not end well"));
    }

    private static ModelVerdict only(final Report report) {
        assertThat(report.verdicts()).hasSize(1);
        return report.verdicts().get(0);
    }

    private static Section section(final String id, final Report report) {
        return report.sections().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> sentences(final List<Item> items) {
        return items.stream().map(Item::sentence).toList();
    }

    /** Later cells win. */
    private static Object[] changed(final Object[] cells, final Object... more) {
        return Stream.concat(Arrays.stream(cells), Arrays.stream(more)).toArray();
    }

    private static Object[] comparison(final String model, final String verdict) {
        return figure(model, "ndcg", -0.02, "cutoff", "10", "model_a", model, "model_b", "base", "verdict", verdict);
    }

    private static Object[] profile(final String period, final Long... bins) {
        return new Object[] {
            "reference_id",
            "r",
            "feature",
            "age",
            "period",
            period,
            "bin_counts",
            Stream.concat(Arrays.stream(bins), Stream.of(0L, 0L, 0L, 0L)).toList()
        };
    }

    private static Object[] experiment(final String metric, final Object... more) {
        return changed(new Object[] {"experiment_id", "e1", "arm", "b", "control", "a", "metric", metric}, more);
    }

    private static Object[] pair(final double offline, final double online) {
        return new Object[] {
            "model_a",
            "a",
            "model_b",
            "b",
            "offline_metric",
            "ndcg",
            "offline_cutoff",
            "10",
            "online_metric",
            "ctr",
            "offline_difference",
            offline,
            "online_lift",
            online
        };
    }

    private static Object[] run(final String job, final String status, final String id, final Object... more) {
        return changed(
                new Object[] {
                    "job", job, "status", status, "run_id", id, "started_at", Instant.parse("2026-11-23T01:00:00Z")
                },
                more);
    }
}
