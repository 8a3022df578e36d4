package dev.plumbline.jobs.query;

import dev.plumbline.config.Nearest;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.Statements;
import dev.plumbline.jobs.cli.FileOptions;
import dev.plumbline.jobs.format.Format;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.Sessions;
import dev.plumbline.table.DamagedLog;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.table.View;
import dev.plumbline.table.Views;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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

/** Answers SELECTs over the tables and views of the warehouse. */
@CommandLine.Command(
        name = "query",
        mixinStandardHelpOptions = true,
        description = "Answers SELECTs over the tables and views of the warehouse; plumbline tables lists them.",
        footer = {"", "Example:  plumbline query \"SELECT * FROM report_comparisons LIMIT 10\""})
public final class QueryCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "SQL",
            arity = "1..*",
            description = "a SELECT, or several that are answered one after another")
    private final List<String> statements = new ArrayList<>();

    @Option(names = "--format", defaultValue = "table", description = Format.HELP)
    private Format format;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "rows of an answer at most; default 1000 for people, all for csv and json")
    private Integer limit;

    @Mixin
    private final FileOptions options = new FileOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        final OptionalInt most = limit == null ? format.defaultLimit() : OptionalInt.of(limit);
        if (most.orElse(0) < 0) {
            throw new PlumblineException("--limit " + limit + " is no number of rows: give 0 or more");
        }
        final Configuration configuration = options.configuration(Instant.now());
        try (Sessions.Opened session = Sessions.open("plumbline query", options.master(), options.sparkSettings())) {
            final SparkSession spark = session.spark();
            DamagedLog.refuse(spark, configuration.warehouse(), Tables.ALL);
            Views.register(spark, configuration.warehouse());
            // all of them are understood before the first is answered
            final List<Dataset<Row>> answers =
                    statements.stream().map(sql -> select(spark, sql)).toList();
            for (int answer = 0; answer < answers.size(); answer++) {
                if (answer > 0) {
                    spec.commandLine().getOut().println();
                }
                print(answers.get(answer), most, configuration.timeZone());
            }
        }
        return CommandLine.ExitCode.OK;
    }

    /** One row more than is printed is asked for, so that a cut is not told of an answer that is whole. */
    private void print(final Dataset<Row> answer, final OptionalInt most, final ZoneId zone) {
        final List<Row> rows = most.isPresent() && most.getAsInt() < Integer.MAX_VALUE
                ? answer.limit(most.getAsInt() + 1).collectAsList()
                : answer.collectAsList();
        final int shown = Math.min(rows.size(), most.orElse(Integer.MAX_VALUE));
        final PrintWriter out = spec.commandLine().getOut();
        final String text = format.text(Rows.grid(answer.schema(), rows.subList(0, shown)), zone);
        if (!text.isEmpty()) {
            out.println(text);
        }
        out.flush();
        if (shown < rows.size()) {
            final PrintWriter err = spec.commandLine().getErr();
            err.println("the answer has more than the " + shown + " rows shown; --limit N shows N");
            err.flush();
        }
    }

    private static Dataset<Row> select(final SparkSession spark, final String sql) {
        try {
            if (!Statements.isSelect(spark, sql)) {
                throw new PlumblineException("only a SELECT is answered here: tables are written by jobs alone");
            }
            return spark.sql(sql);
        } catch (final AnalysisException wrong) {
            throw new PlumblineException(
                    "the query cannot be answered: "
                            + wrong.getMessage().lines().findFirst().orElse("") + nearestTable(wrong),
                    wrong);
        }
    }

    private static String nearestTable(final AnalysisException wrong) {
        final String name = wrong.getMessageParameters().getOrDefault("relationName", "");
        return Nearest.hint(
                name.replace("`", ""),
                Stream.concat(
                                Tables.ALL.stream().map(TableSpec::name),
                                Views.ALL.stream().map(View::name))
                        .toList());
    }
}
