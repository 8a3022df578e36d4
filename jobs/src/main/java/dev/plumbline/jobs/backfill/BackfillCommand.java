package dev.plumbline.jobs.backfill;

import dev.plumbline.config.ConfigSource;
import dev.plumbline.config.Nearest;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.config.SettingsReader;
import dev.plumbline.jobs.cli.FileOptions;
import dev.plumbline.jobs.cli.JobCommand;
import dev.plumbline.jobs.cli.Problems;
import dev.plumbline.jobs.cli.WindowOptions;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.EngineFailures;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.JobRunner;
import dev.plumbline.jobs.run.Sessions;
import dev.plumbline.table.TableSpec;
import dev.plumbline.window.WindowRange;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fills many windows of many jobs: shows how they stand, then runs what is missing or out of date. */
@CommandLine.Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        versionProvider = JobCommand.Version.class,
        sortOptions = false,
        description =
                "Fills windows of several jobs: says what is there, missing, without input or out of date, then computes what"
                        + " calls for it, in the order in which jobs are made of each other. Called again after a failure it goes on"
                        + " where it stopped.",
        footer = {
            "",
            "A window is out of date when a table that it is made of was written after it, when the settings changed, or when",
            "it was computed before it was over. Whether an input was corrected is not known: name the job that reads it with",
            "--again, and all that follows is computed anew.",
            "",
            "Example:  plumbline backfill --config my.conf --jobs ranking,online,trend --from 2026-01-05 --to 2026-06-01"
        })
public final class BackfillCommand implements Callable<Integer> {

    private final List<Job> all;

    @Mixin
    private final FileOptions options = new FileOptions();

    @Option(
            names = "--jobs",
            paramLabel = "JOB",
            split = ",",
            required = true,
            description = "which jobs, separated by commas; the order is that of the chain")
    private final List<String> jobs = new ArrayList<>();

    @Option(
            names = "--again",
            paramLabel = "JOB",
            split = ",",
            description = "jobs whose windows are computed though they are done, as after an input was corrected")
    private final List<String> again = new ArrayList<>();

    @Option(
            names = "--again-before",
            paramLabel = "INSTANT",
            description =
                    "of --again only what was computed before, as 2026-11-26T20:16:00Z; default: now. A failure names it.")
    private String againBefore;

    @Option(
            names = "--windows-per-run",
            paramLabel = "N",
            defaultValue = "1000",
            description = "most windows of one run: what a failure costs; default ${DEFAULT-VALUE}")
    private int windowsPerRun;

    @Option(names = "--dry-run", description = "say how windows stand and what would be computed, and stop")
    private boolean dryRun;

    @Mixin
    private final WindowOptions windowOptions = new WindowOptions();

    @Spec
    private CommandSpec spec;

    private BackfillCommand(final List<Job> all) {
        this.all = List.copyOf(all);
    }

    /**
     * The command.
     *
     * @param all every job, in the order of the chain: what one reads is written by an earlier one
     */
    public static CommandLine of(final List<Job> all) {
        final CommandLine command = new CommandLine(new BackfillCommand(all));
        command.getCommandSpec().usageMessage().width(120);
        return command;
    }

    @Override
    public Integer call() {
        final Call call = checked(options.source(List.of()));
        final PrintWriter out = spec.commandLine().getOut();
        try (Sessions.Opened session = Sessions.open("plumbline backfill", options.master(), call.sparkSettings())) {
            requireSources(session.spark(), call);
            final List<Stretch> runs = EngineFailures.orSentence(() -> planned(session.spark(), call, out));
            if (!dryRun) {
                run(session.spark(), call, runs, out);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    /** What a job reads must be there, or written by an earlier one of the call. */
    private static void requireSources(final SparkSession spark, final Call call) {
        final Set<TableSpec> coming = new HashSet<>();
        final List<String> missing = new ArrayList<>();
        for (final Job job : call.jobs()) {
            job.reads().stream()
                    .filter(table -> !coming.contains(table)
                            && !call.configuration().warehouse().has(spark, table))
                    .map(table -> "job " + job.name() + " needs the table " + table.name()
                            + ", which does not exist yet: put " + table.writtenBy() + " among --jobs")
                    .forEach(missing::add);
            coming.addAll(job.writes());
        }
        if (!missing.isEmpty()) {
            throw new PlumblineException(String.join("\n", missing));
        }
    }

    private List<Stretch> planned(final SparkSession spark, final Call call, final PrintWriter out) {
        final WindowRange range = call.range();
        final Configuration configuration = call.configuration();
        final BackfillSurvey survey = BackfillSurvey.of(spark, configuration, all, call.jobs(), range);
        final Map<Job, JobFacts> facts = call.jobs().stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        job -> new JobFacts(
                                job.reach(configuration),
                                configuration.hash(job),
                                job.settlesAfter(configuration),
                                survey.withInput(job, configuration, range),
                                BackfillSurvey.ofJob(job, survey.tables()),
                                BackfillSurvey.ofJob(job, survey.unfinished()),
                                again.contains(job.name()) ? Optional.of(call.againBefore()) : Optional.empty())));
        final BackfillPlan plan = new BackfillPlanner(all, facts, survey.past()).plan(range);
        final List<Stretch> runs = plan.runs(windowsPerRun);
        out.println(new BackfillText(plan, survey, runs));
        out.flush();
        return runs;
    }

    private void run(final SparkSession spark, final Call call, final List<Stretch> runs, final PrintWriter out) {
        final JobRunner runner = new JobRunner(spark, call.configuration());
        int done = 0;
        for (final Stretch run : runs) {
            try {
                out.println(runner.run(run.job(), run.windows(), failed -> out.println(failed.line()))
                        .line());
                done++;
            } catch (final PlumblineException failed) {
                throw new PlumblineException(
                        failed.getMessage() + "\n" + run.job().name() + " " + run.days() + " failed after " + runs(done)
                                + "; what was computed stays, and the same call goes on from there"
                                + (again.isEmpty() ? "" : " with --again-before " + call.againBefore()),
                        failed);
            }
        }
        if (done > 0) {
            out.println(runs(done) + ", in " + call.configuration().warehouse().place());
        }
    }

    private static String runs(final int done) {
        return done + (done == 1 ? " run is done" : " runs are done");
    }

    /** Everything that can be known without a session, told at once. */
    private Call checked(final ConfigSource source) {
        final Problems problems = new Problems();
        final Optional<List<Job>> chosen = problems.check(() -> Optional.of(chosen()));
        final Optional<Configuration> configuration =
                problems.check(() -> Optional.of(Configuration.of(source, Instant.now())));
        configuration.ifPresent(settings -> chosen.orElse(List.of())
                .forEach(job -> settings.missingInputs(job).forEach(problems::note)));
        final Optional<WindowRange> range = problems.check(() -> windowOptions.range(new SettingsReader(source)));
        final Optional<Map<String, String>> sparkSettings = problems.check(() -> Optional.of(options.sparkSettings()));
        final Optional<Instant> before = problems.check(() -> Optional.of(before()));
        problems.throwAny();
        return new Call(
                chosen.orElseThrow(),
                configuration.orElseThrow(),
                range.orElseThrow(),
                sparkSettings.orElseThrow(),
                before.orElseThrow());
    }

    private List<Job> chosen() {
        final List<String> wrong = Stream.concat(
                        Stream.concat(jobs.stream(), again.stream())
                                .filter(name -> !names().contains(name))
                                .distinct()
                                .map(name -> "there is no job '" + name + "'" + Nearest.hint(name, names())
                                        + "; known are " + String.join(", ", names())),
                        again.stream()
                                .filter(name -> names().contains(name) && !jobs.contains(name))
                                .map(name -> "--again " + name + " is not among --jobs " + String.join(",", jobs)))
                .toList();
        if (windowsPerRun < 1) {
            throw new PlumblineException("--windows-per-run " + windowsPerRun + " is not 1 or more");
        }
        if (!wrong.isEmpty()) {
            throw new PlumblineException(String.join("\n", wrong));
        }
        return all.stream().filter(job -> jobs.contains(job.name())).toList();
    }

    private Instant before() {
        try {
            return againBefore == null ? Instant.now().truncatedTo(ChronoUnit.SECONDS) : Instant.parse(againBefore);
        } catch (final DateTimeParseException wrong) {
            throw new PlumblineException(
                    "--again-before " + againBefore + " is not an instant of the form 2026-11-26T20:16:00Z", wrong);
        }
    }

    private Set<String> names() {
        return all.stream().map(Job::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private record Call(
            List<Job> jobs,
            Configuration configuration,
            WindowRange range,
            Map<String, String> sparkSettings,
            Instant againBefore) {}
}
