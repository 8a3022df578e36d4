package dev.plumbline.jobs.demo;

import dev.plumbline.jobs.alignment.AlignmentJob;
import dev.plumbline.jobs.counterfactual.CounterfactualJob;
import dev.plumbline.jobs.demo.movies.FilmRankers;
import dev.plumbline.jobs.drift.DriftJob;
import dev.plumbline.jobs.online.OnlineJob;
import dev.plumbline.jobs.profile.ProfileJob;
import dev.plumbline.jobs.ranking.RankingJob;
import dev.plumbline.jobs.report.ReportJob;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.trend.TrendJob;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A part of the demo: jobs in their order, and the questions that their tables answer. */
enum DemoPart {
    /** Offline and online figures of Upworthy: its 119 weeks in one run per job, then the whole time as one window. */
    HEADLINES(
            List.of(
                    headlines(new RankingJob(), "week"),
                    headlines(new OnlineJob(), "week"),
                    headlines(new AlignmentJob(), "week"),
                    new DemoStep(new TrendJob(), "upworthy_trend.conf", "2013-01-20", "2015-05-03", List.of()),
                    headlines(new RankingJob(), "range"),
                    headlines(new OnlineJob(), "range"),
                    headlines(new AlignmentJob(), "range"),
                    headlines(new ReportJob(), "week"),
                    headlines(new ReportJob(), "week", "report.candidate=blend")),
            List.of(
                    new Answer(
                            "Offline beside online, Upworthy 2013-2015, without the weeks of broken randomization (95 % intervals):",
                            DemoQueries.OFFLINE_BESIDE_ONLINE),
                    new Answer(
                            "Is a ranker better than a random order? On the same tests, with p adjusted for seven rankers:",
                            DemoQueries.COMPARISONS),
                    new Answer(
                            "Do offline differences (ndcg) carry over to clicks? Pairs of rankers, clearest offline difference first:",
                            DemoQueries.PAIRS),
                    new Answer(
                            "Which offline metric predicts clicks? Pairs of rankers pooled over all weeks; intervals resample weeks"
                                    + " (slope: log lift of clicks per offline gain, corrected for noise; p: adjusted for all"
                                    + " metrics here):",
                            DemoQueries.PREDICTIVE),
                    new Answer(
                            "How would each ranker change clicks over a random order? Forecast from the other rankers as if it had"
                                    + " never been shown, with predictive intervals, beside the measured lift (worth: the gain"
                                    + " corrected for noise; held: past measurements that lay in such intervals):",
                            DemoQueries.FORECASTS),
                    new Answer(
                            "What if we had always shipped what a rule says, week by week, instead of a random order? Mean log gain in"
                                    + " clicks, intervals resample weeks, and the difference from the one ranker that turned out"
                                    + " best (rules: docs/alignment-methods.md):",
                            DemoQueries.BACKTEST),
                    new Answer(
                            "Where ndcg and clicks disagree, what are possible reasons? The largest gaps in standard errors, with the"
                                    + " two reasons that explain most of each:",
                            DemoQueries.REASONS),
                    new Answer(
                            "Since when, and how fast? The trend of both over the weeks that have figures (the tests allow for weeks"
                                    + " that depend on each other; step: a change of level):",
                            DemoQueries.TRENDS),
                    new Answer(
                            "What does another week with the old model cost? static_word was never retrained, monthly_word was:",
                            DemoQueries.RETRAINING)),
            List.of(
                    "query \"SELECT * FROM latest_offline_metrics WHERE grain = 'week' AND model_id = 'static_word' LIMIT 20\"",
                    "query \"SELECT sentence FROM latest_alignment_summary WHERE grain = 'week' AND online_metric = 'ctr'\"",
                    "ranking --config conf/demo/upworthy.conf --from 2014-01-05 --to 2014-03-02 --dry-run")),
    /** What changes in a year of flights. */
    FLIGHTS(
            List.of(flights(new ProfileJob()), flights(new DriftJob()), flights(new ReportJob())),
            List.of(new Answer(
                    "What has shifted in New York's flights of 2013 since January and February, week by week (a shift exceeds what"
                            + " weeks inside the reference show; all of these are seasonal, and two months do not cover the seasons):",
                    DemoQueries.MOVED)),
            List.of("query \"SELECT * FROM latest_drift_summary LIMIT 20\"")),
    /** Two serving policies in one week, each estimated from the other's log. */
    POLICIES(
            List.of(bandit(new OnlineJob()), bandit(new CounterfactualJob()), bandit(new ReportJob())),
            List.of(
                    new Answer("Open Bandit, two policies in one week, clicks per impression:", DemoQueries.POLICIES),
                    new Answer(
                            "What would each policy have earned in the other's place? Estimates from the other's log beside its own"
                                    + " figure, or why the log cannot tell (an interval of an estimator that is biased by design"
                                    + " does not hold for the click rate):",
                            DemoQueries.COUNTERFACTUALS)),
            List.of(
                    "query \"SELECT * FROM latest_online_metrics WHERE slice_name = 'shelf' LIMIT 20\"",
                    "query \"SELECT * FROM latest_counterfactual_estimates WHERE position IS NOT NULL LIMIT 20\"")),
    /** How rankers of films age: trained once on eight weeks, or retrained every four, and measured for eighteen. */
    MOVIES(
            FilmRankers::write,
            Stream.of(new RankingJob(), new ProfileJob(), new DriftJob(), new TrendJob(), new ReportJob())
                    .map(DemoPart::movies)
                    .toList(),
            List.of(
                    new Answer(
                            "Which ranker finds the films that people liked? (ndcg of ten films, by week; new: share of the likes that"
                                    + " are of films unknown to training.) Three rankers, trained once and retrained every four"
                                    + " weeks:",
                            MovieQueries.DECAY),
                    new Answer(
                            "How fast do they lose their gain over a random order, and after how many weeks is half of it gone? And what"
                                    + " does retraining gain?",
                            MovieQueries.COURSES),
                    new Answer("When should each be retrained? The floor is an ndcg of 0.02:", MovieQueries.RETRAINING),
                    new Answer(
                            "Which people account for the change? From the first week to the last, by people known to training and others"
                                    + " (mix: who came; rate: how well each group was served):",
                            MovieQueries.WHY),
                    new Answer(
                            "Is it the world or the model's age? From the first week to the last, compared with the version that is"
                                    + " retrained every four weeks:",
                            MovieQueries.AGEING),
                    new Answer(
                            "What has shifted in the ratings since the eight weeks of training:", MovieQueries.MOVED)),
            List.of(
                    "query \"SELECT * FROM latest_trend_summary WHERE model_id = 'popularity' AND metric = 'ndcg' LIMIT 20\""));

    /** A question, and the query that answers it. */
    record Answer(String title, String query) {}

    private final DemoPreparation preparation;
    private final List<DemoStep> steps;
    private final List<Answer> answers;
    private final List<String> next;

    DemoPart(final List<DemoStep> steps, final List<Answer> answers, final List<String> next) {
        this(DemoPreparation.NONE, steps, answers, next);
    }

    DemoPart(
            final DemoPreparation preparation,
            final List<DemoStep> steps,
            final List<Answer> answers,
            final List<String> next) {
        this.preparation = preparation;
        this.steps = steps;
        this.answers = answers;
        this.next = next;
    }

    /** What has to happen before the steps. */
    DemoPreparation preparation() {
        return preparation;
    }

    List<DemoStep> steps() {
        return steps;
    }

    List<Answer> answers() {
        return answers;
    }

    /** Calls of the launcher that look further. */
    List<String> next() {
        return next;
    }

    private static DemoStep headlines(final Job job, final String grain, final String... assignments) {
        return new DemoStep(
                job,
                "upworthy.conf",
                "2013-01-20",
                "2015-05-03",
                Stream.concat(Stream.of("grain=" + grain), Stream.of(assignments))
                        .toList());
    }

    private static DemoStep flights(final Job job) {
        return new DemoStep(job, "nycflights.conf", "2012-12-31", "2013-12-30", List.of());
    }

    private static DemoStep movies(final Job job) {
        return new DemoStep(job, "movies.conf", "2013-04-25", "2013-08-29", List.of());
    }

    private static DemoStep bandit(final Job job) {
        return new DemoStep(job, "open_bandit.conf", "2019-11-24", "2019-12-01", List.of());
    }

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
