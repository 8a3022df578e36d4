package dev.plumbline.report;

import static dev.plumbline.report.Rows.ONE_SHIFTED;
import static dev.plumbline.report.Rows.WEEK;
import static dev.plumbline.report.Rows.comparison;
import static dev.plumbline.report.Rows.edges;
import static dev.plumbline.report.Rows.experiment;
import static dev.plumbline.report.Rows.figure;
import static dev.plumbline.report.Rows.profile;
import static dev.plumbline.report.Rows.section;
import static dev.plumbline.report.Rows.sentences;
import static dev.plumbline.report.Rows.week;
import static dev.plumbline.report.Rows.window;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.HistogramPlot;
import dev.plumbline.report.part.IntervalPlot;
import dev.plumbline.report.part.Note;
import dev.plumbline.report.part.Section;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the sections of a report say about small tables. Nothing here is markup. */
class SectionsTest {

    @Test
    void everyMissingTableIsASentenceAndSoIsOneWithoutRows() {
        assertThat(new Rows().report().sections()).allSatisfy(section -> {
            assertThat(section.lead()).startsWith("There is no table ");
            assertThat(section.parts()).isEmpty();
        });
        final Report without = new Rows()
                .empty("offline_metrics", "trend_points", "drift_metrics", "experiment_results", "alignment_pairs")
                .empty(
                        "degradation_alerts",
                        "counterfactual_estimates",
                        "input_checks",
                        "job_runs",
                        "change_decomposition",
                        "estimated_performance")
                .report();
        assertThat(without.sections()).allSatisfy(section -> {
            assertThat(section.lead()).startsWith("Nothing to show: ").contains("week of 2026-11-16");
            assertThat(section.parts()).isEmpty();
        });
        assertThat(section("beside", without).lead())
                .isEqualTo(
                        "Nothing to show: there is no row of ndcg@10 or ctr in offline_metrics or online_metrics for the"
                                + " week of 2026-11-16.");
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
        assertThat(online.lines().get(0).figure().text()).isEqualTo("no figure was measured in this window");
        assertThat(((Grid) section.parts().get(2)).rows().get(1).get(3).text()).isEqualTo("better than base");
        assertThat(((IntervalPlot) section.parts().get(3)).title())
                .isEqualTo("ndcg@10, offline, 2024-11-16 to 2026-11-22");
        assertThat(((IntervalPlot) section.parts().get(3)).source().key())
                .as("several windows may begin on one day")
                .containsEntry("window_end", "2026-11-23");
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
                .add("drift_summary", ONE_SHIFTED)
                .add("drift_references", edges(10.0, 20.0))
                .add("feature_profiles", profile("reference", 5L, 4L, 1L))
                .add("feature_profiles", profile("current", 1L, 1L, 8L))
                .add("drift_summary", week(WEEK.minusDays(7)), "reference", "spring", "features", 3L)
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
                .containsExactly("Look at the feature age: psi is 0.4000, beyond its alarm threshold 0.2000");
        assertThat(sentences(report.changes().shown())).containsExactly("feature age shifted: psi is 0.4000");
    }

    @Test
    void estimatesAreToldWhereNoFeatureIsWatched() {
        final Section section = section(
                "expected",
                new Rows()
                        .add("estimated_performance", figure("a", "roc_auc", 0.8, "is_outside", true))
                        .add("estimated_performance", figure("b", "roc_auc", 0.8))
                        .report());

        assertThat(section.lead()).endsWith(" 1 of 2 estimates is outside the range of the reference.");
        assertThat(((Grid) section.parts().get(0)).rows())
                .extracting(row -> row.get(5).text())
                .containsExactly("outside", "–");
    }

    @Test
    void aWeekThatNobodyLookedAtBeforeTellsOfNoShiftThatBegan() {
        assertThat(new Rows()
                        .add("drift_metrics", "feature", "age", "measure", "psi", "value", 0.4, "is_alert", true)
                        .add("drift_summary", "reference", "spring", "features", 3L)
                        .report()
                        .changes()
                        .shown())
                .isEmpty();
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
                .contains(
                        "The decision is ship or do not ship for 1 of 1 arm.",
                        "1 experiment has a sample-ratio mismatch");
        assertThat(((IntervalPlot) section("experiments", report).parts().get(0))
                        .lines()
                        .get(0)
                        .figure()
                        .text())
                .isEqualTo("+5.0 % (+1.0 % to +9.0 %)");
    }

    @Test
    void withoutGoalsTheLeadingMetricIsShownAndNothingIsDecided() {
        final Section section = section(
                "experiments",
                new Rows()
                        .add("experiment_results", experiment("ctr", "value", 0.05, "ci_low", 0.01, "ci_high", 0.09))
                        .add("experiment_results", experiment("watch_seconds", "value", 0.05))
                        .report());

        assertThat(section.lead()).startsWith("Nothing can be decided, because no goal is declared");
        assertThat(((IntervalPlot) section.parts().get(0)).lines()).hasSize(1);
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

        assertThat(section.lead()).startsWith("The logs support 0 of 1 estimate");
        assertThat(((Grid) section.parts().get(0)).rows().get(0).get(4).text())
                .startsWith("too few rows carry nearly all");
    }

    @Test
    void modelsOfALongerWindowAloneAreNoMoreThanAreShown() {
        final Map<String, Object> years = window("range", WEEK.minusYears(2), WEEK.plusDays(7));
        final Rows rows = new Rows();
        List.of("a", "b", "c")
                .forEach(model -> rows.add("offline_metrics", years, figure(model, "ndcg", 0.5, "cutoff", "10")));

        final Section section = section("beside", Report.of(rows.data(), Rows.frame(2)));

        assertThat(((IntervalPlot) section.parts().get(0)).lines()).hasSize(2);
    }

    @Test
    void aModelMeasuredInSeveralArmsStandsByTheRowOfNoExperiment() {
        final Report report = new Rows()
                .add("online_metrics", figure("a", "ctr", 0.07, "experiment_id", "e1", "arm", "b", "n", 900L))
                .add("online_metrics", figure("a", "ctr", 0.06, "split", "one", "n", 10L))
                .add("online_metrics", figure("a", "ctr", 0.05, "split", "two", "n", 20L))
                .report();

        assertThat(report.verdicts().get(0).figures().get(0).figure().value()).hasValue(0.05);
        assertThat(report.verdicts().get(0).figures().get(0).source().key()).containsEntry("split", "two");
        assertThat(((IntervalPlot) section("beside", report).parts().get(0))
                        .lines()
                        .get(0)
                        .figure()
                        .value())
                .hasValue(0.05);
    }

    @Test
    void partsOfChangesAreToldTheLargestFirstAndThoseThatAreNotByTheirReason() {
        final Section section = section(
                "parts",
                new Rows()
                        .model("a")
                        .add("change_decomposition", part("device", "mix", 0.001, 0.01))
                        .add("change_decomposition", part("all", "behaviour", -0.03, -0.04))
                        .add(
                                "change_decomposition",
                                "model_id",
                                "a",
                                "metric",
                                "ctr",
                                "slice_name",
                                "item.cold",
                                "part",
                                "ageing",
                                "reason",
                                "no_reference_model")
                        .report());

        final Grid grid = (Grid) section.parts().get(0);
        assertThat(grid.rows().get(0))
                .extracting(GridCell::text)
                .containsExactly(
                        "a", "ctr", "−0.04000", "all slices at once", "behaviour", "−0.0300 (−0.0330 to −0.0270)");
        assertThat(grid.rows()).hasSize(2);
        assertThat(((Note) section.parts().get(1)).text())
                .isEqualTo(
                        "1 part could not be computed: there is no retrained version to compare the model with, so decay"
                                + " cannot be separated from a change of the world.");
    }

    private static Object[] part(final String slice, final String part, final double value, final double change) {
        return figure("a", "ctr", value, "slice_name", slice, "part", part, "change", change);
    }
}
