package dev.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.InputReference;
import dev.plumbline.jobs.alignment.AlignmentJob;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.jobs.world.Answer;
import dev.plumbline.jobs.world.TinyWorld;
import dev.plumbline.table.TableSpec;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.testing.SparkJobCounter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The flags that need no session: each does what its help says, and what is wrong is told in one line. */
class CommandLineTest {

    private static final String[] WEEKS = {"--from", "2024-01-01", "--to", "2024-01-15"};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "rankin; unknown job 'rankin'; did you mean 'ranking'?",
                "ranking --form 2024-01-01; unknown flag '--form'; did you mean '--from'?",
                "query --formt csv; unknown flag '--formt'; did you mean '--format'?",
                "trend --fail-on-alert; unknown flag '--fail-on-alert'; did you mean '--fail-on-alerts'?",
                "ranking --password=hunter2; unknown flag '--password=(redacted)'; see plumbline ranking"
            })
    void aWrongWordIsOneLineWithTheNearestKnownOne(final String call, final String what, final String hint) {
        final Answer answer = Answer.to(call.split(" "));

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.errorLines()).singleElement().asString().contains(what, hint, "--help");
    }

    @Test
    void anUnknownKeyIsOneLineWithTheNearestKnownOne() {
        final Answer answer = Answer.to("alignment", "--set", "ranking.metric=[\"ndcg@5\"]", "--check-config");

        assertThat(answer.exitCode()).isNotZero();
        assertThat(answer.errorLines())
                .singleElement()
                .asString()
                .contains("unknown key plumbline.ranking.metric", "did you mean plumbline.ranking.metrics?", "--set");
    }

    @Test
    void aFlagThatIsShortForASettingSetsItWhateverCharactersItsValueHas() {
        final Answer answer = Answer.to("report", "--candidate", "a \"b\" = {c} ${d}", "--check-config");

        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(answer.out()).contains("candidate=\"a \\\"b\\\" = {c} ${d}\"");
    }

    @Test
    void aMetricThatNoQueryHasIsAProblemOfTheConfiguration() {
        final String[] call = {
            "trend",
            "--check-config",
            "--set",
            "trend.population.metrics=[\"ndgc@10\", \"log_loss\", \"reciprocal_rank\"]"
        };

        final Answer answer = Answer.to(call);

        assertThat(answer.exitCode()).isNotZero();
        assertThat(answer.err())
                .contains(
                        "plumbline.trend.population.metrics",
                        "there is no metric 'ndgc'",
                        "did you mean 'ndcg'",
                        "log_loss is not a mean over queries")
                .doesNotContain("reciprocal_rank is");
    }

    @Test
    void aFileThatCannotBeWrittenInTheEndIsToldBeforeAnythingStarts() {
        final String[] call = {
            "ranking",
            "--set",
            "inputs.predictions.path=/lake/p",
            "--set",
            "inputs.holdout.path=/lake/h",
            "--check-config",
            "--trec-eval",
            ""
        };
        for (final String file : List.of(folder.resolve("none/figures.txt").toString(), folder.toString())) {
            call[call.length - 1] = file;
            assertThat(Answer.to(call).errorLines())
                    .singleElement()
                    .asString()
                    .contains("--trec-eval " + file + " cannot be written: ", "folder");
        }
        call[call.length - 1] = "-";
        assertThat(Answer.to(call).exitCode()).isZero();
    }

    @Test
    void aFlagWithoutItsValueIsOneLine() {
        final Answer answer = Answer.to("ranking", "--config");

        assertThat(answer.exitCode()).isEqualTo(2);
        assertThat(answer.errorLines()).singleElement().asString().contains("--config");
    }

    @Test
    void theHelpOfTheRootNamesEveryCommand() {
        for (final Answer answer : new Answer[] {Answer.to(), Answer.to("--help")}) {
            assertThat(answer.exitCode()).isZero();
            assertThat(answer.out()).contains("demo", "query", "tables", "maintain", "doctor");
            assertThat(answer.out()).contains(Jobs.ALL.stream().map(Job::name).toList());
            assertThat(answer.err()).isEmpty();
        }
    }

    static java.util.List<Job> jobs() {
        return Jobs.ALL;
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void theHelpOfAJobNamesInputsTablesAndSettings(final Job job) {
        final Answer answer = Answer.to(job.name(), "--help");

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out())
                .contains("--config", "--from", "--as-of", "--check-config", "--dry-run", "--warehouse");
        job.inputs().forEach(input -> assertThat(answer.out()).contains("input " + input.name() + " (required): "));
        job.oneOfInputs().forEach(input -> assertThat(answer.out())
                .contains("input " + input.name() + " (one of these is required): "));
        job.optionalInputs()
                .forEach(input -> assertThat(answer.out()).contains("input " + input.name() + " (optional): "));
        job.allInputs().stream()
                .flatMap(input -> InputReference.lines(input).stream())
                .forEach(line -> assertThat(answer.out()).contains("      " + line + System.lineSeparator()));
        job.reads().stream().map(TableSpec::name).forEach(name -> assertThat(answer.out())
                .contains("table " + name));
        job.writes().stream().map(TableSpec::name).forEach(name -> assertThat(answer.out())
                .contains("  " + name));
        job.settingsBlocks().forEach(block -> assertThat(answer.out()).contains("plumbline." + block + "."));
        assertThat(answer.out()).contains("plumbline.warehouse = ").doesNotContain("%%");
        assertThat(answer.out().contains("--fail-on-alerts"))
                .as("only where there are any")
                .isEqualTo(!job.alerts().isEmpty());
    }

    @Test
    void theHelpOfMaintainNamesItsSettings() {
        final Answer answer = Answer.to("maintain", "--help");

        assertThat(answer.exitCode()).isZero();
        assertThat(answer.out())
                .contains(
                        "--dry-run",
                        "plumbline.maintain.vacuum-retention = \"7d\"",
                        "plumbline.maintain.run-retention");
    }

    @Test
    void theHelpSaysHowColumnsAreMapped() {
        final String help = Answer.to("ranking", "--help").out();

        assertThat(help)
                .contains("plumbline.inputs.*.columns.* = ", "plumbline.inputs.*.options.* = ")
                .contains("plumbline.sources.*.options.* = ")
                .containsPattern("item_id +string +required +the candidate")
                .containsPattern("rank +bigint +optional +1 is best")
                .contains("give at least score, or rank", "scored_at decides which window a row belongs to");
    }

    @Test
    void theVersionIsTheCodes() {
        for (final Answer answer : new Answer[] {Answer.to("--version"), Answer.to("ranking", "--version")}) {
            assertThat(answer.exitCode()).isZero();
            assertThat(answer.out()).startsWith("plumbline ");
        }
    }

    @Test
    void checkConfigPrintsWhatIsMeantWithoutSecretsAndWritesNothing() throws IOException {
        final Path config = Files.writeString(folder.resolve("a.conf"), """
                plumbline {
                  warehouse = "%s"
                  inputs.predictions { path = "s3a://me:hunter2@bucket/p", format = csv, schema = "a string"
                    options { password = "swordfish" } }
                  inputs.holdout.path = "/lake/judged"
                }
                """.formatted(folder.resolve("warehouse")));

        final Answer answer = Answer.to(
                "ranking", "--config", config.toString(), "--check-config", "--set", "ranking.metrics=[\"ndcg@7\"]");

        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(answer.out())
                .contains("ndcg@7", "confidence-level=0.95", "(redacted)", "the configuration is valid")
                .doesNotContain("hunter2", "swordfish", "recall@10");
        assertThat(folder.resolve("warehouse")).doesNotExist();
    }

    @Test
    void checkConfigNamesInputsThatAreNotMappedAndWrongFlagsWithoutOpeningData() {
        final Answer answer = Answer.to(
                "ranking",
                "--set",
                "inputs.holdout.path=/lake/none",
                "--check-config",
                "--from",
                "2024-01-02",
                "--to",
                "2024-01-08",
                "--conf",
                "executor.cores=1");

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.errorLines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains(
                                        "job ranking needs the input predictions", "set plumbline.inputs.predictions"),
                        line -> assertThat(line).contains("--from 2024-01-02 (TUESDAY) is not the first day of a week"),
                        line -> assertThat(line).contains("--conf executor.cores=1 is not of the form"));
    }

    @Test
    void everythingThatIsWrongIsInOneReportWhateverElseIsWrong() throws IOException {
        final Path config = Files.writeString(folder.resolve("all.conf"), """
                plumbline {
                  catalog = "no such form"
                  inputs { holdout { format = parquet } }
                  ranking { metrics = ["ndgc@10", "ndgc@5"] }
                }
                """);

        final Answer answer = Answer.to(
                "ranking",
                "--config",
                config.toString(),
                "--from",
                "2024-01-02",
                "--to",
                "2024-01-08",
                "--conf",
                "executor.cores=1",
                "--conf",
                "spark.b");

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.errorLines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("configuration has 4 problems"),
                        line -> assertThat(line).contains("all.conf:2", "plumbline.catalog", "catalog.schema"),
                        line -> assertThat(line).contains("all.conf:3", "job ranking needs the input predictions"),
                        line -> assertThat(line).contains("all.conf:3", "plumbline.inputs.holdout needs a path"),
                        line -> assertThat(line)
                                .contains("all.conf:4", "did you mean 'ndcg'?")
                                .containsOnlyOnce("there is no metric 'ndgc'")
                                .containsOnlyOnce("known are"),
                        line -> assertThat(line).contains("--from 2024-01-02 (TUESDAY) is not the first day of a week"),
                        line -> assertThat(line).contains("--conf executor.cores=1 is not of the form"),
                        line -> assertThat(line).contains("--conf spark.b is not of the form"));
    }

    @Test
    void theWindowsOfAWrongGrainAreNotGuessed() {
        final Answer answer = Answer.to(
                "alignment", "--set", "grain=fortnight", "--check-config", "--from", "2024-01-02", "--to", "x");

        assertThat(answer.errorLines()).singleElement().asString().contains("plumbline.grain", "fortnight");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"day; 1d", "week; 7d", "month; 31d", "period(28 days); 28d", "range; 7d"})
    void theHintForMissingWindowsFitsTheGrain(final String grain, final String days) {
        final Answer answer = Answer.to("alignment", "--set", "grain=" + grain);

        assertThat(answer.errorLines()).singleElement().asString().endsWith("--as-of DATE --lookback " + days);
    }

    @Test
    void aFaultOfTheCodeAsksToBeReportedWithItsStackTraceAndWithoutSecrets() throws Exception {
        final StringWriter err = new StringWriter();
        final CommandLine line = Plumbline.commandLine().setErr(new PrintWriter(err, true));
        final Exception fault = new IllegalArgumentException("no column at s3a://me:hunter2@bucket/p");

        final int exitCode = line.getExecutionExceptionHandler().handleExecutionException(fault, line, null);

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString().lines().findFirst().orElseThrow())
                .startsWith("plumbline: unexpected failure: no column at s3a://(redacted)@bucket/p")
                .contains("please report it");
        assertThat(err.toString()).contains("\tat dev.plumbline").doesNotContain("hunter2");
    }

    @Test
    void secretsOfFlagsAreNotTold() {
        final String[] call = {"alignment", "--check-config", "--conf", "fs.s3a.secret.key=hunter2"};

        assertThat(Answer.to("alignment", "--check-config", "--conf", "spark.hadoop.fs.s3a.secret.key hunter2")
                        .errorLines())
                .singleElement()
                .asString()
                .contains("--conf spark.hadoop.fs.s3a.secret.key is not of the form")
                .doesNotContain("hunter2");
        assertThat(Answer.to(call).errorLines())
                .singleElement()
                .asString()
                .contains("fs.s3a.secret.key=(redacted)")
                .doesNotContain("hunter2");
        assertThatThrownBy(() -> AlignmentJob.main(Arrays.copyOfRange(call, 1, call.length)))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining("fs.s3a.secret.key=(redacted)")
                .hasNoCause();
    }

    @Test
    void aRunWithoutItsInputsIsRefusedBeforeAnythingStarts() {
        final Answer answer = Answer.to(
                "online",
                WEEKS[0],
                WEEKS[1],
                WEEKS[2],
                WEEKS[3],
                "--warehouse",
                folder.resolve("none").toString());

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.errorLines())
                .singleElement()
                .asString()
                .contains(
                        "job online needs one of the inputs impressions (one item shown",
                        "set plumbline.inputs.impressions or");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void theWarehouseFlagIsShortForItsSetting() {
        final String odd = folder.resolve("a \"quoted\" house").toString();

        final Answer answer = Answer.to("alignment", "--warehouse", odd, "--check-config");

        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(answer.out()).contains("a \\\"quoted\\\" house");
    }

    @Test
    void threeMistakesAreToldAtOnceWithTheirLines() throws IOException {
        final Path config = Files.writeString(folder.resolve("three.conf"), """
                plumbline {
                  grain = fortnight
                  confidence-level = 2
                  ranking { metrics = ["ndgc@10"] }
                }
                """);

        final Answer answer = Answer.to("alignment", "--config", config.toString(), "--check-config");

        assertThat(answer.exitCode()).isNotZero();
        assertThat(answer.err())
                .contains("3 problems", "three.conf:2", "three.conf:3", "three.conf:4", "fortnight", "ndgc");
        assertThat(answer.out()).isEmpty();
    }

    @Test
    void aConfigurationThatIsMissingOrNoHoconIsNamed() throws IOException {
        final Path broken = Files.writeString(folder.resolve("broken.conf"), "plumbline {\n  grain = week\n");

        final Answer missing =
                Answer.to("ranking", "--config", folder.resolve("no.conf").toString(), "--check-config");
        final Answer noHocon = Answer.to("ranking", "--config", broken.toString(), "--check-config");

        assertThat(missing.exitCode()).isNotZero();
        assertThat(missing.errorLines()).singleElement().asString().contains("no.conf", "does not exist");
        assertThat(noHocon.exitCode()).isNotZero();
        assertThat(noHocon.err()).contains("broken.conf", "is not HOCON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--from 2024-01-15 --to 2024-01-01; is not before --to",
                "--from 2024-01-15 --to 2024-01-01; inverted",
                "--from 2024-01-01 --to 2024-01-01; empty",
                "--from 2024-01-02 --to 2024-01-15; nearest are 2024-01-01 and 2024-01-08",
                "--from 2024-01-01 --to 2024-13-01; --to 2024-13-01 is not a date",
                "--as-of 2024-01-15; --lookback 7d",
                "--as-of 2024-01-15 --lookback 2w; is not a number of days",
                "--as-of 2024-01-15 --lookback 36h; is not a number of days",
                "--as-of 2024-01-15 --lookback 0d; is not a number of days",
                "--as-of 2024-01-10 --lookback 1d; contains no complete window",
                "--from 2024-01-01; say which windows",
                "--from 2024-01-01 --to 2024-01-08 --lookback 7d; say which windows"
            })
    void windowsThatAreNoneAreRefusedBeforeAnythingStarts(final String flags, final String sentence) {
        final Answer answer = Answer.to(("alignment " + flags).split(" "));

        assertThat(answer.exitCode()).isNotZero();
        assertThat(answer.errorLines()).singleElement().asString().contains(sentence);
    }

    @Test
    void sparkSettingsMustBeSparks() {
        for (final String wrong : new String[] {"executor.memory=1g", "spark.executor.memory"}) {
            final Answer answer = Answer.to("alignment", "--conf", wrong, WEEKS[0], WEEKS[1], WEEKS[2], WEEKS[3]);

            assertThat(answer.exitCode()).isNotZero();
            assertThat(answer.errorLines()).singleElement().asString().contains("--conf " + wrong, "spark.key=value");
        }
    }

    @Test
    void dryRunSaysWhatWouldBeReadAndReplacedAndCreatesNothing() {
        final TinyWorld world = TinyWorld.offline(folder);

        final Answer answer = Answer.to(
                "ranking",
                "--config",
                world.config().toString(),
                "--as-of",
                "2024-01-16",
                "--lookback",
                "14d",
                "--dry-run");

        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(answer.out())
                .contains("2 window(s) of grain week", "2024-01-01 to 2024-01-15")
                .contains("predictions from " + world.path("predictions"), "at version files-", "score:double")
                .contains("query_metrics", "offline_metrics")
                .contains("input_checks` where job = 'ranking' AND grain = 'week'")
                .contains("grain = 'week' AND window_date >= DATE'2024-01-01' AND window_date < DATE'2024-01-15'");
        assertThat(world.warehouse()).doesNotExist();
    }

    @Test
    void dryRunBuildsThePipelineSoThatWhatDoesNotGoTogetherShows() {
        final TinyWorld world = TinyWorld.offline(folder);

        final Answer answer = Answer.to(
                "ranking",
                "--config",
                world.config().toString(),
                "--set",
                "ranking.slices=[country]",
                WEEKS[0],
                WEEKS[1],
                WEEKS[2],
                WEEKS[3],
                "--dry-run");

        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.err()).startsWith("plumbline: slice 'country' is a column of neither");
        assertThat(world.warehouse()).doesNotExist();
    }

    @Test
    void dryRunComputesNothing() throws IOException {
        final TinyWorld world = TinyWorld.whole(folder);
        Files.writeString(folder.resolve("p.json"), "{}");
        final String json = "{path=\"" + folder.resolve("p.json") + "\",format=json,schema=\"%s\"}";
        final String impressions =
                json.formatted("impression_id string, user_id string, item_id string, model_id string,"
                        + " shown_at timestamp, device string");
        final String outcomes = json.formatted("event string, impression_id string, occurred_at timestamp");

        try (SparkJobCounter counter = new SparkJobCounter(SharedSession.spark())) {
            final Answer answer = Answer.to(
                    "online",
                    "--set",
                    "inputs.impressions=" + impressions,
                    "--set",
                    "inputs.outcomes=" + outcomes,
                    "--warehouse",
                    world.warehouse().toString(),
                    WEEKS[0],
                    WEEKS[1],
                    WEEKS[2],
                    WEEKS[3],
                    "--dry-run");
            assertThat(answer.exitCode()).as(answer.err()).isZero();
            assertThat(counter.jobs()).isZero();
        }
    }
}
