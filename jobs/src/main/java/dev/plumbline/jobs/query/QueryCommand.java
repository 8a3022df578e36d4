package dev.plumbline.jobs.query;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.Statements;
import dev.plumbline.jobs.cli.ConfigOptions;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.Sessions;
import dev.plumbline.table.DamagedLog;
import dev.plumbline.table.Tables;
import dev.plumbline.table.Views;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers a SELECT over the tables and views of the warehouse. */
@CommandLine.Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description = "Answers a SELECT over the tables and the latest_* views of the warehouse.",
        footer = {"", "Example:  plumbline query \"SELECT * FROM latest_offline_beside_online LIMIT 10\""})
public final class QueryCommand implements Callable<Integer> {

    enum Format {
        table,
        markdown,
        csv,
        json
    }

    @Parameters(paramLabel = "SQL", description = "one SELECT")
    private String sql;

    @Option(names = "--format", defaultValue = "table", description = "${COMPLETION-CANDIDATES}; default table")
    private Format format;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "rows at most; default 1000 for people, all for csv and json")
    private Integer limit;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "configuration (HOCON); without it only defaults and --set")
    private Path config;

    @Mixin
    private final ConfigOptions configOptions = new ConfigOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        final PrintWriter out = spec.commandLine().getOut();
        final Configuration configuration =
                configOptions.configuration(Optional.ofNullable(config), List.of(), Instant.now());
        try (Sessions.Opened session =
                Sessions.open("plumbline-query", configOptions.master(), configOptions.sparkSettings())) {
            final SparkSession spark = session.spark();
            DamagedLog.refuse(spark, configuration.warehouse(), Tables.ALL);
            Views.register(spark, configuration.warehouse());
            final Dataset<Row> answer = select(spark);
            final List<String> names = List.of(answer.columns());
            final TextTable text = new TextTable(configuration.timeZone());
            final Dataset<Row> limited = limited(answer);
            switch (format) {
                case table -> out.println(text.aligned(names, limited.collectAsList()));
                case markdown -> out.println(text.markdown(names, limited.collectAsList()));
                case csv -> out.println(text.csv(names, limited.collectAsList()));
                case json -> limited.toJSON().collectAsList().forEach(out::println);
            }
        }
        return CommandLine.ExitCode.OK;
    }

    private Dataset<Row> limited(final Dataset<Row> answer) {
        if (limit != null) {
            return answer.limit(limit);
        }
        return format == Format.csv || format == Format.json ? answer : answer.limit(1000);
    }

    private Dataset<Row> select(final SparkSession spark) {
        try {
            if (!Statements.isSelect(spark, sql)) {
                throw new PlumblineException("only a SELECT is answered here: tables are written by jobs alone");
            }
            return spark.sql(sql);
        } catch (final AnalysisException wrong) {
            throw new PlumblineException(
                    "the query cannot be answered: "
                            + wrong.getMessage().lines().findFirst().orElse(""),
                    wrong);
        }
    }
}
