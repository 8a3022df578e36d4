package dev.plumbline.report.candidate;

import static dev.plumbline.report.Rows.WEEK;
import static dev.plumbline.report.Rows.figure;
import static dev.plumbline.report.Rows.sentences;
import static dev.plumbline.report.candidate.CandidateRows.better;
import static dev.plumbline.report.candidate.CandidateRows.compared;
import static dev.plumbline.report.candidate.CandidateRows.drift;
import static dev.plumbline.report.candidate.CandidateRows.forecast;
import static dev.plumbline.report.candidate.CandidateRows.known;
import static dev.plumbline.report.candidate.CandidateRows.noForecast;
import static dev.plumbline.report.candidate.CandidateRows.overlap;
import static dev.plumbline.report.candidate.CandidateRows.page;
import static dev.plumbline.report.candidate.CandidateRows.section;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.report.Rows;
import dev.plumbline.report.candidate.Decision.Call;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.IntervalPlot;
import dev.plumbline.report.part.Section;
import dev.plumbline.report.part.Source;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the page about one model says of small tables. Nothing here is markup. */
class CandidatePageTest {

    @Test
    void aCandidateOfWhichEverythingIsKnownIsDecidedInASentenceWithWhatSpeaksAgainstIt() {
        final CandidatePage page = page(known());

        assertThat(page.baseline()).contains("base");
        assertThat(page.decision().call()).isEqualTo(Call.TEST);
        assertThat(page.decision().sentence())
                .isEqualTo(
                        "Test it online: past gains of its size in ndcg@10 suggest that ctr changes by +4.0 % (+1.5 %"
                                + " to +6.5 %) over base, a gain, as of the week of 2026-11-16; to detect a lift of +4.0 %, a test"
                                + " takes about 82,000 units, or 58 days of all traffic of base; but in device=tv the difference"
                                + " has the opposite sign (significant when each slice is tested separately).");
        assertThat(page.decision().source().table()).isEqualTo("candidate_forecasts");
        assertThat(page.decision().source().key())
                .containsEntry("window_start", WEEK.toString())
                .containsEntry("model_a", "new")
                .containsEntry("online_metric", "ctr");
        assertThat(sentences(page.speaksFor().shown()))
                .containsExactly(
                        "Its ndcg@10 is better than that of base on the same queries, by 0.0200 (0.0180 to 0.0220), week of"
                                + " 2026-11-16",
                        "It adds something that base does not have: the fusion of both gains 0.0040 (0.0020 to 0.0060) in ndcg@10"
                                + " over the better one",
                        "Past gains of its size in ndcg@10 suggest that ctr changes by +4.0 % (+1.5 % to +6.5 %) over base, a gain,"
                                + " as of the week of 2026-11-16",
                        "It is on the Pareto front of 2 models in quality and in latency_ms_p95 (figures without intervals)");
        assertThat(sentences(page.speaksAgainst().shown()))
                .containsExactly(
                        "In device=tv the difference has the opposite sign (significant when each slice is tested separately)",
                        "Where item.cold is cold, its ndcg@10 is worse, by 0.01000 (0.00900 to 0.01100)",
                        "There is an alert on 1 of 5 features since the reference spring: what was measured on older rows may not"
                                + " hold today");
        assertThat(sentences(page.notKnown().shown()))
                .containsExactly(
                        "Its own online result over base is not known: this warehouse has no table experiment_results (the job"
                                + " online writes it), and candidate_forecasts has no measured lift of this pair");
        assertThat(page.lists())
                .as("what the decision has said is not said again")
                .extracting(list -> list.title() + ": " + list.few().shown().size())
                .containsExactly(
                        "What else speaks for it: 3", "What else speaks against it: 2", "What is not known: 1");
        assertThat(page.sources())
                .extracting(Source::table)
                .containsExactly("candidate_forecasts", "offline_comparisons", "online_metrics");
        assertThat(page.sections())
                .extracting(Section::id)
                .containsExactly(
                        "difference",
                        "signal",
                        "forecast",
                        "own",
                        "logged",
                        "cost",
                        "cold",
                        "training",
                        "test",
                        "runs");
    }

    @Test
    void everyPictureHoldsIntervalsAgainstNoneAndPastPairsAreReadTheCandidatesWayRound() {
        final CandidatePage page = page(known());

        final IntervalPlot slices =
                (IntervalPlot) section(page, "difference").parts().get(0);
        assertThat(slices.lines())
                .extracting(line -> line.label() + " " + line.figure().valueText())
                .containsExactly(
                        "everybody 0.0200",
                        "device = tv −0.0300",
                        "item.cold = cold −0.01000",
                        "item.cold = warm 0.0300");
        assertThat(slices.mark()).hasValue(0);
        final IntervalPlot past =
                (IntervalPlot) section(page, "forecast").parts().get(0);
        assertThat(past.lines())
                .extracting(line -> line.label() + ": " + line.figure().text())
                .containsExactly(
                        "the candidate, expected: +4.0 % (+1.5 % to +6.5 %)",
                        "x over y: +3.0 % (+2.0 % to +4.0 %)", "z over x: +2.0 % (+1.0 % to +3.1 %)");
        assertThat(section(page, "difference").lead())
                .isEqualTo("On the same 100 queries, week of 2026-11-16: its ndcg@10 minus that of base is 0.0200"
                        + " (0.0180 to 0.0220). The sign is opposite in device=tv, device=radio; in device=tv it is"
                        + " significant when each slice is tested separately.");
        assertThat(texts(section(page, "cost"), 0)).containsExactly("new", "0.5200", "120.0", "yes");
        assertThat(texts(section(page, "test"), 0)).containsExactly("the expected one", "+4.0 %", "82,000", "58");
        assertThat(texts(section(page, "test"), 1))
                .containsExactly("the end of its interval that is nearer to zero", "+1.5 %", "570,000", "400");
        assertThat(texts(section(page, "test"), 2))
                .containsExactly("the smallest that 90 days detect", "+3.2 %", "130,000", "90");
    }

    @Test
    void pastPairsFollowTheForecastOfTheLeadingMetricAgainstTheBaseline() {
        final Rows rows = new Rows()
                .add("candidate_forecasts", forecast(0.5, 0.4, 0.6, "online_metric", "a", "offline_difference", 0.3))
                .add("candidate_forecasts", forecast(0.5, 0.4, 0.6, "model_b", "zeta", "offline_difference", 0.2))
                .add("candidate_forecasts", forecast(0.04, 0.015, 0.065, "offline_cutoff", "5"));

        assertThat(CandidatePage.gain(rows.data(), Rows.frame(20), "new")).contains(new OfflineGain("ndcg@5", 0.02));
        final Rows compared = new Rows().add("offline_comparisons", better());
        assertThat(CandidatePage.gain(compared.data(), Rows.frame(20), "new"))
                .contains(new OfflineGain("ndcg@10", 0.02));
        final Rows none = new Rows().add("offline_metrics", figure("new", "ndcg", 0.5, "cutoff", "10"));
        assertThat(CandidatePage.gain(none.data(), Rows.frame(20), "new")).isEmpty();
    }

    @Test
    void silenceOfDriftSpeaksForATestOnlyWhereItCouldHaveSounded() {
        assertThat(sentences(drifted().speaksFor().shown()))
                .contains("No shift was found in any of 5 features since the reference spring");
        assertThat(sentences(drifted("is_partial", true).notKnown().shown()))
                .contains(
                        "It is not known whether the traffic shifted since the reference spring: days of the window are missing");
        assertThat(sentences(drifted("features_unexplained", 2L).notKnown().shown()))
                .contains(
                        "It is not known whether the traffic shifted since the reference spring: 2 of 5 features have an"
                                + " unexplained alarm (the season, or an error since the first window)");
        assertThat(sentences(drifted("domain_state", "provisional", "correlation_state", "quiet")
                        .notKnown()
                        .shown()))
                .contains(
                        "It is not known whether the traffic shifted since the reference spring: there is an alarm on all"
                                + " features together, by a domain classifier");
        assertThat(drifted("reconstruction_state", "alarm").speaksFor().shown()).isEmpty();
    }

    private static CandidatePage drifted(final Object... more) {
        return page(new Rows()
                .add("offline_metrics", figure("new", "ndcg", 0.5, "cutoff", "10"))
                .add("drift_summary", drift(more)));
    }

    @Test
    void whatIsMissingIsCountedWhereNothingDecides() {
        final CandidatePage page = page(new Rows()
                .add("offline_comparisons", compared(0.02, "insufficient_data", "units", 12L, "minimum_units", 30))
                .add("candidate_forecasts", noForecast(14)));

        assertThat(page.decision().call()).isEqualTo(Call.CANNOT_TELL);
        assertThat(page.decision().sentence())
                .isEqualTo(
                        "Cannot tell: it is not clear whether its ndcg@10 is better than that of base: 0.0200 (0.0180 to 0.0220), week"
                                + " of 2026-11-16; this is based on 12 units, and a verdict needs 18 more; its effect on ctr cannot be"
                                + " forecast, as of the week of 2026-11-16: no offline metric has been shown to predict this online"
                                + " one; alignment_summary says what is missing for each; about 14 more windows with pairs of models would"
                                + " be enough.");
        assertThat(((Grid) section(page, "forecast").others().get(0)).columns()).contains("windows needed");
        assertThat(section(page, "forecast").lead()).isEqualTo("No forecast of ctr, as of the week of 2026-11-16.");
        assertThat(page.speaksFor().shown()).isEmpty();
    }

    @Test
    void aPairIsReadTheCandidatesWayRoundWhicheverModelItNamesFirst() {
        final CandidatePage page = page(new Rows()
                .add(
                        "offline_comparisons",
                        compared(-0.02, "worse", "model_a", "base", "model_b", "new", "wins", 1L, "losses", 2L))
                .add(
                        "candidate_forecasts",
                        forecast(-0.5, -0.6, -0.2, "model_a", "base", "model_b", "new", "likely_better", 0.01)));

        assertThat(sentences(page.speaksFor().shown()))
                .contains(
                        "Its ndcg@10 is better than that of base on the same queries, by 0.0200 (0.0180 to 0.0220), week of"
                                + " 2026-11-16",
                        "Past gains of its size in ndcg@10 suggest that ctr changes by +100 % (+25 % to +150 %) over base, a gain,"
                                + " as of the week of 2026-11-16");
        assertThat(texts(section(page, "difference"), 0)).contains("2, 0, 1", "better");
        assertThat(texts(section(page, "forecast"), 0)).contains("99 %");
    }

    @Test
    void aSecondModelThatAddsNothingSpeaksAgainstOnlyOneThatIsNoBetter() {
        assertThat(sentences(page(new Rows()
                                .add("offline_comparisons", compared(0.001, "inconclusive"))
                                .add("model_overlap", overlap("redundant")))
                        .speaksAgainst()
                        .shown()))
                .containsExactly(
                        "It is redundant beside base: the fusion of both gains 0.0040 (0.0020 to 0.0060) in ndcg@10 over"
                                + " the better one, which is significantly below the smallest gain that is worth having");
        assertThat(page(new Rows()
                                .add("offline_comparisons", compared(0.02, "better"))
                                .add("model_overlap", overlap("redundant")))
                        .speaksAgainst()
                        .shown())
                .isEmpty();
    }

    @Test
    void aModelThatOnlyOneTableKnowsIsToldWhatIsMissing() {
        final CandidatePage page = page(new Rows().add("offline_metrics", figure("new", "ndcg", 0.5, "cutoff", "10")));

        assertThat(page.decision().call()).isEqualTo(Call.CANNOT_TELL);
        assertThat(page.sections())
                .allSatisfy(section -> assertThat(section.lead()).isNotBlank());
        assertThat(sentences(page.notKnown().shown()))
                .hasSize(8)
                .contains(
                        "It is not known whether it is better offline: this warehouse has no table offline_comparisons"
                                + " (the job ranking writes it)");
        final Rows online =
                new Rows().add("online_metrics", figure("new", "ctr", 0.05)).empty("offline_comparisons");
        assertThat(page(online).decision().sentence())
                .startsWith(
                        "Cannot tell: it is not known whether it is better offline: offline_metrics has no ndcg@10 for it: map its"
                                + " lists in the input predictions, and run the job ranking; ");
    }

    @Test
    void whatItDidByItselfStandsBesideWhatServesAndDecidesNothing() {
        final Section section = section(
                page(new Rows()
                        .add("online_metrics", figure("new", "ctr", 0.06, "n", 10L))
                        .add("online_metrics", figure("base", "ctr", 0.05, "n", 90L))
                        .add("offline_comparisons", compared(0.001, "inconclusive"))),
                "own");

        assertThat(section.lead()).startsWith("Not known over base: ").contains("by itself", "decides nothing");
        assertThat(texts(section, 0)).containsExactly("new", "0.0600 (0.0540 to 0.0660)", "10");
        assertThat(texts(section, 1)).containsExactly("base", "0.0500 (0.0450 to 0.0550)", "90");
        final Section alone = section(
                page(new Rows()
                        .add("online_metrics", figure("new", "ctr", 0.06, "n", 10L))
                        .add("online_metrics", figure("other", "ctr", 0.05, "n", 10L))),
                "own");
        assertThat(texts(alone, 1)).as("nothing says what it is held against").startsWith("other");
        final Section measured =
                section(page(known().add("experiment_results", CandidateRows.experiment(0.05, 0.01, 0.09))), "own");
        assertThat(measured.lead())
                .startsWith("In the experiment e1, ctr changed by +5.0 % (+1.0 % to +9.0 %) over base");
    }

    @Test
    void anOverlapOfTooFewQueriesIsNotCalledInconclusive() {
        assertThat(sentences(page(new Rows()
                                .add("offline_comparisons", compared(0.02, "better"))
                                .add(
                                        "model_overlap",
                                        Rows.changed(
                                                overlap("insufficient_data"), "value", 0.0, "reason", "too_few_units")))
                        .notKnown()
                        .shown()))
                .anyMatch(told -> told.startsWith("It is not known whether it adds anything to base: "))
                .noneMatch(told -> told.contains("inconclusive"));
    }

    @Test
    void aModelThatNoTableKnowsIsAnErrorThatNamesThoseThatThereAre() {
        assertThatThrownBy(() ->
                        CandidatePage.of(new Rows().model("new").model("old").data(), Rows.frame(20), "nwe"))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContainingAll(
                        "no table has the model 'nwe' for the week of 2026-11-16",
                        "did you mean 'new'?",
                        "known models: new, old; set plumbline.report.candidate (--candidate)");
        assertThatThrownBy(() -> page(new Rows()))
                .isInstanceOf(PlumblineException.class)
                .hasMessageStartingWith("no table has any model for the week of 2026-11-16")
                .hasMessageEndingWith("or choose a window that has some");
    }

    /** A row of the first grid. */
    private static List<String> texts(final Section section, final int row) {
        return ((Grid) section.others().get(0))
                .rows().get(row).stream().map(GridCell::text).toList();
    }
}
