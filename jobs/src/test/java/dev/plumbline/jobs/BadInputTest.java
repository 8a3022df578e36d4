package dev.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.jobs.world.Answer;
import dev.plumbline.jobs.world.TinyWorld;
import dev.plumbline.table.DeltaVersion;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.SharedSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A warehouse with one good run, and calls that must leave its results as they are. */
@Timeout(300)
class BadInputTest {

    private static final List<TableSpec> RESULTS = List.of(Tables.QUERY_METRICS, Tables.OFFLINE_METRICS);

    @TempDir
    private static Path good;

    @TempDir
    private Path folder;

    private static TinyWorld world;
    private static List<List<String>> results;
    private static List<String> versions;

    @BeforeAll
    static void oneGoodRun() {
        world = TinyWorld.offline(good);
        final Answer answer = ranking(world.config());
        assertThat(answer.exitCode()).as(answer.err()).isZero();
        results = results();
        versions = versions();
    }

    @AfterEach
    void noResultTableHasANewVersion() {
        assertThat(versions()).isEqualTo(versions);
    }

    @AfterAll
    static void theResultsAreAsTheyWere() {
        assertThat(results()).isEqualTo(results);
    }

    @Test
    void aMissingFileIsNamedWithItsPlaceInTheConfiguration() {
        refused(predictionsAt("path = \"" + folder + "/nowhere\", format = parquet"))
                .contains(
                        "there is no file at " + folder + "/nowhere",
                        "bad.conf:4",
                        "plumbline.inputs.predictions.path");
    }

    @Test
    void anInputWithoutRowsIsAnError() {
        refused(predictions(TinyWorld.PREDICTIONS + " WHERE false", "")).contains("input predictions: no_rows");
    }

    @Test
    void anInputWithoutRowsInTheWindowsIsAnError() {
        final Answer answer = Answer.to(
                "ranking", "--config", world.config().toString(), "--from", "2023-01-02", "--to", "2023-01-09");

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err()).contains("input predictions: no_rows");
    }

    @Test
    void aWrongColumnNameIsNamedWithTheNearest() {
        refused(predictions(TinyWorld.PREDICTIONS, " score = scor"))
                .contains("'scor' cannot be found", "did you mean 'score'?", "bad.conf:4");
    }

    @Test
    void aSliceThatIsNoColumnIsNamed() {
        refused(predictionsAt("path = \"" + world.path("predictions") + "\", format = parquet"))
                .contains("slice 'device' is a column of neither predictions");
    }

    @Test
    void aMissingColumnIsNamedWithItsKey() {
        refused(predictions("SELECT model_id, query_id, score, device FROM (" + TinyWorld.PREDICTIONS + ")", ""))
                .contains("missing column item_id", "set plumbline.inputs.predictions.columns.item_id", "bad.conf:4");
    }

    @Test
    void aTextWhereAScoreBelongsIsNamed() {
        refused(predictions(TinyWorld.PREDICTIONS.replace("% 11 AS DOUBLE)", "% 11 AS STRING)"), ""))
                .contains("wrong type: score should be double but is string", "bad.conf:4");
    }

    @Test
    void aStatementInPlaceOfAColumnOrAQueryIsNeverRun() {
        refused(predictions(TinyWorld.PREDICTIONS, " score = \"score; DROP TABLE t\""))
                .contains("is neither a column nor a SQL expression", "bad.conf:4");
        refused(predictionsAt(
                        "query = \"INSERT INTO delta.`" + world.warehouse().resolve("offline_metrics")
                                + "` SELECT * FROM delta.`" + world.warehouse().resolve("offline_metrics") + "`\""))
                .contains("only a SELECT is allowed", "bad.conf:4");
    }

    @Test
    void aDamagedDeltaLogIsNamed() throws IOException {
        final Path table = folder.resolve("damaged");
        SharedSession.spark().sql(TinyWorld.PREDICTIONS).write().format("delta").save(table.toString());
        Files.writeString(table.resolve("_delta_log/00000000000000000000.json"), "{\"commitInfo\":{\"oper");
        Files.deleteIfExists(table.resolve("_delta_log/.00000000000000000000.json.crc"));
        Files.deleteIfExists(table.resolve("_delta_log/00000000000000000000.crc"));
        DeltaLog.clearCache();

        refused(predictionsAt("path = \"" + table + "\""))
                .contains("inputs.predictions", table.toString(), "bad.conf:4", "restore its _delta_log from a backup");
    }

    @Test
    void aDamagedResultTableIsNamedBeforeAnyOtherIsWritten() throws IOException {
        final Path warehouse = folder.resolve("warehouse");
        final TinyWorld damaged = TinyWorld.ranked(folder);
        final List<String> before = queryMetrics(damaged);
        final Path log = warehouse.resolve("offline_metrics/_delta_log");
        Files.delete(log.resolve("00000000000000000000.json"));
        Files.deleteIfExists(log.resolve("00000000000000000000.crc"));
        DeltaLog.clearCache();

        final Answer run = ranking(damaged.config());
        final Answer query = Answer.to("query", "SELECT * FROM offline_metrics", "--warehouse", warehouse.toString());

        for (final Answer answer : List.of(run, query)) {
            assertThat(answer.exitCode()).isEqualTo(1);
            assertThat(answer.errorLines())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "plumbline: the table offline_metrics at " + warehouse + "/offline_metrics cannot be read")
                    .contains("its Delta log is damaged: ", "00000000000000000000.json", "restore its _delta_log");
        }
        assertThat(queryMetrics(damaged)).isEqualTo(before);
        assertThat(damaged.table(Tables.JOB_RUNS)
                        .where("status = 'FAILED'")
                        .select("message")
                        .first()
                        .getString(0))
                .contains("its Delta log is damaged");
    }

    private static List<String> queryMetrics(final TinyWorld world) {
        return world.table(Tables.QUERY_METRICS).toJSON().collectAsList().stream()
                .sorted()
                .toList();
    }

    @Test
    void aWarehouseThatCannotBeWrittenIsNamed() throws IOException {
        final Path file = Files.writeString(folder.resolve("file"), "no folder");

        final Answer answer =
                ranking(world.config(), "--warehouse", file.resolve("warehouse").toString());

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.errorLines()).singleElement().asString().contains("cannot be written", "plumbline.warehouse");
        assertThat(file).hasContent("no folder");
    }

    @Test
    void repeatedPredictionsAreCountedAndGoOn() {
        final TinyWorld repeated = TinyWorld.offline(folder)
                .write(
                        "predictions",
                        TinyWorld.PREDICTIONS + " UNION ALL SELECT * FROM (" + TinyWorld.PREDICTIONS
                                + ") WHERE model_id = 'm1' AND query_id = 'q1' AND item_id = 'i1'");

        final Answer answer = ranking(repeated.config());

        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(answer.out())
                .as("the last table with rows is shown, and there are none of compared models")
                .contains("latest_offline_metrics LIMIT 20");
        assertThat(repeated.table(Tables.INPUT_CHECKS)
                        .where("rule = 'repeated_item'")
                        .select("input", "severity", "rows_checked", "rows_failing")
                        .collectAsList())
                .extracting(Object::toString)
                .containsExactly("[predictions,warn,49,1]");
        assertThat(repeated.rows(Tables.OFFLINE_METRICS)).isEqualTo(world.rows(Tables.OFFLINE_METRICS));
    }

    @Test
    void pathsWithSpacesAndQuotesAndSlicesThatLookLikeSqlAreJustTexts() {
        final TinyWorld odd = TinyWorld.offline(folder.resolve("it's a \"world\" of 50 % `ticks`"))
                .write(
                        "predictions",
                        TinyWorld.PREDICTIONS.replace("'phone'", "\"x'); DROP TABLE offline_metrics; --\""));

        final Answer answer = ranking(odd.config());

        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(odd.table(Tables.OFFLINE_METRICS)
                        .select("slice_value")
                        .distinct()
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("all", "desk", "x'); DROP TABLE offline_metrics; --");
    }

    private Path predictions(final String select, final String more) {
        final Path bad = new TinyWorld(folder).write("bad", select).path("bad");
        return predictionsAt("path = \"" + bad + "\", format = parquet, columns { device = device," + more + " }");
    }

    /** The good configuration with another mapping of predictions, on its fourth line. */
    private Path predictionsAt(final String mapping) {
        try {
            return Files.writeString(
                    folder.resolve("bad.conf"),
                    Files.readString(world.config())
                            .replaceFirst(
                                    "(?m)predictions \\{.*\\}$",
                                    java.util.regex.Matcher.quoteReplacement("predictions { " + mapping + " }")));
        } catch (final IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static org.assertj.core.api.AbstractStringAssert<?> refused(final Path config) {
        final Answer answer = ranking(config);
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.out().lines())
                .singleElement()
                .asString()
                .startsWith("plumbline-result {\"job\":\"ranking\",")
                .contains("\"status\":\"FAILED\"", "\"tables\":{}", "\"message\":");
        assertThat(answer.err()).startsWith("plumbline: ").doesNotContain("unexpected failure");
        return assertThat(answer.err());
    }

    private static Answer ranking(final Path config, final String... more) {
        final List<String> arguments = new java.util.ArrayList<>(List.of(
                "ranking",
                "--config",
                config.toString(),
                "--from",
                TinyWorld.FROM.toString(),
                "--to",
                TinyWorld.TO.toString()));
        arguments.addAll(List.of(more));
        return Answer.to(arguments.toArray(String[]::new));
    }

    private static List<List<String>> results() {
        return RESULTS.stream().map(BadInputTest::withRunIds).toList();
    }

    private static List<String> versions() {
        return RESULTS.stream()
                .map(table -> DeltaVersion.atPath(
                        SharedSession.spark(),
                        world.warehouse().resolve(table.name()).toString()))
                .toList();
    }

    private static List<String> withRunIds(final TableSpec table) {
        return world.table(table).toJSON().collectAsList().stream().sorted().toList();
    }
}
