package dev.plumbline.jobs.demo;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.jobs.cli.ConfigOptions;
import dev.plumbline.jobs.format.Format;
import dev.plumbline.jobs.query.Rows;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.FinishedRun;
import dev.plumbline.jobs.run.JobRunner;
import dev.plumbline.jobs.run.Sessions;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.table.Views;
import dev.plumbline.table.Warehouse;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the chain on the project's real data sets and shows the results. */
@CommandLine.Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description =
                "Runs the whole chain on real data sets that are part of the project, writes to build/warehouse, and prints the results.",
        footer = {
            "",
            "Every step is an ordinary job with a configuration file in conf/demo: read these files as examples."
        })
public final class DemoCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "PART",
            arity = "0..*",
            description =
                    "what to run, one or more of ${COMPLETION-CANDIDATES}: rankers of headlines and their clicks, what"
                            + " changes in a year of flights, two policies of the Open Bandit log, how rankers of films"
                            + " age; default: headlines flights")
    private List<DemoPart> chosen = List.of(DemoPart.HEADLINES, DemoPart.FLIGHTS);

    @Option(names = "--all", description = "all parts")
    private boolean all;

    @Mixin
    private final ConfigOptions options = new ConfigOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        final PrintWriter out = spec.commandLine().getOut();
        final Path conf = Path.of(System.getProperty("plumbline.home", ""))
                .resolve("conf")
                .resolve("demo");
        if (!Files.isDirectory(conf)) {
            throw new PlumblineException("the demo's configurations are not at " + conf.toAbsolutePath()
                    + ": start the demo with the launcher ./plumbline, or from the project's folder");
        }
        final List<DemoPart> parts = all ? List.of(DemoPart.values()) : chosen;
        final Configuration first = configuration(conf, parts.get(0).steps().get(0));
        try (Sessions.Opened session = Sessions.open("plumbline demo", options.master(), sparkSettings())) {
            final SparkSession spark = session.spark();
            parts.forEach(part -> run(spark, conf, part));
            show(spark, first, parts, out);
            out.println("\nReports");
            parts.forEach(part -> part.steps().forEach(step -> afterwards(spark, conf, step, out)));
        }
        return CommandLine.ExitCode.OK;
    }

    private void run(final SparkSession spark, final Path conf, final DemoPart part) {
        final DemoStep first = part.steps().get(0);
        final Configuration ofFirst = configuration(conf, first);
        part.preparation().prepare(spark, ofFirst, first.range(ofFirst));
        for (final DemoStep step : part.steps()) {
            final Configuration configuration = configuration(conf, step);
            new JobRunner(spark, configuration).run(step.job(), step.range(configuration));
        }
    }

    private void afterwards(final SparkSession spark, final Path conf, final DemoStep step, final PrintWriter out) {
        final Configuration configuration = configuration(conf, step);
        step.job().afterwards(new FinishedRun(spark, configuration, step.range(configuration), Map.of()), out);
    }

    /** The demo's data are small: compiling plans would take longer than running them. The user's --conf overrides these. */
    private Map<String, String> sparkSettings() {
        final Map<String, String> settings = new HashMap<>(Map.of(
                "spark.sql.codegen.wholeStage", "false",
                "spark.sql.codegen.cache.maxEntries", "5000",
                "spark.sql.adaptive.enabled", "false",
                "spark.sql.shuffle.partitions", "2"));
        settings.putAll(options.sparkSettings());
        return settings;
    }

    private Configuration configuration(final Path conf, final DemoStep step) {
        return options.configuration(Optional.of(conf.resolve(step.config())), step.assignments(), Instant.now());
    }

    private static void show(
            final SparkSession spark,
            final Configuration configuration,
            final List<DemoPart> parts,
            final PrintWriter out) {
        final Warehouse warehouse = configuration.warehouse();
        Views.register(spark, warehouse);
        out.println("\nTables in " + warehouse.place());
        for (final TableSpec table : Tables.ALL) {
            if (warehouse.has(spark, table)) {
                out.printf(
                        "  %-24s %,10d rows  %s%n",
                        table.name(), spark.table(table.name()).count(), table.rowMeaning());
            }
        }
        for (final DemoPart part : parts) {
            for (final DemoPart.Answer answer : part.answers()) {
                out.println("\n" + answer.title());
                print(spark, answer.query(), configuration.timeZone(), out);
            }
        }
        out.println("\nNext, for example");
        parts.forEach(part -> part.next().forEach(call -> out.println("  ./plumbline " + call)));
    }

    private static void print(final SparkSession spark, final String sql, final ZoneId zone, final PrintWriter out) {
        final Dataset<Row> answer = spark.sql(sql);
        out.println(Format.TABLE.text(Rows.grid(answer.schema(), answer.collectAsList()), zone));
    }
}
