package dev.plumbline.jobs;

import dev.plumbline.jobs.alignment.AlignmentJob;
import dev.plumbline.jobs.counterfactual.CounterfactualJob;
import dev.plumbline.jobs.drift.DriftJob;
import dev.plumbline.jobs.online.OnlineJob;
import dev.plumbline.jobs.profile.ProfileJob;
import dev.plumbline.jobs.ranking.RankingJob;
import dev.plumbline.jobs.report.ReportJob;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.trend.TrendJob;
import java.util.List;

/** Every job. To add one, write its class in a package of its own and list it here. */
final class Jobs {

    /** In the order of the chain. */
    static final List<Job> ALL = List.of(
            new ProfileJob(),
            new RankingJob(),
            new OnlineJob(),
            new CounterfactualJob(),
            new DriftJob(),
            new AlignmentJob(),
            new TrendJob(),
            new ReportJob());

    /** The jobs that fill windows of tables. */
    static final List<Job> OF_TABLES =
            ALL.stream().filter(job -> !job.writes().isEmpty()).toList();

    private Jobs() {}
}
