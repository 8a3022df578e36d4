package dev.plumbline.jobs.report;

import dev.plumbline.config.Redaction;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.jobs.cli.JobCommand;
import dev.plumbline.jobs.run.FinishedRun;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.jobs.run.TableRows;
import dev.plumbline.report.Report;
import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.page.Pages;
import dev.plumbline.report.read.DriftReads;
import dev.plumbline.report.read.ReportReads;
import dev.plumbline.report.section.Sections;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;

/** The report of the newest window of a range, from what the other jobs have written. */
public final class ReportJob implements Job {

    private static final List<String> TABLES = List.of(
            "job_runs",
            "input_checks",
            "offline_metrics",
            "offline_comparisons",
            "online_metrics",
            "experiment_results",
            "counterfactual_estimates",
            "alignment_pairs",
            "alignment_summary",
            "disagreement_reasons",
            "decision_backtest",
            "drift_references",
            "feature_profiles",
            "drift_metrics",
            "drift_summary",
            "estimated_performance",
            "trend_points",
            "trend_summary",
            "degradation_alerts",
            "retrain_recommendations");

    public static void main(final String[] arguments) {
        JobCommand.main(new ReportJob(), arguments);
    }

    @Override
    public String name() {
        return "report";
    }

    @Override
    public String summary() {
        return "The newest window on one page: a verdict on every model, what changed, what to do, and what all of that stands on; as"
                + " HTML, Markdown and JSON.";
    }

    @Override
    public List<LogicalInput> inputs() {
        return List.of();
    }

    @Override
    public List<TableSpec> optionalReads() {
        return Tables.ALL.stream()
                .filter(table -> TABLES.contains(table.name()))
                .toList();
    }

    @Override
    public List<TableSpec> writes() {
        return List.of();
    }

    @Override
    public List<String> settingsBlocks() {
        return List.of("report");
    }

    @Override
    public List<TableRows> pipeline(final JobRun run) {
        return List.of();
    }

    @Override
    public void deliver(final JobRun run) {
        final Frame frame = Frames.of(run.configuration(), run.range(), run.startedAt());
        final ReportReads reads = new ReportReads(frame);
        final DriftReads drift = new DriftReads(frame);
        final Collected collected = new Collected(run);
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

        final Report report = Report.of(collected.data(), frame);
        new ReportFiles(frame).write(Pages.of(report), run.hadoop());
    }

    @Override
    public void afterwards(final FinishedRun run, final PrintWriter out) {
        final ReportFiles files = new ReportFiles(Frames.of(run.configuration(), run.range(), Instant.now()));
        out.println("the report is " + Redaction.of(files.file("html").toString()));
        out.println("for a mail " + Redaction.of(files.file("md").toString()) + ", for machines "
                + Redaction.of(files.file("json").toString()));
    }
}
