package dev.plumbline.input;

import static dev.plumbline.testing.SharedSession.spark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.ConfigSource;
import dev.plumbline.config.InputSettings;
import dev.plumbline.config.InputSettingsReader;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.config.SettingsReader;
import dev.plumbline.config.SourceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputReaderTest {

    @TempDir
    private Path folder;

    @Test
    void readsCsvWithADeclaredSchemaFromAPathWithBlanksAndQuotes() throws IOException {
        final Path file = folder.resolve("it's \"the\" data `x`.csv");
        Files.writeString(file, "q,i,grade\n7,a,2\n7,b,0\n");
        final Input input = holdout(
                "path=" + quoted(file),
                "format=csv",
                "schema=\"q int, i string, grade int\"",
                "options.header=true",
                "columns.query_id=q",
                "columns.item_id=i",
                "columns.relevance=grade");

        assertThat(input.frame().schema().simpleString())
                .isEqualTo("struct<item_id:string,query_id:string,relevance:double,gain:double>");
        assertThat(input.frame().orderBy("item_id").collectAsList())
                .extracting(Row::toString)
                .containsExactly("[a,7,2.0,2.0]", "[b,7,0.0,0.0]");
    }

    @Test
    void probabilitiesThatFloatsCannotTellFromNoneOrOneAreThat() {
        final Path file = folder.resolve("probabilities");
        spark().sql(
                        "SELECT 'm' AS model_id, 'a' AS item_id, explode(array(1.0000001D, 1.2D, -1e-9D, -0.1D, 0.9999999D, NULL))"
                                + " AS probability")
                .write()
                .parquet(file.toString());
        final Input input = read(LogicalInputs.ACTION_DISTRIBUTIONS, "path=" + quoted(file), "format=parquet");
        assertThat(input.frame().select("probability").collectAsList())
                .extracting(Row::toString)
                .containsExactlyInAnyOrder("[1.0]", "[1.2]", "[0.0]", "[-0.1]", "[0.9999999]", "[null]");
    }

    @Test
    void pinsADeltaTableAtTheVersionItHasNow() {
        final String path = folder.resolve("delta").toString();
        spark().sql("select 'q' as query_id, 'a' as item_id")
                .write()
                .format("delta")
                .save(path);
        final Input input = holdout("path=" + quoted(Path.of(path)));
        spark().sql("select 'q' as query_id, 'b' as item_id")
                .write()
                .format("delta")
                .mode("append")
                .save(path);

        assertThat(input.version()).isEqualTo("0");
        assertThat(input.frame().select("item_id").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("a");
    }

    @Test
    void aCatalogTableIsPinnedTooAndOneThatIsNotThereIsNamed() {
        final String table = "spark_catalog.default.judged_at_a_version";
        final String plain = "spark_catalog.default.judged_in_files";
        try {
            write("select 'q' as query_id, 'a' as item_id", table);
            final Input input = holdout("table=" + table);
            write("select 'q' as query_id, 'b' as item_id", table);

            assertThat(input.version()).isEqualTo("0");
            assertThat(holdout("table=default.judged_at_a_version").version()).isEqualTo("1");
            assertThat(input.frame().select("item_id").collectAsList())
                    .extracting(row -> row.getString(0))
                    .containsExactly("a");

            spark().sql("CREATE TABLE " + plain + " (query_id STRING, item_id STRING) USING parquet LOCATION '"
                    + folder.resolve("plain") + "'");
            spark().sql("SELECT 'q' AS query_id, 'a' AS item_id").createOrReplaceTempView("judged_view");
            for (final String other : List.of(plain, "judged_view")) {
                assertThat(holdout("table=" + other).version()).as(other).isEqualTo("unversioned");
            }
        } finally {
            spark().sql("DROP TABLE IF EXISTS " + table);
            spark().sql("DROP TABLE IF EXISTS " + plain);
            spark().catalog().dropTempView("judged_view");
        }
        assertThatThrownBy(() -> holdout("table=" + table))
                .isInstanceOf(PlumblineException.class)
                .hasMessageStartingWith("plumbline.inputs.holdout (")
                .hasMessageEndingWith("): the catalog has no table " + table + "; set plumbline.inputs.holdout.table");
    }

    private void write(final String sql, final String table) {
        spark().sql(sql)
                .write()
                .format("delta")
                .mode("overwrite")
                .option("path", folder.resolve("of_a_catalog").toString())
                .saveAsTable(table);
    }

    @Test
    void defaultsFillRelevanceAndGain() {
        final Input input =
                query("select 'q' as query_id, 'a' as item_id, cast(null as double) as relevance, 3 as gain");
        assertThat(input.frame().first().<Double>getAs("relevance")).isEqualTo(1.0);
        assertThat(input.frame().first().<Double>getAs("gain")).isEqualTo(3.0);
        assertThat(query("select 'q' as query_id, 'a' as item_id")
                        .frame()
                        .first()
                        .<Double>getAs("gain"))
                .isEqualTo(1.0);
    }

    @Test
    void aWrongColumnNameIsNamedWithItsPlaceAndTheNearestColumn() {
        final String file = parquet("select 'q' as query, 'a' as item_id");
        assertThatThrownBy(() -> holdout("path=" + file, "format=parquet", "columns.query_id=qurey"))
                .hasMessageContaining(
                        "plumbline.inputs.holdout.columns.query_id (--set inputs.holdout.columns.query_id)")
                .hasMessageContaining("the column 'qurey' cannot be found")
                .hasMessageContaining("did you mean 'query'?");
        assertThatThrownBy(() -> holdout("path=" + file, "format=parquet"))
                .hasMessageContaining("missing column query_id: set plumbline.inputs.holdout.columns.query_id");
    }

    @Test
    void aTextWhereANumberBelongsIsAWrongType() {
        assertThatThrownBy(() -> query("select 'q' as query_id, 'a' as item_id, 'high' as relevance"))
                .hasMessageContaining("wrong type: relevance should be double but is string")
                .hasMessageContaining("set plumbline.inputs.holdout.columns.relevance");
        assertThatThrownBy(() -> query("select 'q' as query_id, array('a') as item_id, '2024' as occurred_at"))
                .hasMessageContaining("item_id should be string but is array<string>")
                .hasMessageContaining("occurred_at should be timestamp but is string");
    }

    @Test
    void sqlInAColumnIsAtMostAnExpressionAndInAQueryAtMostASelect() {
        final String file = parquet("select 'q' as query_id, 'a' as item_id");
        spark().sql("select 1 as one").createOrReplaceTempView("keep_me");
        assertThatThrownBy(() -> holdout(
                        "path=" + file, "format=parquet", "columns.item_id=\"item_id); DROP VIEW keep_me; --\""))
                .hasMessageContaining("is neither a column nor a SQL expression");
        assertThatThrownBy(() -> query("DROP VIEW keep_me")).hasMessageContaining("only a SELECT is allowed");
        assertThatThrownBy(() -> query("select 1; DROP VIEW keep_me")).hasMessageContaining("is not SQL");
        assertThat(spark().catalog().tableExists("keep_me")).isTrue();
    }

    @Test
    void codeIsNotRunHoweverAnInputNamesIt() {
        final String file = parquet("select 'q' as query_id, 'a' as item_id");
        assertThatThrownBy(() -> query("select transform('q', 'a') using 'cat' as (query_id, item_id)"))
                .hasMessageContaining("plumbline.inputs.holdout.query (")
                .hasMessageContaining("runs code, but an input may only be read: leave out TRANSFORM, reflect");
        assertThatThrownBy(() -> holdout(
                        "path=" + file,
                        "format=parquet",
                        "columns.item_id=\"reflect('java.lang.System', 'getProperty', item_id)\""))
                .hasMessageContaining("plumbline.inputs.holdout.columns.item_id (")
                .hasMessageContaining("runs code");
        assertThatThrownBy(() -> query("execute immediate 'select 1 as query_id'"))
                .hasMessageContaining("only a SELECT is allowed");
    }

    @Test
    void aColumnWhoseNameLooksLikeSqlIsJustAColumn() {
        final String file = parquet("select 'q' as `a; DROP TABLE x`, 'i' as `item``s`");
        final Input input = holdout(
                "path=" + file, "format=parquet", "columns.query_id=\"a; DROP TABLE x\"", "columns.item_id=\"item`s\"");
        assertThat(input.frame().first().<String>getAs("query_id")).isEqualTo("q");
        assertThat(input.frame().first().<String>getAs("item_id")).isEqualTo("i");
    }

    /** An hour may be a feature, and so may what a label is made of: only what alone tells when and of whom a row is is none. */
    @Test
    void whatAloneTellsWhenOrOfWhomARowIsIsNoFeature() {
        final String file = parquet("select '2024-01-01 10:00:00' as ts, 7L as user, 10 as hour, 3D as delay");
        assertThat(read(
                                LogicalInputs.SERVING_FEATURES,
                                "path=" + file,
                                "format=parquet",
                                "columns.event_time=\"timestamp(ts)\"",
                                "columns.unit_id=\"concat('u', user)\"",
                                "columns.label=\"double(delay > 2)\"")
                        .frame()
                        .columns())
                .containsExactlyInAnyOrder("event_time", "unit_id", "label", "hour", "delay");
        assertThat(read(
                                LogicalInputs.SERVING_FEATURES,
                                "path=" + file,
                                "format=parquet",
                                "columns.event_time=\"date_trunc('day', timestamp(ts)) + make_dt_interval(0, hour)\"")
                        .frame()
                        .columns())
                .contains("hour", "ts");
    }

    @Test
    void missingFilesDamagedLogsAndOtherFormatsAreSentences() throws IOException {
        assertThatThrownBy(() -> holdout("path=" + quoted(folder.resolve("nowhere"))))
                .hasMessageContaining("there is no file at")
                .hasMessageContaining("set plumbline.inputs.holdout.path");
        final String file = parquet("select 'q' as query_id, 'a' as item_id");
        assertThatThrownBy(() -> holdout("path=" + file))
                .hasMessageContaining("is not a Delta table; set plumbline.inputs.holdout.format");
        final Path damaged = folder.resolve("damaged");
        spark().sql("select 'q' as query_id, 'a' as item_id")
                .write()
                .format("delta")
                .save(damaged.toString());
        try (Stream<Path> log = Files.list(damaged.resolve("_delta_log"))) {
            for (final Path entry : log.filter(Files::isRegularFile).toList()) {
                Files.writeString(entry, entry.toString().endsWith(".json") ? "{ this is not a log" : "x");
            }
        }
        org.apache.spark.sql.delta.DeltaLog.clearCache();
        assertThatThrownBy(() -> holdout("path=" + quoted(damaged)))
                .hasMessageContaining("plumbline.inputs.holdout")
                .hasMessageContaining("damaged");
    }

    @Test
    void readsTrecRunsAndJudgementsPlainOrCompressed() throws IOException {
        final Path run = folder.resolve("a.run");
        Files.writeString(run, "301 Q0 doc-1 1 3.5 tagged\n301\tQ0  doc-2 2 x tagged and a remark\n\nbroken line\n");
        final Input predictions = read(LogicalInputs.PREDICTIONS, "path=" + quoted(run), "format=trec-run");
        assertThat(predictions.frame().orderBy("item_id").collectAsList())
                .extracting(Row::toString)
                .containsExactly("[null,null,null,null]", "[tagged,301,doc-1,3.5]", "[tagged,301,doc-2,null]");

        final Path qrels = folder.resolve("b.qrels.gz");
        try (var zipped = new java.util.zip.GZIPOutputStream(Files.newOutputStream(qrels))) {
            zipped.write("301 0 doc-1 -1\n301 0 doc-2 2\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        final Input judged = read(LogicalInputs.HOLDOUT, "path=" + quoted(qrels), "format=trec-qrels");
        assertThat(judged.frame().select("relevance").collectAsList())
                .extracting(row -> row.getDouble(0))
                .containsExactlyInAnyOrder(-1.0, 2.0);
    }

    @Test
    void aQueryJoinsNamedSourcesAndRecordsTheVersionOfEach() {
        final String left = parquet("select 'q' as q, 1 as k");
        final String right = parquet("select 'i' as i, 1 as k");
        final Input input = read(
                LogicalInputs.HOLDOUT,
                List.of(
                        "sources.lefts.path=" + left,
                        "sources.lefts.format=parquet",
                        "sources.rights.path=" + right,
                        "sources.rights.format=parquet"),
                "query=\"select q as query_id, i as item_id from lefts join rights using (k)\"");
        assertThat(input.frame().count()).isEqualTo(1);
        assertThat(input.version()).contains("lefts=files-").contains("rights=files-");
        assertThatThrownBy(() -> query("select * from nowhere")).hasMessageContaining("not among the sources []");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "select * from delta.`/x`; reads delta./x:",
                "select * from Lefts, parquet.`/lake/p`; reads parquet./lake/p:",
                "select * from spark_catalog.plumbline.t; reads spark_catalog.plumbline.t:",
                "select * from lefts where q in (select q from other); reads other:",
                "select (select max(q) from other) as q, i from lefts; reads other:",
                "with a as (select * from other) select * from a; reads other:",
                "with other as (select * from other) select * from other; reads other:",
                "select * from (with a as (select 1) select * from lefts) join a; reads a:",
                "select * from lefts version as of 1; reads lefts at a version:",
                "select * from table_changes('lefts', 1); reads table_changes(...):",
                "select * from identifier('lef' || 'ts'); reads IDENTIFIER(...):",
                "select * from lefst; did you mean 'lefts'?"
            })
    void aQueryReadsItsSourcesAlone(final String sql, final String told) {
        spark().range(1).createOrReplaceTempView("other");
        final String file = parquet("select 'q' as q, 'a' as i");
        try {
            assertThatThrownBy(() -> read(LogicalInputs.HOLDOUT, lefts(file), "query=\"" + sql + "\""))
                    .isInstanceOf(PlumblineException.class)
                    .hasMessageContaining("plumbline.inputs.holdout.query (--set inputs.holdout.query)")
                    .hasMessageContaining(told)
                    .hasMessageContaining(": not among the sources [lefts]; a query may only read sources");
        } finally {
            spark().catalog().dropTempView("other");
        }
    }

    @Test
    void aQueryMayDefineNamesOfItsOwn() {
        final String file = parquet("select 'q' as q, 'a' as i");

        final Input input = read(
                LogicalInputs.HOLDOUT,
                lefts(file),
                "query=\"with a as (select * from LEFTS), b as (select q as query_id, i as item_id from a)"
                        + " select b.* from b, range(2) where exists (select 1 from a)\"");

        assertThat(input.frame().count()).isEqualTo(2);
        assertThat(input.description()).isEqualTo("query over [lefts]");
    }

    private static List<String> lefts(final String file) {
        return List.of("sources.lefts.path=" + file, "sources.lefts.format=parquet");
    }

    private Input query(final String sql) {
        return holdout("query=\"" + sql.replace("\"", "\\\"") + "\"");
    }

    private Input holdout(final String... assignments) {
        return read(LogicalInputs.HOLDOUT, assignments);
    }

    private Input read(final LogicalInput logical, final String... assignments) {
        return read(logical, List.of(), assignments);
    }

    private Input read(final LogicalInput logical, final List<String> more, final String... assignments) {
        final List<String> all = Stream.concat(
                        more.stream(), Stream.of(assignments).map(text -> "inputs." + logical.name() + "." + text))
                .toList();
        final SettingsReader reader = new SettingsReader(ConfigSource.load(Optional.empty(), all));
        final InputSettingsReader settings = new InputSettingsReader(reader);
        final Map<String, SourceSettings> sources = settings.sources();
        final InputSettings input = settings.inputs(List.of(logical.name())).get(logical.name());
        reader.throwProblems();
        return new InputReader(spark(), sources).read(logical, input);
    }

    private String parquet(final String sql) {
        final Path path = folder.resolve("parquet-" + System.nanoTime());
        spark().sql(sql).write().parquet(path.toString());
        return quoted(path);
    }

    private static String quoted(final Path path) {
        return "\"" + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
