package dev.plumbline.report;

import static dev.plumbline.report.Rows.FALL;
import static dev.plumbline.report.Rows.WEEK;
import static dev.plumbline.report.Rows.changed;
import static dev.plumbline.report.Rows.figure;
import static dev.plumbline.report.Rows.run;
import static dev.plumbline.report.Rows.sentences;
import static dev.plumbline.report.Rows.week;
import static dev.plumbline.report.Rows.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a report says is to be done, and in which order. */
class ToDoTest {

    @Test
    void aFallOfMostModelsIsToldAsOne() {
        final Rows rows = new Rows();
        List.of("a", "b", "c", "d", "e").forEach(rows::model);
        List.of("a", "b").forEach(model -> rows.add("degradation_alerts", changed(FALL, "model_id", model)));
        rows.add("degradation_alerts", changed(FALL, "model_id", "d", "value", 0.002));
        assertThat(sentences(rows.report().toDo().shown()))
                .as("one that is better again does not fall")
                .noneMatch(todo -> todo.startsWith("Look first"));

        rows.add("degradation_alerts", changed(FALL, "model_id", "c", "since", WEEK));
        assertThat(sentences(rows.report().toDo().shown()).get(0))
                .startsWith("Look first for a common cause: ctr got worse for 3 of 5 models (open alerts for 3,"
                        + " the first since 2026-10-19, the last since 2026-11-16); if the cause is");
    }

    @Test
    void aSlowFallOfMostModelsIsToldToo() {
        final Rows rows = new Rows();
        List.of("a", "b", "c").forEach(model -> rows.add("online_metrics", figure(model, "ctr", 0.05))
                .add("trend_summary", figure(model, "ctr", -0.001, "axis", "calendar", "trend_p", 0.001)));
        rows.add("online_metrics", figure("d", "ctr", 0.05)).add("degradation_alerts", changed(FALL, "model_id", "a"));

        assertThat(sentences(rows.report().toDo().shown()).get(0))
                .startsWith("Look first for a common cause: ctr got worse for 3 of 4 models (open alerts for 1, since"
                        + " 2026-10-19; trend over all windows for 3); if");
    }

    @Test
    void whatIsDueAfterTheWindowKeepsItsDayAndEarlierTrainingsAreTold() {
        final Object[] due = {"metric", "ctr", "recommendation", "floor_crossing", "retrain_by", WEEK.plusDays(20)};

        assertThat(sentences(new Rows()
                        .model("a")
                        .add(
                                "retrain_recommendations",
                                changed(due, "model_id", "a", "reason", "retrained_under_same_id"))
                        .report()
                        .toDo()
                        .shown()))
                .containsExactly(
                        "Retrain a by 2026-12-06: ctr is forecast to reach its floor; it was already retrained under the same id");
    }

    @Test
    void alertsOfModelsWithoutAFigureMakeNoFallOfMostModels() {
        final Rows rows = new Rows();
        List.of("a", "b", "c").forEach(model -> rows.add("degradation_alerts", changed(FALL, "model_id", model)));
        List.of("u", "v", "w", "x").forEach(rows::model);
        rows.add("online_metrics", figure("a", "ctr", Double.NaN, "reason", "no_units"));

        assertThat(sentences(rows.report().toDo().shown())).noneMatch(todo -> todo.startsWith("Look first"));
    }

    @Test
    void trainingForAFallThatIsSharedIsNotPressedAndALossThatMayBeNoneIsNotClaimed() {
        final Rows rows = new Rows();
        List.of("a", "b", "c").forEach(model -> rows.model(model)
                .add("degradation_alerts", changed(FALL, "model_id", model))
                .add(
                        "retrain_recommendations",
                        figure(
                                model,
                                "ctr",
                                0.001,
                                "ci_low",
                                -0.002,
                                "ci_high",
                                0.004,
                                "recommendation",
                                "alert_open")));

        assertThat(rows.report().verdicts().get(0).sentence())
                .endsWith(
                        "ctr has an open alert; first check whether a cause common to most models explains it; the loss of"
                                + " waiting another week may be zero: 0.0010 (−0.0020 to 0.0040).");
    }

    @Test
    void aWeekThatNoTableTellsOfIsToBeMeasured() {
        final String run =
                "Run the jobs ranking and online: no table has a row for the week of 2026-11-16; or choose a window"
                        + " that has some";

        assertThat(sentences(new Rows().report().toDo().shown())).containsExactly(run);
        assertThat(sentences(new Rows()
                        .add("job_runs", run("drift", "SUCCEEDED", "r1"))
                        .empty("offline_metrics")
                        .report()
                        .toDo()
                        .shown()))
                .containsExactly(run);
        assertThat(new Rows().model("a").report().toDo().shown()).isEmpty();
        assertThat(sentences(new Rows()
                        .add("job_runs", week(WEEK.minusWeeks(3)), run("ranking", "SUCCEEDED", "r1"))
                        .add("job_runs", week(WEEK.minusWeeks(2)), run("ranking", "FAILED", "r2"))
                        .report()
                        .toDo()
                        .shown()))
                .containsExactly(
                        run + ": successful runs of grain week cover days up to 2026-11-01 (--as-of 2026-11-02)");
    }

    @Test
    void whoseTrainingNobodyKnowsIsToBeRegisteredAndNotTrainedAgain() {
        final Object[] due = {"metric", "ctr", "recommendation", "below_floor", "retrain_by", WEEK.plusDays(7)};
        final Report report = new Rows()
                .model("trained")
                .model("heuristic")
                .model("late")
                .add("retrain_recommendations", changed(due, "model_id", "trained"))
                .add("retrain_recommendations", changed(due, "model_id", "heuristic", "reason", "unknown_age"))
                .add("retrain_recommendations", changed(due, "model_id", "late", "reason", "trained_after_window"))
                .report();

        assertThat(sentences(report.toDo().shown()))
                .containsExactly(
                        "Add heuristic to the input models (columns model_id and trained_at) if trained at all: ctr is below"
                                + " its floor; without a training date, retraining cannot be recommended yet",
                        "Look up the trainings of late: ctr is below its floor; the input models lists none before the end of the"
                                + " week: if a later one is a retraining, this is done; otherwise add the earlier trainings,"
                                + " one row each",
                        "Retrain trained now: ctr is below its floor");
        assertThat(report.verdicts().get(0).sentence())
                .isEqualTo(
                        "ctr is below its floor; it is not known whether retraining helps: the input models does not say"
                                + " when it was trained; add it there if it is trained at all.");
        assertThat(report.verdicts().get(1).sentence())
                .isEqualTo(
                        "ctr is below its floor; it is not known whether to retrain it: the input models lists only trainings"
                                + " after this window, so it may have been retrained already; if not, add the earlier"
                                + " trainings there.");
        final Report alerted = new Rows()
                .model("old")
                .add("degradation_alerts", FALL)
                .add(
                        "retrain_recommendations",
                        changed(due, "model_id", "old", "recommendation", "alert_open", "reason", "unknown_age"))
                .report();
        assertThat(alerted.verdicts().get(0).sentence())
                .startsWith(
                        "ctr fell by 0.0040 (0.0020 to 0.0060) since 2026-10-19. It is not known whether retraining helps");
    }

    @Test
    void ofAPolicyThatWouldHaveEarnedMoreThePageIsLookedAt() {
        final Rows rows = new Rows()
                .model("prod")
                .add("counterfactual_estimates", estimate("new", "prod"))
                .add("counterfactual_estimates", estimate("prod", "prod"));

        assertThat(sentences(rows.report().toDo().shown()))
                .containsExactly(
                        "Look at the candidate page (report --candidate new): according to the log of prod, it would have earned 0.0050"
                                + " (0.0040 to 0.0060) more (clicks per row)");
    }

    private static Object[] estimate(final String model, final String log) {
        return new Object[] {
            "model_id",
            model,
            "logging_policy",
            log,
            "metric",
            "clicks",
            "gain",
            0.005,
            "gain_low",
            0.004,
            "gain_high",
            0.006,
            "propensity_verdict",
            "propensities_consistent",
            "verdict",
            "worth_testing"
        };
    }

    @Test
    void failedRunsAndStoppedInputsComeBeforeAFallAndTrainingThatTheFallExplainsComesLast() {
        final Rows rows = new Rows()
                .add("job_runs", run("ranking", "FAILED", "r1", "message", "disk full"))
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
                        9L)
                .add("experiment_results", Rows.experiment("decision", "verdict", "ship"));
        List.of("a", "b", "c").forEach(model -> rows.model(model)
                .add("degradation_alerts", changed(FALL, "model_id", model))
                .add(
                        "retrain_recommendations",
                        figure(model, "ctr", 0.001, "recommendation", "alert_open", "retrain_by", WEEK.plusDays(7))));

        final List<String> toDo = sentences(rows.report().toDo().shown());
        assertThat(toDo).hasSize(5);
        assertThat(toDo.get(0)).isEqualTo("Run the job ranking again. It failed: disk full");
        assertThat(toDo.get(1)).startsWith("Fix the input outcomes");
        assertThat(toDo.get(2)).startsWith("Look first for a common cause: ctr");
        assertThat(toDo.get(3)).isEqualTo("Ship arm b of e1");
        assertThat(toDo.get(4))
                .isEqualTo(
                        "Unless a cause common to most models explains it, retrain a, b, c now: ctr has an open alert");
    }

    @Test
    void aFailedRunOfAnyGrainIsToBeRunAgainUntilANewerOneCoversItsDays() {
        final Rows rows = new Rows()
                .model("a")
                .add(
                        "job_runs",
                        window("day", WEEK.plusDays(2), WEEK.plusDays(3)),
                        run("online", "FAILED", "r1", "message", "disk full"))
                .add(
                        "job_runs",
                        window("day", WEEK.plusDays(3), WEEK.plusDays(4)),
                        run("online", "SUCCEEDED", "r2", "started_at", Instant.parse("2026-11-23T02:00:00Z")))
                .add(
                        "job_runs",
                        window("range", WEEK.minusYears(1), WEEK.plusDays(7)),
                        run("ranking", "FAILED", "r3", "message", "killed"))
                .add("job_runs", window("day", WEEK.minusDays(1), WEEK), run("online", "FAILED", "r4"));

        assertThat(sentences(rows.report().toDo().shown()))
                .containsExactly(
                        "Run the job online again over 2026-11-18 to 2026-11-18 (grain day). It failed: disk full",
                        "Run the job ranking again over 2025-11-16 to 2026-11-22 (grain range). It failed: killed");
        rows.add(
                "job_runs",
                window("day", WEEK, WEEK.plusDays(7)),
                run("online", "SUCCEEDED", "r5", "started_at", Instant.parse("2026-11-23T03:00:00Z")));
        assertThat(sentences(rows.report().toDo().shown())).hasSize(1);
    }
}
