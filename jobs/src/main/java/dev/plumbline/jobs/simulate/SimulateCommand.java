package dev.plumbline.jobs.simulate;

import static org.apache.spark.sql.functions.lit;

import dev.plumbline.jobs.cli.ConfigOptions;
import dev.plumbline.jobs.cli.JobCommand;
import dev.plumbline.jobs.run.Sessions;
import dev.plumbline.jobs.run.StepLog;
import dev.plumbline.world.Scenario;
import dev.plumbline.world.World;
import dev.plumbline.world.WorldSettings;
import dev.plumbline.world.data.WorldInputs;
import dev.plumbline.world.data.WorldTable;
import dev.plumbline.world.truth.WorldTruth;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a simulated world: every logical input, the true values behind it, and a configuration for the jobs. */
@CommandLine.Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        versionProvider = JobCommand.Version.class,
        sortOptions = false,
        description = "Writes a simulated world of any size whose truth is known: every logical input as Parquet, the"
                + " true values behind it, and a configuration with which the jobs run over it.",
        footerHeading = "%nScenarios (plumbline.world.scenarios, combinable):%n")
public final class SimulateCommand implements Callable<Integer> {

    /** Columns for which a dictionary brings no gain. */
    private static final List<String> NEARLY_UNIQUE = List.of(
            "impression_id",
            "request_id",
            "outcome_id",
            "query_id",
            "user_id",
            "unit_id",
            "shown_at",
            "occurred_at",
            "arrived_at",
            "scored_at",
            "event_time",
            "latency_ms",
            "propensity",
            "score",
            "season_index",
            "value");

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "configuration file (HOCON) with a block plumbline.world; conf/worlds has one per scenario")
    private Path config;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            required = true,
            description = "where to write; a folder that is empty or does not exist")
    private String out;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Spec
    private CommandSpec spec;

    /** The command, with help that lists the scenarios. */
    public static CommandLine commandLine() {
        final CommandLine command = new CommandLine(new SimulateCommand());
        command.getCommandSpec()
                .usageMessage()
                .width(120)
                .footer(Arrays.stream(Scenario.values())
                        .map(scenario -> String.format("  %-26s %s", scenario.code(), scenario.plants()))
                        .toArray(String[]::new));
        return command;
    }

    @Override
    public Integer call() {
        final WorldSettings settings = options.configuration(Optional.ofNullable(config), List.of(), Instant.now())
                .world();
        final World world = new World(settings);
        try (Sessions.Opened session = Sessions.open("plumbline simulate", options.master(), options.sparkSettings())) {
            final SparkSession spark = session.spark();
            // Spark's own default is a type that Parquet has deprecated
            spark.conf().set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
            final WorldFolder folder = new WorldFolder(out, spark.sessionState().newHadoopConf());
            try (folder) {
                folder.begin();
                write(spark, world, WorldInputs.ALL, "inputs", folder);
                write(spark, world, WorldTruth.ALL, "truth", folder);
                folder.write("plumbline.conf", ChainConfiguration.of(settings, folder.path()));
                folder.publish();
            }
            report(settings, folder.path(), spec.commandLine().getOut());
        }
        return CommandLine.ExitCode.OK;
    }

    private static void write(
            final SparkSession spark,
            final World world,
            final List<WorldTable> tables,
            final String group,
            final WorldFolder folder) {
        final StepLog log = new StepLog(spark, "simulate");
        for (final WorldTable table : tables) {
            log.rows(group + "/" + table.name(), () -> {
                final Observation written = new Observation();
                final Dataset<Row> rows = table.rows(spark, world)
                        .withColumn("synthetic", lit(true))
                        .observe(written, functions.count(lit(1)).as("rows"));
                DataFrameWriter<Row> writer = rows.write();
                for (final String column : NEARLY_UNIQUE) {
                    writer = writer.option("parquet.enable.dictionary#" + column, "false");
                }
                writer.parquet(folder.writing(group, table.name()));
                return rowsOf(written);
            });
        }
    }

    private static long rowsOf(final Observation written) {
        try {
            return (Long) written.getAsJava().get("rows");
        } catch (final InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a table was written", interrupted);
        }
    }

    private static void report(final WorldSettings world, final String folder, final PrintWriter out) {
        final String dates = " --from " + world.from() + " --to " + world.from().plusDays(world.days() / 7 * 7L);
        out.println("A synthetic world of about " + String.format(Locale.ROOT, "%,d", world.impressions())
                + " impressions ("
                + String.join(
                        ", ",
                        world.strengths().keySet().stream()
                                .sorted()
                                .map(Scenario::code)
                                .toList())
                + ") is in " + folder + ": inputs, truth, plumbline.conf. Run the jobs over it:");
        Stream.of("ranking", "online", "alignment")
                .forEach(job -> out.println("  ./plumbline " + job + " --config '" + folder.replace("'", "'\\''")
                        + "/plumbline.conf'" + dates));
    }
}
