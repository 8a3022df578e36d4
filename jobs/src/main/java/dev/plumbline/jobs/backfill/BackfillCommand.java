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
import dev.plumbline.text.Count;
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
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Fills many windows of many jobs: shows their state, then runs what is missing or out of date. */
@CommandLine.Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        versionProvider = JobCommand.Version.class,
        sortOptions = false,
        description =
                "Fills windows of several jobs: shows which are done, missing, without input or out of date, then computes those"
                        + " that need it, in the order of the jobs' dependencies. Called again after a failure, it continues where"
                        + " it stopped.",
        footer = {
            "",
            "A window is out of date if a table that it depends on was written after it, if the settings have changed, or if it",
            "was computed before it was complete. Corrections of an input are not detected: name the job that reads it with",
            "--again, and everything that depends on it is recomputed.",
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
            description = "which jobs, separated by commas; they run in the order of the chain")
    private final List<String> jobs = new ArrayList<>();

    @Option(
            names = "--again",
            paramLabel = "JOB",
            split = ",",
            description =
                    "jobs whose windows are recomputed even if they are done, for example after an input was corrected;"
                            + " empty: none")
    private final List<String> again = new ArrayList<>();

    @Option(
            names = "--again-before",
            paramLabel = "INSTANT",
            description =
                    "with --again, recompute only what was computed before this instant, such as 2026-11-26T20:16:00Z;"
                            + " default: now. A call prints it before its first run.")
    private String againBefore;

    @Option(
            names = "--windows-per-run",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "largest number of windows in one run; a failure loses at most the work on these; default ${DEFAULT-VALUE}")
    private int windowsPerRun;

    @Option(names = "--dry-run", description = "show the state of the windows and what would be computed, and stop")
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
     * @param all every job, in the order of the chain: what one reads, an earlier one writes
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

    /** The tables that a job requires must exist, or be written by an earlier job of the call. */
    private static void requireSources(final SparkSession spark, final Call call) {
        final Set<TableSpec> coming = new HashSet<>();
        final List<String> missing = new ArrayList<>();
        for (final Job job : call.jobs()) {
            final Predicate<TableSpec> isThere = table ->
                    coming.contains(table) || call.configuration().warehouse().has(spark, table);
            job.reads().stream()
                    .filter(isThere.negate())
                    .map(table -> "job " + job.name() + " needs the table " + table.name()
                            + ", which does not exist yet: add " + table.writtenBy() + " to --jobs")
                    .forEach(missing::add);
            if (!job.oneOfReads().isEmpty() && job.oneOfReads().stream().noneMatch(isThere)) {
                missing.add("job " + job.name() + " needs one of the tables of "
                        + job.oneOfReads().stream()
                                .map(TableSpec::writtenBy)
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + ", and none exists yet: add one of these jobs to --jobs");
            }
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
                                call.again().contains(job.name())
                                        ? Optional.of(call.againBefore())
                                        : Optional.empty())));
        final BackfillPlan plan = new BackfillPlanner(all, facts, survey.past()).plan(range);
        final List<Stretch> runs = plan.runs(windowsPerRun);
        out.println(new BackfillText(plan, survey, runs));
        out.flush();
        return runs;
    }

    private void run(final SparkSession spark, final Call call, final List<Stretch> runs, final PrintWriter out) {
        final JobRunner runner = new JobRunner(spark, call.configuration());
        if (!call.again().isEmpty() && !runs.isEmpty()) {
            // before the first run, so that it is known however the call ends
            out.println("If this call fails or is killed, continue it with " + call.continuation());
            out.flush();
        }
        int done = 0;
        for (final Stretch run : runs) {
            try {
                out.println(runner.run(run.job(), run.windows(), failed -> out.println(failed.line()))
                        .line());
                done++;
            } catch (final PlumblineException failed) {
                throw new PlumblineException(
                        failed.getMessage() + "\n" + run.job().name() + " " + run.days() + " failed; " + runs(done)
                                + ". What was computed stays, and the same call continues from there"
                                + (call.again().isEmpty() ? "" : " with " + call.continuation()),
                        failed);
            }
        }
        if (done > 0) {
            out.println(runs(done) + ", in " + call.configuration().warehouse().place());
        }
    }

    private static String runs(final int done) {
        return Count.of(done, "run") + (done == 1 ? " is done" : " are done");
    }

    /** Everything that can be checked without a session; all problems are reported at once. */
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
                again().collect(Collectors.toSet()),
                before.orElseThrow());
    }

    private List<Job> chosen() {
        final List<String> wrong = Stream.concat(
                        Stream.concat(jobs.stream(), again())
                                .filter(name -> !names().contains(name))
                                .distinct()
                                .map(name -> "there is no job '" + name + "'" + Nearest.hint(name, names())
                                        + "; known are " + String.join(", ", names())),
                        again().filter(name -> names().contains(name) && !jobs.contains(name))
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

    /** A scheduler may pass an empty value where nothing is to be redone. */
    private Stream<String> again() {
        return again.stream().filter(name -> !name.isBlank());
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
            Set<String> again,
            Instant againBefore) {

        String continuation() {
            return "--again-before " + againBefore;
        }
    }
}
