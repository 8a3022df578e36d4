package dev.plumbline.jobs.report;

import dev.plumbline.report.candidate.CandidatePage;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.read.CandidateReads;
import dev.plumbline.report.read.ReportReads;

/** The rows of the page about one model. */
final class CandidateRows {

    private CandidateRows() {}

    static ReportData of(final Collected collected, final Frame frame, final String model) {
        final ReportReads reads = new ReportReads(frame);
        final CandidateReads candidate = new CandidateReads(frame, model);
        collected.read("job_runs", reads::jobRuns);
        collected.read("offline_metrics", candidate::offlineMetrics);
        collected.read("offline_comparisons", candidate::offlineComparisons);
        collected.read("model_overlap", candidate::modelOverlap);
        collected.read("online_metrics", reads::onlineMetrics);
        collected.read("experiment_results", candidate::experimentResults);
        collected.read("counterfactual_estimates", candidate::counterfactualEstimates);
        collected.read("candidate_forecasts", candidate::candidateForecasts);
        collected.read("alignment_summary", reads::alignmentSummary);
        collected.read("drift_summary", candidate::driftSummary);

        CandidatePage.gain(collected.data(), frame, model)
                .ifPresent(gain -> collected.read(
                        "alignment_pairs", table -> candidate.alignmentPairs(table, gain.metric(), gain.difference())));
        return collected.data();
    }
}
