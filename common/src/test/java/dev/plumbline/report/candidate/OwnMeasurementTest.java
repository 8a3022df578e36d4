package dev.plumbline.report.candidate;

import static dev.plumbline.report.Rows.WEEK;
import static dev.plumbline.report.Rows.figure;
import static dev.plumbline.report.Rows.sentences;
import static dev.plumbline.report.candidate.CandidateRows.better;
import static dev.plumbline.report.candidate.CandidateRows.compared;
import static dev.plumbline.report.candidate.CandidateRows.experiment;
import static dev.plumbline.report.candidate.CandidateRows.forecast;
import static dev.plumbline.report.candidate.CandidateRows.page;
import static dev.plumbline.report.candidate.CandidateRows.relation;
import static dev.plumbline.report.candidate.CandidateRows.serving;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.report.Rows;
import dev.plumbline.report.candidate.Decision.Call;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the candidate itself did online, and over which model, before what is expected of it. */
class OwnMeasurementTest {

    @Test
    void whatWasMeasuredWhereItWasOnlineAlreadyDecidesWhereTheForecastDoesNot() {
        final Object[] measured = {"measured_log_lift", 0.08, "measured_log_lift_std_error", 0.01};
        final CandidatePage page = page(new Rows()
                .add("offline_comparisons", better())
                .add("candidate_forecasts", forecast(0.04, -0.01, 0.09, measured)));

        assertThat(page.decision().call()).isEqualTo(Call.TEST);
        assertThat(page.decision().sentence())
                .startsWith(
                        "Test it online: in all experiments that both were in (all traffic, where the log names none), ctr changed by"
                                + " +8.3 % (+6.2 % to +10.5 %) over base, a gain, as of the week of 2026-11-16");
    }

    @Test
    void allTrafficOfBothDecidesAfterAnExperiment() {
        final Object[] measured = {"measured_log_lift", 0.08, "measured_log_lift_std_error", 0.01};
        final Rows rows = new Rows()
                .add("offline_comparisons", better())
                .add("candidate_forecasts", forecast(0.04, -0.01, 0.09, measured))
                .add("experiment_results", experiment(-0.02, -0.03, -0.01));

        assertThat(page(rows).decision().call()).isEqualTo(Call.DO_NOT_TEST);
        assertThat(page(rows).decision().sentence()).startsWith("Do not test it: in the experiment e1, ctr changed by");
    }

    @Test
    void whatWasMeasuredOfTheCandidateItselfStandsInTheSentenceAndRefutesAForecast() {
        final Rows rows = new Rows()
                .add("offline_comparisons", better())
                .add("candidate_forecasts", forecast(0.04, 0.015, 0.065));

        final CandidatePage refuted = page(rows.add("experiment_results", experiment(0.001, -0.004, 0.006)));
        assertThat(refuted.decision().call()).isEqualTo(Call.CANNOT_TELL);
        assertThat(refuted.decision().sentence())
                .startsWith(
                        "Cannot tell: in the experiment e1, ctr changed by +0.10 % (−0.40 % to +0.60 %) over base, which may be zero,"
                                + " and this lift refutes the +4.0 % (+1.5 % to +6.5 %) that past gains suggest, as of the"
                                + " week of 2026-11-16");
        assertThat(refuted.decision().source().table()).isEqualTo("experiment_results");
        assertThat(sentences(refuted.notKnown().shown()))
                .anyMatch(sentence ->
                        sentence.contains("that ctr changes by +4.0 % (+1.5 % to +6.5 %) over base, which its own"
                                + " online result refutes"));

        final CandidatePage lost =
                page(rows.add("experiment_results", experiment(-0.02, -0.031, -0.009, "experiment_id", "e2")));
        assertThat(lost.decision().call()).isEqualTo(Call.DO_NOT_TEST);
        assertThat(lost.decision().sentence())
                .startsWith(
                        "Do not test it: in the experiment e2, ctr changed by −2.0 % (−3.1 % to −0.9 %) over base, a loss,"
                                + " and this lift refutes the +4.0 % (+1.5 % to +6.5 %) that past gains suggest")
                .contains("; in the experiment e1, ctr changed by +0.10 %");
    }

    @Test
    void aMeasurementThatDoesNotRefuteTheForecastStandsBesideIt() {
        final CandidatePage page = page(new Rows()
                .add("offline_comparisons", better())
                .add("candidate_forecasts", forecast(0.04, 0.015, 0.065))
                .add("experiment_results", experiment(0.02, -0.02, 0.06))
                .add("experiment_results", experiment(-0.9, -0.91, -0.89, "adjustment", "cuped"))
                .add("experiment_results", experiment(-0.9, -0.91, -0.89, "control_model_id", "neither"))
                .add("experiment_results", experiment(-0.9, -0.91, -0.89, "model_id", "another")));

        assertThat(page.decision().call()).isEqualTo(Call.TEST);
        assertThat(page.decision().sentence())
                .startsWith("Test it online: past gains of its size in ndcg@10 suggest that ctr changes by")
                .contains(
                        "; in the experiment e1, ctr changed by +2.0 % (−2.0 % to +6.0 %) over base, which may be zero, as of");
    }

    @Test
    void aLossToTheModelThatServesDecidesWhateverItIsHeldAgainst() {
        final Rows rows = new Rows()
                .add("alignment_summary", relation("predictive"))
                .add("offline_comparisons", better())
                .add("candidate_forecasts", forecast(0.04, 0.015, 0.065))
                .add("experiment_results", experiment(0.05, 0.04, 0.06))
                .add("experiment_results", experiment(-0.02, -0.03, -0.01, "control_model_id", "prod", "control", "c"));
        final CandidatePage page = page(rows, serving("prod"));

        assertThat(page.decision().call()).isEqualTo(Call.DO_NOT_TEST);
        assertThat(page.decision().sentence())
                .startsWith(
                        "Do not test it: in the experiment e1, ctr changed by −2.0 % (−3.0 % to −1.0 %) over prod, a loss, as of");
        assertThat(sentences(page.notKnown().shown()))
                .contains(
                        "Past gains of its size in ndcg@10 suggest that ctr changes by +4.0 % (+1.5 % to +6.5 %) over base, a gain,"
                                + " as of the week of 2026-11-16, but this is over base, not over prod, the model that serves",
                        "In the experiment e1, ctr changed by +5.0 % (+4.0 % to +6.0 %) over base, a gain, as of the week of"
                                + " 2026-11-16, but this is over base, not over prod, the model that serves");
        assertThat(page(rows, serving("base")).decision().call()).isEqualTo(Call.TEST);
    }

    @Test
    void aTestIsCountedForTheLiftThatDecidesAndForNoneThatIsRefutedOrDoubted() {
        final Object[] traffic = figure("base", "ctr", 0.05, "std_error", 0.001, "units", 10_000L);
        final Rows refuted = new Rows()
                .add("online_metrics", traffic)
                .add("candidate_forecasts", forecast(0.04, 0.015, 0.065))
                .add("experiment_results", experiment(0.001, -0.004, 0.006));
        final Rows doubted = new Rows()
                .add("online_metrics", traffic)
                .add("candidate_forecasts", forecast(0.04, 0.015, 0.065, "coverage", Double.NaN));
        final Rows measured = new Rows()
                .add("online_metrics", traffic)
                .add("candidate_forecasts", forecast(0.04, 0.015, 0.065))
                .add("experiment_results", experiment(0.1, 0.08, 0.12));

        assertThat(page(refuted).takes().shown()).isEmpty();
        assertThat(page(doubted).takes().shown()).isEmpty();
        assertThat(sentences(page(measured).takes().shown()))
                .singleElement()
                .asString()
                .startsWith("To detect a lift of +10.0 %, a test takes about");

        final Object[] own = {"measured_log_lift", 0.08, "measured_log_lift_std_error", 0.01};
        final Rows told =
                new Rows().add("online_metrics", traffic).add("candidate_forecasts", forecast(0.06, 0.015, 0.105, own));
        final Rows open =
                new Rows().add("online_metrics", traffic).add("candidate_forecasts", forecast(0.06, -0.01, 0.13, own));
        assertThat(page(told).decision().sentence())
                .startsWith("Test it online: past gains of its size")
                .contains("to detect a lift of +6.0 %");
        assertThat(page(open).decision().sentence())
                .startsWith("Test it online: in all experiments that both were in")
                .contains("to detect a lift of +8.3 %");
    }

    @Test
    void anEndedExperimentDecidesByItsNewestLook() {
        final Map<String, Object> march = Rows.week(WEEK.minusWeeks(35));
        final Rows rows = new Rows()
                .add("offline_comparisons", better())
                .add("experiment_results", Rows.week(WEEK.minusWeeks(36)), experiment(0.05, 0.04, 0.06))
                .add("experiment_results", march, experiment(-0.02, -0.03, -0.01));

        assertThat(page(rows).decision().sentence())
                .startsWith(
                        "Do not test it: in the experiment e1, ctr changed by −2.0 % (−3.0 % to −1.0 %) over base, a loss, as"
                                + " of 2026-03-16 to 2026-03-22");
        final Rows broken = rows.add(
                "experiment_results",
                Rows.week(WEEK.minusWeeks(34)),
                experiment(0.0, 0.0, 0.0, "value", Double.NaN, "reason", "split_broken"));
        assertThat(page(broken).decision().call()).isEqualTo(Call.CANNOT_TELL);
    }

    @Test
    void whatIsKnownOverAModelThatDoesNotServeDecidesNothing() {
        final Rows gain = new Rows()
                .add("offline_comparisons", better())
                .add("candidate_forecasts", forecast(0.04, 0.015, 0.065));
        final Rows loss = new Rows()
                .add("offline_comparisons", compared(-0.02, "worse"))
                .add("alignment_summary", relation("predictive"));

        assertThat(page(gain).decision().call()).isEqualTo(Call.TEST);
        assertThat(page(gain, serving("prod")).decision().call()).isEqualTo(Call.CANNOT_TELL);
        assertThat(page(gain, serving("prod")).decision().sentence())
                .contains("but this is over base, not over prod, the model that serves");
        assertThat(page(loss).decision().call()).isEqualTo(Call.DO_NOT_TEST);
        assertThat(page(loss, serving("prod")).decision().call()).isEqualTo(Call.CANNOT_TELL);
    }

    @Test
    void theDecisionOfAnExperimentGoesBeforeTheLiftOfTheLeadingMetricAlone() {
        final Rows won =
                new Rows().add("offline_comparisons", better()).add("experiment_results", experiment(0.05, 0.04, 0.06));
        assertThat(page(won).decision().call()).isEqualTo(Call.TEST);
        assertThat(page(won.add("experiment_results", decided("ship", "ship")))
                        .decision()
                        .call())
                .isEqualTo(Call.SHIP);
        assertThat(page(won).decision().sentence())
                .startsWith(
                        "It was tested, ship it: in the experiment e1, ctr changed by +5.0 % (+4.0 % to +6.0 %) over base,"
                                + " a gain, and its decision is ship, as of the week of 2026-11-16");
        assertThat(page(won, serving("prod")).decision().call())
                .as("over another model")
                .isEqualTo(Call.CANNOT_TELL);

        final Rows harmful = new Rows()
                .add("offline_comparisons", better())
                .add("candidate_forecasts", forecast(0.04, 0.015, 0.065))
                .add("experiment_results", experiment(0.05, 0.04, 0.06))
                .add("experiment_results", decided("do_not_ship", "do not ship: guardrail latency worse"));
        assertThat(page(harmful).decision().call()).isEqualTo(Call.DO_NOT_TEST);
        assertThat(page(harmful).decision().sentence())
                .contains(", a gain, and its decision is do not ship: guardrail latency worse, as of the week of");
        assertThat(page(harmful).decision().source().key()).containsEntry("metric", "decision");
    }

    @Test
    void aBrokenExperimentDecidesNothingAndIsSaid() {
        final Rows broken = new Rows()
                .add("offline_comparisons", better())
                .add("experiment_results", experiment(0.05, 0.04, 0.06))
                .add("experiment_results", decided("broken", "broken: sample-ratio mismatch"));

        assertThat(page(broken).decision().call()).isEqualTo(Call.CANNOT_TELL);
        assertThat(page(broken).decision().sentence())
                .startsWith(
                        "Cannot tell: in the experiment e1 against base, the decision is broken: sample-ratio mismatch, as of");
    }

    private static Object[] decided(final String verdict, final String sentence) {
        return experiment(
                0.0, 0.0, 0.0, "metric", "decision", "value", Double.NaN, "verdict", verdict, "sentence", sentence);
    }

    @Test
    void allTrafficDoesNotOverruleWhatAnExperimentLeftOpen() {
        final Object[] measured = {"measured_log_lift", 0.08, "measured_log_lift_std_error", 0.01};
        final Rows open = new Rows()
                .add("offline_comparisons", better())
                .add("candidate_forecasts", forecast(0.04, -0.01, 0.09, measured));
        assertThat(page(open).decision().call()).isEqualTo(Call.TEST);

        final CandidatePage beside = page(open.add("experiment_results", experiment(0.001, -0.004, 0.006)));
        assertThat(beside.decision().call()).isEqualTo(Call.CANNOT_TELL);
        assertThat(sentences(beside.speaksFor().shown()))
                .as("it stays told")
                .anyMatch(sentence -> sentence.startsWith("In all experiments that both were in"));
    }

    @Test
    void ofSeveralExperimentsOverTheSameModelTheNewestDecides() {
        final Rows rows = new Rows()
                .add("offline_comparisons", better())
                .add(
                        "experiment_results",
                        Rows.week(WEEK.minusYears(2)),
                        experiment(0.05, 0.04, 0.06, "experiment_id", "a"));
        assertThat(page(rows).decision().call()).isEqualTo(Call.TEST);

        final Rows lost = rows.add(
                "experiment_results",
                Rows.week(WEEK.minusWeeks(4)),
                experiment(-0.02, -0.03, -0.01, "experiment_id", "z"));
        assertThat(page(lost).decision().call()).isEqualTo(Call.DO_NOT_TEST);
        assertThat(page(lost).decision().sentence())
                .startsWith("Do not test it: in the experiment z, ctr changed by −2.0 %")
                .contains("; though ");
        assertThat(sentences(page(lost).speaksFor().shown()))
                .anyMatch(sentence -> sentence.startsWith("In the experiment a, ctr changed by +5.0 %"));
    }

    @Test
    void aLiftOfWhichNobodySaysWhetherItIsGoodIsNotSaidToBeZero() {
        final CandidatePage page = page(new Rows()
                .add("offline_comparisons", better())
                .add("experiment_results", experiment(0.05, 0.04, 0.06, "direction", "none")));

        assertThat(page.decision().sentence())
                .startsWith(
                        "Cannot tell: in the experiment e1, ctr changed by +5.0 % (+4.0 % to +6.0 %) over base, but no"
                                + " goal says whether more is better, as of");
    }
}
