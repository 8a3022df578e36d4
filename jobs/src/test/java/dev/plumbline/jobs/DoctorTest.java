package dev.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.jobs.ranking.RankingJob;
import dev.plumbline.jobs.world.Answer;
import dev.plumbline.jobs.world.TinyWorld;
import dev.plumbline.testing.SharedSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    @TempDir
    private Path folder;

    @Test
    void aHealthyInstallationHasALineForEverythingAndExitCodeZero() {
        final TinyWorld world = TinyWorld.ranked(folder);

        final Answer answer = Answer.to("doctor", "--config", world.config().toString());

        assertThat(answer.exitCode()).as(answer.out()).isZero();
        assertThat(answer.out().lines())
                .anyMatch(line -> line.startsWith("ok       java: "))
                .anyMatch(line -> line.startsWith("ok       spark: 4.1."))
                .anyMatch(line -> line.equals("ok       delta: 4.3.1"))
                .anyMatch(line -> line.startsWith("ok       scala: 2.13."))
                .anyMatch(
                        line -> line.equals(
                                "ok       configuration: valid; its inputs are sufficient for ranking, counterfactual, trend, report; grain week"))
                .anyMatch(line -> line.equals("ok       warehouse: " + world.warehouse() + " can be written"))
                .anyMatch(line -> line.startsWith("ok       tables: 4 of ") && line.contains("their logs can be read"))
                .anyMatch(line -> line.startsWith("ok       input holdout: " + world.path("holdout")))
                .anyMatch(line ->
                        line.startsWith("warning  input predictions: the newest event is of 2024-01-09T10:00:00Z, ")
                                && line.contains("has no row"))
                .anyMatch(line -> line.startsWith("ok       job ranking: the newest run of ")
                        && line.endsWith(" over 2024-01-01 to 2024-01-15 succeeded"))
                .last()
                .isEqualTo("problems: 0, warnings: 1");
    }

    @Test
    void whatIsWrongIsTogetherInOneAnswerEachWithWhatToDo() throws IOException {
        final TinyWorld world = TinyWorld.ranked(folder);
        assertThatThrownBy(() -> world.run(new RankingJob(), "ranking.slices=[country]"))
                .hasMessageContaining("country");
        SharedSession.spark()
                .read()
                .format("delta")
                .load(world.warehouse().resolve("input_checks").toString())
                .drop("example_key")
                .write()
                .format("delta")
                .mode("overwrite")
                .option("overwriteSchema", "true")
                .partitionBy("job", "grain", "window_date")
                .save(world.warehouse().resolve("input_checks").toString());
        final Path log = world.warehouse().resolve("query_metrics/_delta_log");
        Files.delete(log.resolve("00000000000000000000.json"));
        Files.deleteIfExists(log.resolve("00000000000000000000.crc"));
        DeltaLog.clearCache();

        final Answer answer = Answer.to(
                "doctor",
                "--config",
                world.config().toString(),
                "--set",
                "inputs.holdout.path=" + folder.resolve("nowhere"),
                "--set",
                "inputs.impressions.path=\"s3a://me:hunter2@bucket/x\"",
                "--set",
                "inputs.predictions.columns.scored_at=\"cast(raise_error('no clock') as timestamp)\"");

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.out()).doesNotContain("hunter2");
        assertThat(answer.out().lines())
                .anyMatch(line -> line.startsWith("problem  tables: the table query_metrics at ")
                        && line.contains("restore its _delta_log"))
                .anyMatch(line ->
                        line.startsWith("warning  tables: input_checks was written by an older version and would get")
                                && line.contains("the column example_key")
                                && line.contains("plumbline maintain"))
                .anyMatch(line -> line.startsWith("problem  input holdout: ") && line.contains("there is no file at"))
                .anyMatch(line -> line.startsWith("problem  input impressions: "))
                .anyMatch(line -> line.startsWith("problem  input predictions: this could not be checked: ")
                        && line.contains("no clock"))
                .anyMatch(line ->
                        line.startsWith("problem  job ranking: the newest run of ") && line.contains("country"));
    }

    /** The old day's file cannot be read, so that a pass over all days would be a problem. */
    @Test
    void ofAnInputThatIsFreshOldRowsAreNotRead() throws IOException {
        SharedSession.spark();
        final LocalDate today = LocalDate.now(ZoneOffset.UTC);
        final Path lists = folder.resolve("lists");
        Files.writeString(
                Files.createDirectories(lists.resolve("day=2020-01-06")).resolve("rows.csv.gz"), "this is no gzip");
        Files.writeString(Files.createDirectories(lists.resolve("day=" + today)).resolve("rows.csv"), "m,q,i,1\n");

        final Answer answer = Answer.to(
                "doctor",
                "--warehouse",
                folder.resolve("warehouse").toString(),
                "--set",
                "inputs.predictions.path=" + lists,
                "--set",
                "inputs.predictions.format=csv",
                "--set",
                "inputs.predictions.schema=\"model_id string, query_id string, item_id string, score double, day date\"",
                "--set",
                "inputs.predictions.columns.scored_at=\"timestamp(day)\"");

        assertThat(answer.out().lines())
                .anyMatch(line ->
                        line.startsWith("ok       input predictions: the newest event is of " + today + "T00:00:00Z, ")
                                && line.contains("not before the last whole week"));
    }

    @Test
    void ofACatalogItSaysOnlyWhatItTried() {
        SharedSession.spark();

        final Answer answer = Answer.to("doctor", "--set", "catalog=spark_catalog.default");

        assertThat(answer.out().lines())
                .contains(
                        "ok       warehouse: spark_catalog.default exists and can be read; whether tables can be created"
                                + " and written there was not tested");
    }

    @Test
    void aWrongConfigurationIsToldBesideTheVersions() {
        SharedSession.spark();

        final Answer answer = Answer.to(
                "doctor", "--set", "grain=fortnight", "--set", "rankin.metrics=[]", "--conf", "executor.cores=1");

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.out().lines().filter(line -> line.startsWith("problem")))
                .anyMatch(line -> line.contains("plumbline.grain"))
                .anyMatch(line -> line.contains("did you mean plumbline.ranking?"))
                .anyMatch(line -> line.contains("problem  spark: --conf executor.cores=1 is not of the form"));
        assertThat(answer.out().lines()).anyMatch(line -> line.startsWith("ok       java: "));
        assertThat(answer.errorLines()).isEqualTo(List.of());
    }
}
