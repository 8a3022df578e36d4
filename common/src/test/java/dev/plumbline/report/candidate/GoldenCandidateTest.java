package dev.plumbline.report.candidate;

import static dev.plumbline.report.Rows.figure;
import static dev.plumbline.report.Rows.run;
import static dev.plumbline.report.candidate.CandidateRows.counterfactual;
import static dev.plumbline.report.candidate.CandidateRows.experiment;
import static dev.plumbline.report.candidate.CandidateRows.known;
import static dev.plumbline.report.candidate.CandidateRows.page;
import static dev.plumbline.report.candidate.CandidateRows.relation;

import dev.plumbline.report.GoldenFile;
import dev.plumbline.report.page.Pages;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** All that the page about one model says of a small warehouse in which every question has an answer. */
class GoldenCandidateTest {

    @Test
    void theWholeModelIsAsItWas() throws IOException {
        GoldenFile.assertSame(
                "golden-candidate.json",
                Pages.of(page(known().add("alignment_summary", relation("predictive"))
                        .add(
                                "experiment_results",
                                experiment(
                                        0.02, -0.02, 0.06, "minimum_detectable_effect", 0.05, "treatment_units", 400L))
                        .add("counterfactual_estimates", counterfactual("worth_testing", 0.005))
                        .add("offline_metrics", figure("new", "cold_item_share", 0.2, "cutoff", "10"))
                        .add("job_runs", run("ranking", "SUCCEEDED", "r1")))));
    }
}
