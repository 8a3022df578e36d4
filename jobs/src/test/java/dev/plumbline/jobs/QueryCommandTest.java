package dev.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.jobs.world.Answer;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.SharedSession;
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
                "csv; 'n,text,at|1.5,a|b,2024-01-01|-,''=c,-'",
                "markdown; '| n | text | at ||| --- | --- | --- ||'",
                "json; '{\"n\":1.5,\"text\":\"a|b\",\"at\":\"2024-01-01T00:00:00.000Z\"}|{\"text\":\"=c\"}'"
            })
    void answersInEveryFormat(final String format, final String expected) {
        final Answer answer = query(TWO_ROWS, "--format", format);

        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(answer.out().replace(System.lineSeparator(), "|").replace("\n", "|"))
                .startsWith(expected);
    }

    @Test
    void theMarkdownTableEscapesBars() {
        assertThat(query(TWO_ROWS, "--format", "markdown").out()).contains("a\\|b");
    }

    @Test
    void theLimitHolds() {
        assertThat(query("SELECT id FROM range(9)", "--format", "json", "--limit", "2")
                        .out()
                        .lines())
                .hasSize(2);
    }

    @Test
    void tablesAndViewsAreKnownBeforeAnyJobHasRun() {
        final Answer answer = query("SELECT count(*) AS n FROM latest_offline_beside_online", "--format", "json");

        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(answer.out()).contains("{\"n\":0}");
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
                "WITH a AS (SELECT 1 AS x) INSERT OVERWRITE offline_metrics SELECT * FROM a"
            })
    void commandsAreRefused(final String sql) {
        final Answer answer = query(sql);

        assertThat(answer.exitCode()).isNotZero();
        assertThat(answer.errorLines()).singleElement().asString().contains("only a SELECT is answered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT nothing FROM offline_metrics", "SELEC 1", "SELECT * FROM no_such_table"})
    void aWrongQueryIsTold(final String sql) {
        final Answer answer = query(sql);

        assertThat(answer.exitCode()).isNotZero();
        assertThat(answer.errorLines()).singleElement().asString().contains("the query cannot be answered");
    }

    @Test
    void tablesAreListedWithTheirMeaning() {
        final Answer answer = Answer.to("tables");

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out())
                .contains(Tables.ALL.stream().map(TableSpec::name).toList());
    }

    @Test
    void aTableIsDescribedByItsColumns() {
        final Answer answer = Answer.to("tables", "offline_metrics");

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out()).contains(Tables.OFFLINE_METRICS.columnNames());
    }

    @Test
    void anUnknownTableIsOneLineWithTheNearestKnownOne() {
        final Answer answer = Answer.to("tables", "ofline_metrics");

        assertThat(answer.exitCode()).isNotZero();
        assertThat(answer.errorLines()).singleElement().asString().contains("did you mean 'offline_metrics'?");
    }
}
