package dev.plumbline.jobs.report;

import dev.plumbline.report.Report;
import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.read.DriftReads;
import dev.plumbline.report.read.ReportReads;
import dev.plumbline.report.section.Sections;
import java.util.List;

/** The rows of a report on all models. */
final class WeeklyRows {

    private WeeklyRows() {}

    static ReportData of(final Collected collected, final Frame frame) {
        final ReportReads reads = new ReportReads(frame);
        final DriftReads drift = new DriftReads(frame);
        collected.read("job_runs", reads::jobRuns);
        collected.read("input_checks", reads::inputChecks);
        collected.read("offline_metrics", reads::offlineMetrics);
        collected.read("offline_comparisons", reads::offlineComparisons);
        collected.read("online_metrics", reads::onlineMetrics);
        collected.read("experiment_results", reads::experimentResults);
        collected.read("counterfactual_estimates", reads::counterfactualEstimates);
        collected.read("alignment_pairs", reads::alignmentPairs);
        collected.read("alignment_summary", reads::alignmentSummary);
        collected.read("disagreement_reasons", reads::disagreementReasons);
        collected.read("decision_backtest", reads::decisionBacktest);
        collected.read("drift_metrics", drift::driftMetrics);
        collected.read("drift_summary", drift::driftSummary);
        collected.read("estimated_performance", reads::estimatedPerformance);
        collected.read("trend_summary", reads::trendSummary);
        collected.read("degradation_alerts", reads::degradationAlerts);
        collected.read("retrain_recommendations", reads::retrainRecommendations);

        final List<Cells> shifts = Sections.drawnShifts(collected.data(), frame);
        collected.read("drift_references", table -> drift.driftReferences(table, shifts));
        final List<Cells> references = collected.data().rows("drift_references");
        collected.read("feature_profiles", table -> drift.featureProfiles(table, references));
        final List<String> models = Report.shownModels(collected.data(), frame);
        collected.read("trend_points", table -> reads.trendPoints(table, models));
        collected.read("change_decomposition", table -> reads.changeDecomposition(table, models));
        return collected.data();
    }
}
