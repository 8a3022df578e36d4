package dev.plumbline.jobs.explain;

import dev.plumbline.config.Nearest;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.jobs.cli.FileOptions;
import dev.plumbline.jobs.format.Readable;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.EngineFailures;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.run.Sessions;
import dev.plumbline.table.DamagedLog;
import dev.plumbline.table.Definitions;
import dev.plumbline.table.OlderTable;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.table.Views;
import dev.plumbline.table.Warehouse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Explains a figure. */
@CommandLine.Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Explains a figure: its formula, the counts that it is based on, the run that wrote it, and the inputs and"
                        + " settings of that run.",
        footer = {
            "",
            "If several rows have the given values, the answer says which columns of the key are still missing.",
            "",
            "Example:  plumbline explain offline_metrics grain=week model_id=blend metric=ndcg"
        })
public final class ExplainCommand implements Callable<Integer> {

    private static final String LATEST = "latest_";

    private final List<Job> jobs;

    @Parameters(index = "0", paramLabel = "TABLE", description = "a table")
    private String name;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "COLUMN=VALUE",
            description = "values of the row's key; COLUMN= means that it has no value")
    private final List<String> pairs = new ArrayList<>();

    @Mixin
    private final FileOptions options = new FileOptions();

    @Spec
    private CommandSpec spec;

    private ExplainCommand(final List<Job> jobs) {
        this.jobs = List.copyOf(jobs);
    }

    /** The command. @param jobs every job: they know which settings their rows depend on */
    public static CommandLine of(final List<Job> jobs) {
        return new CommandLine(new ExplainCommand(jobs));
    }

    @Override
    public Integer call() {
        final Configuration configuration = options.configuration(Instant.now());
        final TableSpec table = table();
        final List<KeyPart> key = KeyPart.parse(table, pairs, configuration.timeZone());
        final Readable readable = new Readable(configuration.timeZone());
        try (Sessions.Opened session = Sessions.open("plumbline explain", options.master(), options.sparkSettings())) {
            final Lineage lineage = lineage(session.spark(), configuration.warehouse(), readable, table, key);
            spec.commandLine()
                    .getOut()
                    .println(new LineageText(readable, Definitions.ofDocumentation())
                            .of(lineage, new RunText(readable, jobs)));
        }
        return CommandLine.ExitCode.OK;
    }

    private static Lineage lineage(
            final SparkSession spark,
            final Warehouse warehouse,
            final Readable readable,
            final TableSpec table,
            final List<KeyPart> key) {
        final List<TableSpec> asked = List.of(table, Tables.JOB_RUNS, Tables.INPUT_CHECKS);
        DamagedLog.refuse(spark, warehouse, asked);
        OlderTable.refuse(spark, warehouse, asked);
        return EngineFailures.orSentence(() -> new LineageReader(spark, warehouse, readable).of(table, key));
    }

    /** A view latest_* has the rows of its table. */
    private TableSpec table() {
        final String plain = name.startsWith(LATEST) ? name.substring(LATEST.length()) : name;
        return Tables.ALL.stream()
                .filter(each -> each.name().equals(plain))
                .findFirst()
                .orElseThrow(this::noTable);
    }

    private PlumblineException noTable() {
        final List<String> known = Tables.ALL.stream().map(TableSpec::name).toList();
        return Views.ALL.stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .map(view -> new PlumblineException(
                        "'" + name + "' is a view, which is not written by a run: explain a row of "
                                + view.tables().stream()
                                        .filter(table -> !table.equals(Tables.JOB_RUNS))
                                        .map(TableSpec::name)
                                        .collect(Collectors.joining(", "))
                                + ", from which it is built"))
                .orElseGet(() ->
                        new PlumblineException("there is no table '" + name + "'" + Nearest.hintAmong(name, known)));
    }
}
