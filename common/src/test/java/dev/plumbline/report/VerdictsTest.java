package dev.plumbline.report;

import static dev.plumbline.report.Rows.FALL;
import static dev.plumbline.report.Rows.WEEK;
import static dev.plumbline.report.Rows.changed;
import static dev.plumbline.report.Rows.comparison;
import static dev.plumbline.report.Rows.experiment;
import static dev.plumbline.report.Rows.figure;
import static dev.plumbline.report.Rows.section;
import static dev.plumbline.report.Rows.sentences;
import static dev.plumbline.report.Rows.week;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.Source;
import dev.plumbline.report.verdict.ModelVerdict;
import dev.plumbline.report.verdict.State;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a report says first of small tables: verdicts, what changed, what to do. Nothing here is markup. */
class VerdictsTest {

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
                .isEqualTo("ctr fell by 0.0040 (0.0020 to 0.0060) since 2026-10-19. Retrain now because"
                        + " of ctr; waiting another week loses 0.00100 (0.00090 to 0.00110).");
        assertThat(sentences(report.changes().shown()))
                .containsExactly("old: an alert opened because ctr fell by 0.0040 (0.0020 to 0.0060) since 2026-10-19");
        assertThat(sentences(report.toDo().shown())).containsExactly("Retrain old now: ctr has an open alert");
        assertThat(report.states()).containsEntry(State.ACT, 1L).containsEntry(State.STEADY, 1L);
    }

    @Test
    void aCourseThatFallsIsWatchedAndToldBesideAnAlertOfAnotherFigure() {
        final Object[] falls = figure("slow", "ctr", -0.0001, "axis", "calendar", "trend_p", 0.001, "unit", "share");
        final Object[] noTrend = changed(falls, "trend_p", 0.2, "n", 9L);
        final Report report = new Rows()
                .add("online_metrics", figure("slow", "ctr", 0.05))
                .add("trend_summary", falls)
                .add("trend_summary", changed(falls, "value", -0.1, "axis", "model_age"))
                .report();
        final String told = "ctr falls by 0.000100 (0.000090 to 0.000110) per week over all its windows.";

        assertThat(only(report).state()).isEqualTo(State.WATCH);
        assertThat(only(report).sentence()).isEqualTo(told);
        assertThat(only(report).source().key()).containsEntry("axis", "calendar");
        assertThat(only(new Rows()
                                .add("online_metrics", figure("slow", "ctr", 0.05))
                                .add("trend_summary", noTrend)
                                .report())
                        .state())
                .isEqualTo(State.STEADY);
        final Object[] ofNdcg = changed(FALL, "model_id", "slow", "metric", "ndcg", "cutoff", "10");
        assertThat(only(new Rows()
                                .add("degradation_alerts", ofNdcg)
                                .add("trend_summary", falls)
                                .report())
                        .sentence())
                .startsWith("ndcg@10 fell by")
                .endsWith(". " + told);
        assertThat(only(new Rows()
                                .add("degradation_alerts", changed(FALL, "model_id", "slow"))
                                .add("trend_summary", falls)
                                .report())
                        .sentence())
                .as("an alert tells it already")
                .doesNotContain("over all its windows");
    }

    @Test
    void theLeadingFiguresAlertIsToldFirstAndAllOthersAreNamed() {
        final Rows rows = new Rows()
                .model("old")
                .add("degradation_alerts", changed(FALL, "metric", "ndcg", "cutoff", "3", "severity", 9.0))
                .add("degradation_alerts", changed(FALL, "metric", "ndcg", "cutoff", "10", "severity", 1.0));
        List.of("a", "b", "c", "d", "e")
                .forEach(other ->
                        rows.add("degradation_alerts", changed(FALL, "baseline_model_id", other, "unit", "log lift")));

        assertThat(only(rows.report()).sentence())
                .isEqualTo(
                        "ndcg@10 fell by 0.0040 (0.0020 to 0.0060) since 2026-10-19; other open alerts: ndcg@3; ctr relative"
                                + " to a, ctr relative to b, ctr relative to c and 2 more.");
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
        assertThat(report.verdicts().get(0).sentence()).startsWith("ctr where device is tv fell by");
        assertThat(sentences(report.changes().shown())).contains("ended: the alert on ctr ended (recovered)");
    }

    @Test
    void anAlertBesideAnotherModelIsWatchedAndTellsTheRatioOfBoth() {
        final Object[] pair = changed(
                FALL,
                "value",
                -0.2,
                "ci_low",
                -0.3,
                "ci_high",
                -0.1,
                "unit",
                "log lift",
                "baseline_model_id",
                "random");
        final ModelVerdict verdict =
                only(new Rows().model("old").add("degradation_alerts", pair).report());

        assertThat(verdict.state()).isEqualTo(State.WATCH);
        assertThat(verdict.sentence())
                .isEqualTo("ctr relative to random changed by −18.1 % (−25.9 % to −9.5 %) since 2026-10-19.");
        final Report estimated = new Rows()
                .model("old")
                .add("degradation_alerts", changed(FALL, "source", "estimated_performance"))
                .report();
        assertThat(only(estimated).sentence()).startsWith("estimated ctr fell by 0.0040 (0.0020 to 0.0060) since");
    }

    @Test
    void anAlertOfEverybodyIsToldBeforeAGraverOneOfASlice() {
        final Report report = new Rows()
                .add("degradation_alerts", changed(FALL, "slice_name", "device", "slice_value", "tv", "severity", 9.0))
                .add("degradation_alerts", changed(FALL, "severity", 0.1))
                .report();

        assertThat(sentences(report.changes().shown()))
                .first()
                .asString()
                .startsWith("old: an alert opened because ctr fell by");
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
                        "No leading metric of it has a value in this week.",
                        "It is not known whether it gets worse: too few windows have a figure.",
                        "No alert can open in this week: too few windows have a figure.");
    }

    @Test
    void anOpenAlertOnAFigureThatCameBackSaysSo() {
        final ModelVerdict verdict = only(new Rows()
                .model("old")
                .add("degradation_alerts", changed(FALL, "value", 0.002, "ci_low", 0.001, "ci_high", 0.003))
                .report());

        assertThat(verdict.sentence())
                .isEqualTo("ctr rose by 0.0020 (0.0010 to 0.0030) since 2026-10-19, so it is better again although its"
                        + " alert is still open.");
        assertThat(verdict.source().key()).containsEntry("slice_name", "all").containsEntry("metric", "ctr");
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
                .containsExactly("new against base, ndcg@10: now worse (before: inconclusive)");
        assertThat(report.verdicts().get(0).model()).isEqualTo("new");
        assertThat(report.verdicts().get(0).sentence())
                .isEqualTo("ndcg@10 is worse than that of base on the same queries, by 0.0200 (0.0180 to 0.0220).");
    }

    /** A model has a recommendation for each arm and split: that of another is not what it was before. */
    @Test
    void aSeriesIsHeldAgainstItselfAndNotAgainstAnotherOfItsModel() {
        final Object[] due = figure("old", "ctr", 0.001, "recommendation", "alert_open", "experiment_id", "e1");
        final Report report = new Rows()
                .model("old")
                .add("retrain_recommendations", week(WEEK.minusDays(7)), changed(due, "arm", "a"))
                .add(
                        "retrain_recommendations",
                        week(WEEK.minusDays(7)),
                        changed(due, "arm", "b", "recommendation", "nothing_calls_for_it"))
                .add("retrain_recommendations", changed(due, "arm", "a", "recommendation", "below_floor"))
                .add("retrain_recommendations", changed(due, "arm", "b", "recommendation", "nothing_calls_for_it"))
                .report();

        assertThat(sentences(report.changes().shown()))
                .containsExactly("old, arm a of e1, retraining for ctr: now below floor (before: alert open)");
    }

    /** With all pairs of models the one whose name comes first stands first. */
    @Test
    void aModelIsWorseWhicheverOfTheTwoAComparisonNamesFirst() {
        final Report report = new Rows()
                .model("alpha")
                .model("zeta")
                .add(
                        "offline_comparisons",
                        figure(
                                "alpha", "ndcg", 0.02, "cutoff", "10", "model_a", "alpha", "model_b", "zeta", "verdict",
                                "better"))
                .report();

        assertThat(report.verdicts()).extracting(ModelVerdict::model).containsExactly("zeta", "alpha");
        assertThat(report.verdicts()).extracting(ModelVerdict::state).containsExactly(State.WATCH, State.STEADY);
        assertThat(report.verdicts().get(0).sentence())
                .isEqualTo("ndcg@10 is worse than that of alpha on the same queries, by 0.0200 (0.0180 to 0.0220).");
        assertThat(((Grid) section("beside", report).parts().get(2)).rows())
                .extracting(row -> row.get(0).text() + " " + row.get(3).text())
                .containsExactlyInAnyOrder("alpha better than zeta", "zeta worse than alpha");
    }

    /** Of sixty models that do not fall, one is at 0.1 % by chance in most weeks. */
    @Test
    void theCoursesOfManyModelsAreJudgedTogether() {
        final Rows few = new Rows();
        final Rows many = new Rows();
        final Object[] falls = figure("slow", "ctr", -0.0001, "axis", "calendar", "trend_p", 0.001, "unit", "share");
        List.of(few, many).forEach(rows -> rows.add("online_metrics", figure("slow", "ctr", 0.05))
                .add("trend_summary", falls));
        IntStream.range(0, 60).mapToObj(i -> "m" + i).forEach(many::model);
        IntStream.range(0, 5).mapToObj(i -> "m" + i).forEach(few::model);

        assertThat(few.report().verdicts().get(0).sentence()).contains("over all its windows");
        assertThat(many.report().states()).containsEntry(State.STEADY, 61L);
    }

    @Test
    void whatFellAndDidNotComeBackIsActedOnBeforeWhatWaitingCosts() {
        final Object[] due = {"metric", "ctr", "retrain_by", WEEK.plusDays(7)};
        final Report report = new Rows()
                .model("costs")
                .model("fell")
                .model("later")
                .add(
                        "retrain_recommendations",
                        changed(due, "model_id", "costs", "recommendation", "loss_exceeds_cost"))
                .add("retrain_recommendations", changed(due, "model_id", "fell", "recommendation", "fall_remains"))
                .add(
                        "retrain_recommendations",
                        changed(
                                due,
                                "model_id",
                                "later",
                                "recommendation",
                                "floor_crossing",
                                "retrain_by",
                                WEEK.plusDays(20)))
                .add("experiment_results", experiment("decision", "verdict", "broken"))
                .add("experiment_results", experiment("decision", "verdict", "ship", "arm", "c"))
                .report();

        assertThat(report.verdicts()).extracting(ModelVerdict::model).containsExactly("fell", "costs", "later");
        assertThat(report.verdicts())
                .extracting(ModelVerdict::state)
                .containsExactly(State.ACT, State.ACT, State.WATCH);
        assertThat(sentences(report.toDo().shown()))
                .containsExactly(
                        "Retrain fell now: ctr fell and did not recover",
                        "Retrain costs now: ctr loses more per window than retraining costs",
                        "Repair the experiment of arm b of e1",
                        "Ship arm c of e1",
                        "Retrain later by 2026-12-06: ctr is forecast to reach its floor");
    }

    @Test
    void decisionsThatTurnedNameTheirArm() {
        final Report report = new Rows()
                .add("experiment_results", week(WEEK.minusDays(7)), experiment("decision", "verdict", "keep_running"))
                .add("experiment_results", experiment("decision", "verdict", "do_not_ship"))
                .report();

        assertThat(sentences(report.changes().shown()))
                .containsExactly("e1, arm b, decision: now do not ship (before: keep running)");
        assertThat(sentences(report.toDo().shown())).containsExactly("Do not ship arm b of e1");
    }

    @Test
    void theDecisionOfAnExperimentIsSaidOnce() {
        final Report report = new Rows()
                .add(
                        "experiment_results",
                        experiment("decision", "verdict", "do_not_ship", "sentence", "do not ship: goal ctr is worse"))
                .add("experiment_results", experiment("decision", "verdict", "ship", "sentence", "ship", "arm", "c"))
                .report();

        assertThat(sentences(report.toDo().shown()))
                .containsExactlyInAnyOrder("Do not ship arm b of e1: goal ctr is worse", "Ship arm c of e1");
    }

    @Test
    void manyModelsAreCountedAndTheGravestShown() {
        final Rows rows = new Rows();
        List.of("a", "b", "z").forEach(rows::model);
        rows.add("degradation_alerts", changed(FALL, "model_id", "z"))
                .add("offline_comparisons", comparison("compared", "inconclusive"));

        final Report report = Report.of(rows.data(), Rows.frame(1));

        assertThat(report.verdicts()).extracting(ModelVerdict::model).containsExactly("z");
        assertThat(report.modelsLeftOut()).isEqualTo(3);
        assertThat(report.allModels())
                .as("nobody is in none of them")
                .extracting(Source::table)
                .containsExactly("offline_metrics", "online_metrics");
        assertThat(report.allModels().get(0).sql())
                .isEqualTo(
                        "SELECT * FROM latest_offline_metrics WHERE grain = \"week\" AND window_start = \"2026-11-16\""
                                + " AND slice_name = \"all\"");
    }

    private static ModelVerdict only(final Report report) {
        assertThat(report.verdicts()).hasSize(1);
        return report.verdicts().get(0);
    }
}
