package dev.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.jobs.world.Answer;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.table.View;
import dev.plumbline.table.Views;
import dev.plumbline.testing.SharedSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryCommandTest {

    private static final String TWO_ROWS =
            "SELECT n, text, at FROM VALUES (1.5D, 'a|b', TIMESTAMP'2024-01-01 00:00:00'), (null, '=c', null) AS t(n, text, at)";

    @TempDir
    private static Path warehouse;

    @BeforeAll
    static void lendTheSession() {
        SharedSession.spark();
    }

    private static Answer query(final String... arguments) {
        final String[] all = new String[arguments.length + 3];
        all[0] = "query";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 2] = "--warehouse";
        all[all.length - 1] = warehouse.toString();
        return Answer.to(all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "table; 'n        text  at|-------  ----  ----------|1.50000  a|b   2024-01-01|-        =c    -'",
                "csv; 'n,text,at|1.5,a|b,2024-01-01 00:00:00|,''=c,'",
                "markdown; '| n | text | at ||| --- | --- | --- ||'",
                "json; '{\"n\":1.5,\"text\":\"a|b\",\"at\":\"2024-01-01T00:00:00Z\"}|{\"n\":null,\"text\":\"=c\",\"at\":null}'"
            })
    void answersInEveryFormat(final String format, final String expected) {
        final Answer answer = query(TWO_ROWS, "--format", format);

        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(answer.out().replace(System.lineSeparator(), "|").replace("\n", "|"))
                .startsWith(expected);
    }

    @Test
    void theLimitHoldsAndACutIsTold() {
        final String nine = "SELECT id FROM range(9)";

        final Answer cut = query(nine, "--format", "json", "--limit", "2");
        final Answer whole = query(nine, "--limit", "9");

        assertThat(cut.out().lines()).hasSize(2);
        assertThat(cut.errorLines()).singleElement().asString().contains("more than the 2 rows shown", "--limit");
        assertThat(whole.out().lines()).hasSize(11);
        assertThat(whole.err()).isEmpty();
        assertThat(query(nine, "--limit", "-1").errorLines())
                .singleElement()
                .asString()
                .contains("--limit -1 is not a number of rows");
    }

    @ParameterizedTest
    @CsvSource({"csv, 2501", "json, 2500"})
    void machinesGetEveryRowOnceHoweverManyThereAre(final String format, final int lines) {
        final Answer answer = query("SELECT id FROM range(2500) ORDER BY id", "--format", format);

        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(answer.out().lines()).hasSize(lines).doesNotHaveDuplicates();
        assertThat(answer.out()).contains("2499");
    }

    @Test
    void aTableThatCannotBeOpenedRefusesOnlyQuestionsAboutIt(@TempDir final Path damaged) throws IOException {
        final Path log = Files.createDirectories(damaged.resolve("offline_metrics/_delta_log"));
        Files.writeString(log.resolve("00000000000000000000.json"), "{ this is no log");
        final String place = damaged.toString();

        final Answer other = Answer.to("query", "SELECT count(*) AS n FROM latest_job_runs", "--warehouse", place);
        assertThat(other.exitCode()).as(other.err()).isZero();
        assertThat(Answer.to("query", "SELECT * FROM latest_offline_metrics", "--warehouse", place)
                        .errorLines())
                .singleElement()
                .asString()
                .startsWith("plumbline: the table offline_metrics at " + place);
    }

    @Test
    void severalQuestionsAreAnsweredOneAfterAnotherOrNone() {
        final Answer both =
                query("SELECT 1 AS a", "SELECT array(map('k', CAST('x' AS BINARY))) AS b", "--format", "csv");
        final Answer none = query("SELECT 1 AS a", "SELECT nothing");

        assertThat(both.exitCode()).as(both.err()).isZero();
        assertThat(both.out().lines()).containsExactly("a", "1", "", "b", "\"[{\"\"k\"\":\"\"eA==\"\"}]\"");
        assertThat(none.exitCode()).isNotZero();
        assertThat(none.out()).isEmpty();
    }

    @Test
    void tablesAndViewsAreKnownBeforeAnyJobHasRun() {
        final Answer answer = query("SELECT count(*) AS n FROM latest_offline_beside_online", "--format", "json");

        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(answer.out()).contains("{\"n\":0}");
        assertThat(answer.errorLines())
                .as("no rows, and never written, are two things")
                .anySatisfy(line -> assertThat(line)
                        .startsWith("the table offline_metrics does not exist yet in ")
                        .endsWith("so it has no rows: it is written by ranking"));
        assertThat(warehouse).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (a INT)",
                "DROP VIEW offline_metrics",
                "SET spark.sql.ansi.enabled=false",
                "CREATE TABLE t AS SELECT 1 AS a",
                "INSERT INTO offline_metrics SELECT * FROM offline_metrics",
                "DELETE FROM offline_metrics",
                "FROM offline_metrics INSERT INTO a SELECT * INSERT INTO b SELECT *",
                "WITH a AS (SELECT 1 AS x) INSERT OVERWRITE offline_metrics SELECT * FROM a",
                "EXECUTE IMMEDIATE 'DROP TABLE offline_metrics'",
                "CALL spark_catalog.system.anything(1)",
                "BEGIN DROP TABLE offline_metrics; END",
                "SHOW TABLES"
            })
    void commandsAreRefused(final String sql) {
        final Answer answer = query(sql);

        assertThat(answer.exitCode()).isNotZero();
        assertThat(answer.errorLines())
                .singleElement()
                .asString()
                .contains("only a SELECT is allowed here", "./plumbline tables");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT reflect('java.lang.System', 'getProperty', 'java.version')",
                "SELECT * FROM (WITH a AS (SELECT (SELECT java_method('java.lang.System', 'gc')) AS x) SELECT * FROM a)",
                "SELECT try_reflect('java.lang.System', 'gc') AS x",
                "SELECT TRANSFORM(run_id) USING 'touch /tmp/x' AS (y) FROM job_runs",
                "WITH a AS (SELECT TRANSFORM(run_id) USING 'cat' AS (y) FROM job_runs) SELECT count(*) FROM a"
            })
    void codeIsNotCalled(final String sql) {
        assertThat(query(sql).errorLines())
                .singleElement()
                .asString()
                .contains("they run code, but a query may only read");
    }

    @Test
    void aSyntaxErrorSaysWhatItIsAndSeveralQuestionsAreArgumentsOfTheirOwn() {
        assertThat(query("SELEC 1").errorLines()).singleElement().asString().contains("Syntax error", "SELEC");
        assertThat(query("SELECT 1; DROP TABLE offline_metrics").errorLines())
                .singleElement()
                .asString()
                .endsWith("give several queries as separate arguments, each of them a SELECT: only jobs write tables");
        assertThat(query("SELECT 1 AS a", "--format", "xml").err())
                .contains("expected one of table, markdown, csv, json but was 'xml'");
        assertThat(query("SELECT * FROM nothing_like_it_at_all").err()).contains("./plumbline tables lists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT nothing FROM offline_metrics", "SELEC 1", "SELECT * FROM no_such_table"})
    void aWrongQueryIsTold(final String sql) {
        final Answer answer = query(sql);

        assertThat(answer.exitCode()).isNotZero();
        assertThat(answer.errorLines()).singleElement().asString().contains("the query cannot be answered");
    }

    @Test
    void aMistypedViewIsToldWithTheNearestOne() {
        assertThat(query("SELECT * FROM report_comparison").errorLines())
                .singleElement()
                .asString()
                .endsWith("did you mean 'report_comparisons'?");
    }

    @Test
    void tablesAreListedWithTheirMeaning() {
        final Answer answer = Answer.to("tables");

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out())
                .contains(Tables.ALL.stream().map(TableSpec::name).toList())
                .contains(Views.ALL.stream().map(View::name).toList());
    }

    @Test
    void aViewIsToldByItsSql() {
        final Answer answer = Answer.to("tables", "report_comparisons");

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out()).startsWith("report_comparisons: one pair").contains("FROM offline_comparisons");
        assertThat(Answer.to("tables", "report_comparisons", "--format", "csv")
                        .out()
                        .lines())
                .hasSize(2);
    }

    @Test
    void aTableIsDescribedByItsColumns() {
        final Answer answer = Answer.to("tables", "offline_metrics");

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out())
                .startsWith("offline_metrics: one model")
                .contains(Tables.OFFLINE_METRICS.columnNames());
        assertThat(Answer.to("tables", "offline_metrics", "--format", "json")
                        .out()
                        .lines())
                .hasSameSizeAs(Tables.OFFLINE_METRICS.columns());
    }

    @Test
    void anUnknownTableIsOneLineWithTheNearestKnownOne() {
        final Answer answer = Answer.to("tables", "ofline_metrics");

        assertThat(answer.exitCode()).isNotZero();
        assertThat(answer.errorLines()).singleElement().asString().contains("did you mean 'offline_metrics'?");
    }
}
