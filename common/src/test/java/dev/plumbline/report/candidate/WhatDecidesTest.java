package dev.plumbline.report.candidate;

import static dev.plumbline.report.Rows.WEEK;
import static dev.plumbline.report.Rows.figure;
import static dev.plumbline.report.Rows.sentences;
import static dev.plumbline.report.candidate.CandidateRows.better;
import static dev.plumbline.report.candidate.CandidateRows.compared;
import static dev.plumbline.report.candidate.CandidateRows.counterfactual;
import static dev.plumbline.report.candidate.CandidateRows.forecast;
import static dev.plumbline.report.candidate.CandidateRows.page;
import static dev.plumbline.report.candidate.CandidateRows.relation;
import static dev.plumbline.report.candidate.CandidateRows.section;
import static dev.plumbline.report.candidate.CandidateRows.serving;
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
                        "Cannot tell: it is not clear whether its ndcg@10 is better than that of base: 0.010 (−0.010 to 0.030), week of"
                                + " 2026-11-16; if the true difference is as large as measured, about 2,800 more units like these 400"
                                + " would make it significant, but an offline gain alone does not decide for a test;")
                .contains("this warehouse has no table candidate_forecasts");
        assertThat(page(new Rows().add("offline_comparisons", Rows.changed(none, "family_size", 10)))
                        .decision()
                        .sentence())
                .contains(
                        "about 5,000 more units like these 400 would make it significant among 10 comparisons, but an offline gain"
                                + " alone does not decide for a test;");
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
                .endsWith(
                        "ctr changes by +1.0 % (−2.0 % to +4.0 %) over base, which may be zero, as of the week of 2026-11-16.");
        assertThat(doubtful.decision().call()).isEqualTo(Call.CANNOT_TELL);
        assertThat(doubtful.decision().sentence())
                .endsWith("but such intervals covered only 0.70 (0.60 to 0.80) of past measurements, less than their"
                        + " confidence level.");
        assertThat(unchecked.decision().call()).isEqualTo(Call.CANNOT_TELL);
        assertThat(unchecked.decision().sentence())
                .endsWith(
                        "ctr changes by +4.0 % (+1.5 % to +6.5 %) over base, as of the week of 2026-11-16, but the coverage of such intervals was"
                                + " never checked: too few pairs of models to estimate a relation.");
    }

    @Test
    void aCandidateThatLosesByAMetricThatIsKnownToPredictIsNotTestedUnlessSomethingContradicts() {
        final Rows worse = new Rows()
                .add("offline_comparisons", compared(-0.02, "worse"))
                .add("alignment_summary", relation("predictive"));
        final String loss =
                "its ndcg@10 is worse than that of base on the same queries, by 0.0200 (0.0180 to 0.0220), week of"
                        + " 2026-11-16, and ndcg@10 predicts ctr.";
        assertThat(page(worse).decision().call()).isEqualTo(Call.DO_NOT_TEST);
        assertThat(page(worse).decision().sentence()).isEqualTo("Do not test it: " + loss);

        final CandidatePage both = page(worse.add("counterfactual_estimates", counterfactual("worth_testing", 0.005)));
        assertThat(both.decision().call()).isEqualTo(Call.CANNOT_TELL);
        assertThat(both.decision().sentence())
                .isEqualTo(
                        "Cannot tell, because the tables contradict each other: according to the log of base, it would have"
                                + " earned more clicks per row, by 0.0050 (0.0040 to 0.0060), week of 2026-11-16; but "
                                + loss);
    }

    @Test
    void aLossByAMetricThatIsNotKnownToPredictDecidesOnlyWhereItIsDeclaredAsPrimary() {
        final Rows worse = new Rows().add("offline_comparisons", compared(-0.02, "worse"));

        assertThat(page(worse).decision().call()).isEqualTo(Call.CANNOT_TELL);
        assertThat(page(worse).decision().sentence())
                .startsWith(
                        "Cannot tell: it is not known whether its loss in ndcg@10 carries over online: alignment_summary has no"
                                + " verdict on whether ndcg@10 predicts ctr; ");
        assertThat(sentences(page(worse).speaksAgainst().shown()))
                .contains(
                        "Its ndcg@10 is worse than that of base on the same queries, by 0.0200 (0.0180 to 0.0220), week of"
                                + " 2026-11-16");
        assertThat(page(worse, declared()).decision().sentence())
                .startsWith("Do not test it: its ndcg@10 is worse")
                .endsWith(
                        ", and ndcg@10 is declared as primary, though alignment_summary has no verdict on whether ndcg@10"
                                + " predicts ctr.");

        final Rows known = worse.add("alignment_summary", relation("insufficient_data", "experiments_needed", 7L));
        assertThat(page(known).decision().sentence())
                .contains(
                        "alignment_summary has too little data to say whether ndcg@10 predicts ctr; about 7 more windows with"
                                + " pairs of models would be enough");
        assertThat(page(known, declared()).decision().call()).isEqualTo(Call.DO_NOT_TEST);

        assertThat(page(new Rows()
                                .add("offline_comparisons", compared(-0.02, "worse"))
                                .add("alignment_summary", relation("insufficient_data", "pairs_needed", 9L)))
                        .decision()
                        .sentence())
                .contains("about 9 more models would be enough");

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
                        "It is not known what it would have earned in the place of base, the incumbent: according to the log of"
                                + " random, it would have earned more clicks per row, by 0.0050 (0.0040 to 0.0060), week of 2026-11-16");
        assertThat(page(random).speaksFor().shown()).isEmpty();
        assertThat(page(random, serving("random")).decision().sentence())
                .startsWith("Test it online: according to the log of random, it would have earned more clicks per row");
        final Rows loss = new Rows()
                .add("online_metrics", figure("base", "ctr", 0.05, "n", 990L))
                .add(
                        "counterfactual_estimates",
                        Rows.changed(counterfactual("not_worth_testing", -0.005), "logging_policy", "random"));
        assertThat(page(loss).decision().call()).isEqualTo(Call.CANNOT_TELL);
        assertThat(page(loss).speaksAgainst().shown()).isEmpty();
    }

    @Test
    void whereALogHoldsTheLeadingMetricNoOtherOneDecides() {
        final Object[] clicks = counterfactual("worth_testing", 0.005);
        final Rows both = new Rows()
                .add("counterfactual_estimates", clicks)
                .add("counterfactual_estimates", Rows.changed(counterfactual("inconclusive", 0.0), "metric", "ctr"));

        assertThat(page(both).decision().call()).isEqualTo(Call.CANNOT_TELL);
        assertThat(sentences(page(both).speaksFor().shown()))
                .containsExactly(
                        "According to the log of base, it would have earned more clicks per row, by 0.0050 (0.0040 to 0.0060),"
                                + " week of 2026-11-16");
        assertThat(page(new Rows().add("counterfactual_estimates", clicks))
                        .decision()
                        .call())
                .isEqualTo(Call.TEST);
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
                        "Do not test it: its ndcg@10 is worse than that of base on the same queries, by 0.0200 (0.0180 to 0.0220),"
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
                        "Where device x user.sparse is tv x sparse, its ndcg@10 is better, by 0.0400 (0.0360 to 0.0440)");
        assertThat(((IntervalPlot) section(page, "cold").parts().get(0)).lines())
                .hasSize(1);
    }

    @Test
    void aGainThatATestOfNinetyDaysCannotSeeIsNotTested() {
        final Object[] traffic = figure("base", "ctr", 0.05, "std_error", 0.001, "units", 10_000L);
        final Rows small =
                new Rows().add("online_metrics", traffic).add("candidate_forecasts", forecast(0.02, 0.005, 0.035));

        assertThat(page(small).decision().call()).isEqualTo(Call.CANNOT_TELL);
        assertThat(page(small).decision().sentence())
                .startsWith(
                        "Cannot tell: a gain is likely, but a test on this traffic cannot show it. Past gains of its size in"
                                + " ndcg@10 suggest that ctr changes by")
                .endsWith(
                        ". The choices are to ship it without a test, to allow more days, or to find more traffic: to detect a lift of"
                                + " +2.0 %, a test takes about 330,000 units, or 230 days of all traffic of base, more than the 90 days of"
                                + " report.longest-test; in 90 days it detects lifts of +3.2 % or more.");
        assertThat(page(small).decision().source().table()).isEqualTo("online_metrics");
        final Rows atTheBound = new Rows()
                .add("online_metrics", traffic)
                .add("candidate_forecasts", forecast(Math.expm1(LEAST), 0.015, 0.065));
        assertThat(page(atTheBound).decision().call()).isEqualTo(Call.TEST);
        final Rows below = new Rows()
                .add("online_metrics", traffic)
                .add("candidate_forecasts", forecast(Math.expm1(0.9999 * LEAST), 0.015, 0.065));
        assertThat(page(below).decision().call()).isEqualTo(Call.CANNOT_TELL);
    }

    /** What 90 days see: of 10,000 units in 7 days, ctr 0.05 with an error of 0.001. */
    private static final double LEAST = (1.9599639845 + 0.8416212336) * 2 * 0.02 * Math.sqrt(7.0 / 90) + 1e-9;

    @Test
    void aLossForecastByAMetricThatPredictsOnlyWeaklyDecidesOnlyWhereItIsDeclaredAsPrimaryAndAGainMayBeTried() {
        final Object[] weakly = {"relation_verdict", "weakly_predictive"};
        final Rows loss = new Rows().add("candidate_forecasts", forecast(-0.04, -0.065, -0.015, weakly));

        assertThat(page(loss).decision().call()).isEqualTo(Call.CANNOT_TELL);
        assertThat(page(loss).decision().sentence())
                .contains(
                        "past gains of its size in ndcg@10 suggest that ctr changes by −4.0 % (−6.5 % to"
                                + " −1.5 %) over base, a loss, as of the week of 2026-11-16, but ndcg@10 predicts ctr only weakly");
        assertThat(page(loss, declared()).decision().call()).isEqualTo(Call.DO_NOT_TEST);
        assertThat(page(loss, declared()).decision().sentence())
                .endsWith(", and ndcg@10 is declared as primary, though ndcg@10 predicts ctr only weakly.");

        final CandidatePage gain = page(new Rows().add("candidate_forecasts", forecast(0.04, 0.015, 0.065, weakly)));
        assertThat(gain.decision().call()).isEqualTo(Call.TEST);
        assertThat(gain.decision().sentence())
                .startsWith(
                        "Test it online: past gains of its size in ndcg@10, which predicts ctr only weakly, suggest that ctr changes by");
    }

    private static Frame declared() {
        return Rows.frame(20, Optional.of("ndcg@10"), Optional.empty());
    }

    private static Object[] argued(final String name, final String value, final double difference) {
        return compared(difference, "better", "slice_name", name, "slice_value", value);
    }
}
