package dev.plumbline.jobs.demo;

import dev.plumbline.jobs.alignment.AlignmentJob;
import dev.plumbline.jobs.drift.DriftJob;
import dev.plumbline.jobs.online.OnlineJob;
import dev.plumbline.jobs.profile.ProfileJob;
import dev.plumbline.jobs.ranking.RankingJob;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.trend.TrendJob;
import java.util.List;

/**
 * One job of the demo.
 *
 * @param job the job
 * @param config file under {@code conf/demo}
 * @param from first day
 * @param to day after the last
 * @param assignments settings over the file
 */
record DemoStep(Job job, String config, String from, String to, List<String> assignments) {

    private static final String UPWORTHY_FROM = "2013-01-20";
    private static final String UPWORTHY_TO = "2015-05-03";

    /**
     * Offline beside online on Upworthy: its 119 weeks in one run per job, then the whole time as one window; and what moves
     * in a year of flights.
     */
    static final List<DemoStep> MAIN = List.of(
            upworthy(new RankingJob(), "week"),
            upworthy(new OnlineJob(), "week"),
            upworthy(new AlignmentJob(), "week"),
            new DemoStep(new TrendJob(), "upworthy_trend.conf", UPWORTHY_FROM, UPWORTHY_TO, List.of()),
            upworthy(new RankingJob(), "range"),
            upworthy(new OnlineJob(), "range"),
            upworthy(new AlignmentJob(), "range"),
            flights(new ProfileJob()),
            flights(new DriftJob()));

    /** What {@code --all} adds. */
    static final List<DemoStep> MORE =
            List.of(new DemoStep(new OnlineJob(), "open_bandit.conf", "2019-11-24", "2019-12-01", List.of()));

    private static DemoStep flights(final Job job) {
        return new DemoStep(job, "nycflights.conf", "2012-12-31", "2013-12-30", List.of());
    }

    private static DemoStep upworthy(final Job job, final String grain) {
        return new DemoStep(job, "upworthy.conf", UPWORTHY_FROM, UPWORTHY_TO, List.of("grain=" + grain));
    }
}
