package dev.plumbline.jobs.report;

import dev.plumbline.config.Redaction;
import dev.plumbline.config.ReportKeys;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.jobs.cli.JobCommand;
import dev.plumbline.jobs.run.FinishedRun;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.JobFlag;
import dev.plumbline.jobs.run.JobRun;
import dev.plumbline.jobs.run.TableRows;
import dev.plumbline.report.Report;
import dev.plumbline.report.candidate.CandidatePage;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.page.Pages;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The report of the newest window of a range, from what the other jobs have written. */
public final class ReportJob implements Job {

    private static final JobFlag CANDIDATE = JobFlag.of("--candidate", "MODEL", ReportKeys.CANDIDATE);

    private static final List<String> TABLES = List.of(
            "job_runs",
            "input_checks",
            "offline_metrics",
            "offline_comparisons",
            "model_overlap",
            "online_metrics",
            "experiment_results",
            "counterfactual_estimates",
            "alignment_pairs",
            "alignment_summary",
            "candidate_forecasts",
            "disagreement_reasons",
            "decision_backtest",
            "drift_references",
            "feature_profiles",
            "drift_metrics",
            "drift_summary",
            "estimated_performance",
            "trend_points",
            "trend_summary",
            "change_decomposition",
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
        return "The newest window on one page: a verdict on every model, what changed, what to do, and the evidence; as HTML,"
                + " Markdown and JSON. With --candidate, one page about one model: should it get an online test?";
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
    public List<JobFlag> flags() {
        return List.of(CANDIDATE);
    }

    @Override
    public void deliver(final JobRun run) {
        final Frame frame = Frames.of(run.configuration(), run.range(), run.startedAt());
        final Collected collected = new Collected(run);
        final Map<String, String> pages = frame.settings()
                .candidate()
                .map(model -> Pages.of(CandidatePage.of(CandidateRows.of(collected, frame, model), frame, model)))
                .orElseGet(() -> Pages.of(Report.of(WeeklyRows.of(collected, frame), frame)));
        new ReportFiles(frame).write(pages, run.hadoop());
    }

    @Override
    public void afterwards(final FinishedRun run, final PrintWriter out) {
        final ReportFiles files = new ReportFiles(Frames.of(run.configuration(), run.range(), Instant.now()));
        out.println(
                "the " + files.what() + " is " + Redaction.of(files.file("html").toString()));
        out.println("as Markdown for e-mail " + Redaction.of(files.file("md").toString()) + ", as JSON for programs "
                + Redaction.of(files.file("json").toString()));
    }
}
