package dev.plumbline.jobs.backfill;

import dev.plumbline.config.ConfigSource;
import dev.plumbline.config.Nearest;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.config.SettingsReader;
import dev.plumbline.jobs.cli.ConfigOptions;
import dev.plumbline.jobs.cli.JobCommand;
import dev.plumbline.jobs.cli.Problems;
import dev.plumbline.jobs.cli.WindowOptions;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.JobRunner;
import dev.plumbline.jobs.run.Reach;
import dev.plumbline.jobs.run.Sessions;
import dev.plumbline.window.WindowRange;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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
            "A window is out of date when a table that it is made of was written after it, or the settings changed. Whether",
            "an input was corrected is not known: name its first reader with --again, and all that follows is computed anew.",
            "",
            "Example:  plumbline backfill --config my.conf --jobs ranking,online,trend --from 2026-01-05 --to 2026-06-01"
        })
public final class BackfillCommand implements Callable<Integer> {

    private final List<Job> all;

    @Option(names = "--config", paramLabel = "FILE", description = "configuration (HOCON) of all the jobs")
    private Path config;

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
            names = "--windows-per-run",
            paramLabel = "N",
            defaultValue = "1000",
            description = "most windows of one run: what a failure costs; default ${DEFAULT-VALUE}")
    private int windowsPerRun;

    @Option(names = "--dry-run", description = "say how windows stand and what would be computed, and stop")
    private boolean dryRun;

    @Mixin
    private final WindowOptions windowOptions = new WindowOptions();

    @Mixin
    private final ConfigOptions configOptions = new ConfigOptions();

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
        final Call call = checked(configOptions.source(Optional.ofNullable(config), List.of()));
        final PrintWriter out = spec.commandLine().getOut();
        try (Sessions.Opened session =
                Sessions.open("plumbline-backfill", configOptions.master(), call.sparkSettings())) {
            final List<Stretch> runs = planned(session.spark(), call, out);
            if (!dryRun) {
                run(session.spark(), call, runs, out);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private List<Stretch> planned(final SparkSession spark, final Call call, final PrintWriter out) {
        final WindowRange range = call.range();
        final BackfillSurvey survey = BackfillSurvey.of(spark, call.configuration(), call.jobs(), range);
        final BackfillFacts facts = new BackfillFacts(
                survey.past(),
                (job, run) -> call.configuration().hash(job, run.range()),
                call.jobs().stream().collect(Collectors.toMap(Job::name, job -> survey.withoutInput(job, range))),
                Set.copyOf(again));
        final Map<Job, Reach> reaches = call.jobs().stream()
                .collect(Collectors.toMap(Function.identity(), job -> job.reach(call.configuration())));
        final BackfillPlan plan = new BackfillPlanner(all, reaches, facts).plan(range);
        final List<Stretch> runs = plan.runs(windowsPerRun);
        out.println(new BackfillText(plan, survey, runs));
        out.flush();
        return runs;
    }

    private static void run(
            final SparkSession spark, final Call call, final List<Stretch> runs, final PrintWriter out) {
        final JobRunner runner = new JobRunner(spark, call.configuration());
        for (final Stretch run : runs) {
            try {
                runner.run(run.job(), run.windows());
            } catch (final PlumblineException failed) {
                throw new PlumblineException(
                        failed.getMessage() + "\n" + run.job().name() + " " + run.days()
                                + " failed; what was computed before it stays, and the same call goes on from there",
                        failed);
            }
        }
        if (!runs.isEmpty()) {
            out.println(runs.size() + (runs.size() == 1 ? " run is done" : " runs are done") + ", in "
                    + call.configuration().warehouse().place());
        }
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
        final Optional<Map<String, String>> sparkSettings =
                problems.check(() -> Optional.of(configOptions.sparkSettings()));
        problems.throwAny();
        return new Call(
                chosen.orElseThrow(), configuration.orElseThrow(), range.orElseThrow(), sparkSettings.orElseThrow());
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

    private Set<String> names() {
        return all.stream().map(Job::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private record Call(
            List<Job> jobs, Configuration configuration, WindowRange range, Map<String, String> sparkSettings) {}
}
