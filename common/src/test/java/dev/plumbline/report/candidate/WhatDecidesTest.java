package dev.plumbline.report.candidate;

import static dev.plumbline.report.Rows.WEEK;
import static dev.plumbline.report.Rows.figure;
import static dev.plumbline.report.Rows.sentences;
import static dev.plumbline.report.candidate.CandidateRows.better;
import static dev.plumbline.report.candidate.CandidateRows.compared;
import static dev.plumbline.report.candidate.CandidateRows.counterfactual;
import static dev.plumbline.report.candidate.CandidateRows.experiment;
import static dev.plumbline.report.candidate.CandidateRows.forecast;
import static dev.plumbline.report.candidate.CandidateRows.page;
import static dev.plumbline.report.candidate.CandidateRows.relation;
import static dev.plumbline.report.candidate.CandidateRows.section;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.report.Rows;
import dev.plumbline.report.candidate.Decision.Call;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.part.IntervalPlot;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What may decide whether a candidate gets an online test, and what is only shown. */
class WhatDecidesTest {

    @Test
    void aDifferenceThatIsNotToldSaysHowManyUnitsWouldTellItAmongAllComparisons() {
        final Object[] none =
                compared(0.01, "inconclusive", "ci_low", -0.01, "ci_high", 0.03, "std_error", 0.01, "units", 400L);

        assertThat(page(new Rows().add("offline_comparisons", none)).decision().sentence())
                .startsWith(
                        "Cannot tell: whether it is better than base by ndcg@10 is not told: 0.010 (−0.010 to 0.030), week of"
                                + " 2026-11-16; were it as large as measured, about 2,800 more units like these 400 would tell it;")
                .contains("there is no table candidate_forecasts in this warehouse");
        assertThat(page(new Rows().add("offline_comparisons", Rows.changed(none, "family_size", 10)))
                        .decision()
                        .sentence())
                .contains("about 5,000 more units like these 400 would tell it among 10 comparisons;");
    }

    @Test
    void aForecastThatMayBeNoneOrWhoseIntervalsDidNotHoldOrWereNeverCheckedDecidesNothing() {
        final CandidatePage none = page(new Rows()
                .add("offline_comparisons", better())
                .add("candidate_forecasts", forecast(0.01, -0.02, 0.04)));
        final CandidatePage doubtful = page(new Rows()
                .add("offline_comparisons", better())
                .add(
                        "candidate_forecasts",
                        forecast(0.04, 0.015, 0.065, "coverage", 0.7, "coverage_low", 0.6, "coverage_high", 0.8)));
        final CandidatePage unchecked = page(new Rows()
                .add("offline_comparisons", better())
                .add(
                        "candidate_forecasts",
                        forecast(0.04, 0.015, 0.065, "coverage", Double.NaN, "coverage_reason", "few_pairs")));

        assertThat(none.decision().call()).isEqualTo(Call.CANNOT_TELL);
        assertThat(none.decision().sentence())
                .endsWith("by +1.0 % (−2.0 % to +4.0 %), which may as well be none, as of the week of 2026-11-16.");
        assertThat(doubtful.decision().call()).isEqualTo(Call.CANNOT_TELL);
        assertThat(doubtful.decision().sentence())
                .endsWith("but such intervals held only 0.70 (0.60 to 0.80) of past measurements, less than they say.");
        assertThat(unchecked.decision().call()).isEqualTo(Call.CANNOT_TELL);
        assertThat(unchecked.decision().sentence())
                .endsWith(
                        "by +4.0 % (+1.5 % to +6.5 %), as of the week of 2026-11-16, but how often such intervals held was"
                                + " never checked: fewer pairs of models than a relation can be told from.");
    }

    @Test
    void aCandidateThatLosesByAMetricThatIsKnownToPredictIsNotTestedUnlessSomethingContradicts() {
        final Rows worse = new Rows()
                .add("offline_comparisons", compared(-0.02, "worse"))
                .add("alignment_summary", relation("predictive"));
        final String loss =
                "by ndcg@10 it is worse than base on the same queries, by 0.0200 (0.0180 to 0.0220), week of"
                        + " 2026-11-16, and ndcg@10 predicts ctr.";
        assertThat(page(worse).decision().call()).isEqualTo(Call.DO_NOT_TEST);
        assertThat(page(worse).decision().sentence()).isEqualTo("Do not test it: " + loss);

        final CandidatePage both = page(worse.add("counterfactual_estimates", counterfactual("worth_testing", 0.005)));
        assertThat(both.decision().call()).isEqualTo(Call.CANNOT_TELL);
        assertThat(both.decision().sentence())
                .isEqualTo(
                        "Cannot tell, since the tables contradict each other: by the log of base it would have earned more"
                                + " clicks a row, by 0.0050 (0.0040 to 0.0060), week of 2026-11-16; but " + loss);
    }

    @Test
    void aLossByAMetricThatIsNotKnownToPredictDecidesOnlyWhereItIsDeclaredAsPrimary() {
        final Rows worse = new Rows().add("offline_comparisons", compared(-0.02, "worse"));

        assertThat(page(worse).decision().call()).isEqualTo(Call.CANNOT_TELL);
        assertThat(page(worse).decision().sentence())
                .startsWith(
                        "Cannot tell: whether it loses online what it loses by ndcg@10 is not known: alignment_summary says"
                                + " nothing of ndcg@10 beside ctr; ");
        assertThat(sentences(page(worse).speaksAgainst().shown()))
                .contains("By ndcg@10 it is worse than base on the same queries, by 0.0200 (0.0180 to 0.0220), week of"
                        + " 2026-11-16");
        assertThat(page(worse, declared()).decision().sentence())
                .startsWith("Do not test it: by ndcg@10 it is worse")
                .endsWith(
                        ", and ndcg@10 is declared as primary, though alignment_summary says nothing of ndcg@10 beside ctr.");

        final Rows known = worse.add("alignment_summary", relation("insufficient_data", "experiments_needed", 7L));
        assertThat(page(known).decision().sentence())
                .contains(
                        "alignment_summary has too little to say whether ndcg@10 predicts ctr; about 7 more windows with"
                                + " pairs of models would tell");
        assertThat(page(known, declared()).decision().call()).isEqualTo(Call.DO_NOT_TEST);

        assertThat(page(new Rows()
                                .add("offline_comparisons", compared(-0.02, "worse"))
                                .add("alignment_summary", relation("insufficient_data", "pairs_needed", 9L)))
                        .decision()
                        .sentence())
                .contains("about 9 more pairs of models, none of which follows from others, would tell");

        final CandidatePage refuted = page(known.add("alignment_summary", relation("not_predictive")), declared());
        assertThat(refuted.decision().call()).isEqualTo(Call.CANNOT_TELL);
        assertThat(refuted.decision().sentence()).contains("ndcg@10 does not predict ctr");
        assertThat(refuted.decision().source().table()).isEqualTo("alignment_summary");
    }

    @Test
    void onlyTheLogOfTheModelThatServesTodayDecides() {
        final Rows random = new Rows()
                .add("online_metrics", figure("base", "ctr", 0.05, "n", 990L))
                .add("online_metrics", figure("random", "ctr", 0.04, "n", 10L))
                .add(
                        "counterfactual_estimates",
                        Rows.changed(counterfactual("worth_testing", 0.005), "logging_policy", "random"));

        assertThat(page(random).decision().call()).isEqualTo(Call.CANNOT_TELL);
        assertThat(sentences(page(random).notKnown().shown()))
                .contains(
                        "What it would have earned in the place of base, the incumbent, is not known: by the log of random it"
                                + " would have earned more clicks a row, by 0.0050 (0.0040 to 0.0060), week of 2026-11-16");
        assertThat(page(random).speaksFor().shown()).isEmpty();
        assertThat(page(random, serving("random"))
                        .decision()
                        .sentence())
                .startsWith("Test it online: by the log of random it would have earned more clicks a row");
        final Rows loss = new Rows()
                .add("online_metrics", figure("base", "ctr", 0.05, "n", 990L))
                .add(
                        "counterfactual_estimates",
                        Rows.changed(counterfactual("not_worth_testing", -0.005), "logging_policy", "random"));
        assertThat(page(loss).decision().call()).isEqualTo(Call.CANNOT_TELL);
        assertThat(page(loss).speaksAgainst().shown()).isEmpty();
    }

    @Test
    void ofSeveralLogsWithoutAModelThatServesNoneDecides() {
        final Rows one = new Rows().add("counterfactual_estimates", counterfactual("worth_testing", 0.005));
        assertThat(page(one).decision().call()).isEqualTo(Call.TEST);

        final CandidatePage two = page(one.add(
                "counterfactual_estimates",
                Rows.changed(counterfactual("worth_testing", 0.005), "logging_policy", "random")));
        assertThat(two.decision().call()).isEqualTo(Call.CANNOT_TELL);
        assertThat(section(two, "logged").lead()).endsWith("so none of it decides: set report.incumbent.");
    }

    @Test
    void whatWasMeasuredWhereItWasOnlineAlreadyDecidesWhereTheForecastDoesNot() {
        final Object[] measured = {"measured_log_lift", 0.08, "measured_log_lift_std_error", 0.01};
        final CandidatePage page = page(new Rows()
                .add("offline_comparisons", better())
                .add("candidate_forecasts", forecast(0.04, -0.01, 0.09, measured)));

        assertThat(page.decision().call()).isEqualTo(Call.TEST);
        assertThat(page.decision().sentence())
                .startsWith(
                        "Test it online: by the traffic that both had, not randomized as far as is known, ctr changed by +8.3 %"
                                + " (+6.2 % to +10.5 %) over base, a gain, as of the week of 2026-11-16");
    }

    @Test
    void trafficThatNobodyRandomizedDecidesAfterAnExperiment() {
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
                        "Cannot tell: in the experiment e1, ctr changed by +0.10 % (−0.40 % to +0.60 %) over base, which may"
                                + " as well be none, and refutes the +4.0 % (+1.5 % to +6.5 %) that past gains let one expect, as of the"
                                + " week of 2026-11-16");
        assertThat(refuted.decision().source().table()).isEqualTo("experiment_results");
        assertThat(sentences(refuted.notKnown().shown()))
                .anyMatch(sentence ->
                        sentence.contains("a change of ctr over base by +4.0 % (+1.5 % to +6.5 %), which what it"
                                + " did online refutes"));

        final CandidatePage lost =
                page(rows.add("experiment_results", experiment(-0.02, -0.031, -0.009, "experiment_id", "e2")));
        assertThat(lost.decision().call()).isEqualTo(Call.DO_NOT_TEST);
        assertThat(lost.decision().sentence())
                .startsWith(
                        "Do not test it: in the experiment e2, ctr changed by −2.0 % (−3.1 % to −0.9 %) over base, a loss,"
                                + " and refutes the +4.0 % (+1.5 % to +6.5 %) that past gains let one expect")
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
                .startsWith("Test it online: past gains of its size let one expect")
                .contains(
                        "; in the experiment e1, ctr changed by +2.0 % (−2.0 % to +6.0 %) over base, which may as well be"
                                + " none, as of");
    }

    @Test
    void aLossToTheModelThatServesDecidesWhateverItIsHeldAgainst() {
        final Rows rows = new Rows()
                .add("alignment_summary", relation("predictive"))
                .add("offline_comparisons", better())
                .add("candidate_forecasts", forecast(0.04, 0.015, 0.065))
                .add("experiment_results", experiment(0.05, 0.04, 0.06))
                .add(
                        "experiment_results",
                        experiment(-0.02, -0.03, -0.01, "control_model_id", "prod", "control", "c"));
        final CandidatePage page = page(rows, serving("prod"));

        assertThat(page.decision().call()).isEqualTo(Call.DO_NOT_TEST);
        assertThat(page.decision().sentence())
                .startsWith(
                        "Do not test it: in the experiment e1, ctr changed by −2.0 % (−3.0 % to −1.0 %) over prod, a loss, as of");
        assertThat(sentences(page.notKnown().shown()))
                .contains(
                        "Past gains of its size let one expect a change of ctr over base by +4.0 % (+1.5 % to +6.5 %), a gain,"
                                + " as of the week of 2026-11-16, but over base, not over prod, which serves",
                        "In the experiment e1, ctr changed by +5.0 % (+4.0 % to +6.0 %) over base, a gain, as of the week of"
                                + " 2026-11-16, but over base, not over prod, which serves");
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
                .startsWith("To see a lift of +10.0 %, if it is that, a test takes about");
    }

    @Test
    void anEndedExperimentDecidesByItsNewestLook() {
        final Map<String, Object> march = Rows.week(WEEK.minusWeeks(35));
        final Rows rows = new Rows()
                .add("offline_comparisons", better())
                .add("experiment_results", Rows.week(WEEK.minusWeeks(36)), experiment(0.05, 0.04, 0.06))
                .add("experiment_results", march, experiment(-0.02, -0.03, -0.01));

        assertThat(page(rows).decision().sentence())
                .startsWith("Do not test it: in the experiment e1, ctr changed by −2.0 % (−3.0 % to −1.0 %) over base, a loss, as"
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
        assertThat(page(gain, serving("prod")).decision().sentence()).contains("but over base, not over prod, which serves");
        assertThat(page(loss).decision().call()).isEqualTo(Call.DO_NOT_TEST);
        assertThat(page(loss, serving("prod")).decision().call()).isEqualTo(Call.CANNOT_TELL);
    }

    @Test
    void theLongestWindowIsTheLongestThatAnswersAndDecisiveRowsNameIt() {
        final Map<String, Object> range = Rows.window("range", WEEK.minusWeeks(8), WEEK.plusDays(7));
        final Map<String, Object> longer = Rows.window("range", WEEK.minusWeeks(20), WEEK.plusDays(7));
        final CandidatePage page = page(new Rows()
                .add("online_metrics", figure("base", "ctr", 0.05))
                .add("alignment_summary", relation("predictive"))
                .add("offline_comparisons", compared(0.02, "better"))
                .add("offline_comparisons", range, compared(-0.02, "worse"))
                .add("offline_comparisons", longer, compared(0.02, "better", "model_b", "another"))
                .add("offline_comparisons", longer, compared(0.02, "better", "value", Double.NaN)));

        assertThat(page.decision().sentence())
                .startsWith(
                        "Do not test it: by ndcg@10 it is worse than base on the same queries, by 0.0200 (0.0180 to 0.0220),"
                                + " 2026-09-21 to 2026-11-22, and");
        assertThat(page.decision().source().key())
                .containsEntry("grain", "range")
                .containsEntry("window_start", "2026-09-21")
                .containsEntry("window_end", "2026-11-23");
    }

    @Test
    void warmItemsAndRegularUsersDoNotArgueAsColdAndSparseOnes() {
        final CandidatePage page = page(new Rows()
                .add("offline_comparisons", better())
                .add("offline_comparisons", argued("item.cold", "warm", 0.03))
                .add("offline_comparisons", argued("user.sparse", "regular", 0.03))
                .add("offline_comparisons", argued("device x item.new", "cold x established", 0.03))
                .add("offline_comparisons", argued("device x user.sparse", "tv x sparse", 0.04)));

        assertThat(sentences(page.speaksFor().shown()))
                .filteredOn(sentence -> sentence.startsWith("Where"))
                .containsExactly(
                        "Where device x user.sparse is tv x sparse it is better by ndcg@10, by 0.0400 (0.0360 to 0.0440)");
        assertThat(((IntervalPlot) section(page, "cold").parts().get(0)).lines())
                .hasSize(1);
    }

    private static Frame serving(final String incumbent) {
        return Rows.frame(20, Optional.empty(), Optional.of(incumbent));
    }

    private static Frame declared() {
        return Rows.frame(20, Optional.of("ndcg@10"), Optional.empty());
    }

    private static Object[] argued(final String name, final String value, final double difference) {
        return compared(difference, "better", "slice_name", name, "slice_value", value);
    }
}
