package dev.plumbline.jobs.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherSubmitTest {

    @TempDir
    private Path directory;

    private LauncherProject project;
    private Path spark;

    @BeforeEach
    void makeProject() throws IOException {
        assumeTrue(LauncherProject.canRun(), "no bash on this machine");
        project = LauncherProject.in(directory);
        project.built();
        spark = project.spark("4.1.0");
    }

    @Test
    void sparkHomeRunsTheJobBySparkSubmit() throws IOException {
        final LauncherProject.Ending ending = project.run(sparkHome(), "ranking", "--config", "it's mine.conf");
        assertThat(ending.exitCode()).isZero();
        assertThat(ending.lines()).containsExactly("running by spark-submit of Spark 4.1.0");
        assertThat(project.written("spark-submit.args"))
                .containsExactly(
                        "--class",
                        "dev.plumbline.jobs.Plumbline",
                        "--jars",
                        directory + "/m2/io/delta/delta-spark.jar",
                        project.jar().toString(),
                        "ranking",
                        "--config",
                        "it's mine.conf");
        assertThat(project.written("spark-submit.directory"))
                .containsExactly(project.workDirectory().toRealPath().toString());
        assertThat(project.written("java.args")).isEmpty();
    }

    @Test
    void masterAndSparkSettingsGoToSparkSubmitAndNotToTheJob() throws IOException {
        project.run(
                sparkHome(),
                "ranking",
                "--master",
                "local[2]",
                "--conf",
                "spark.a=b c",
                "--conf=spark.d=e",
                "--dry-run");
        final List<String> arguments = project.written("spark-submit.args");
        final int jar = arguments.indexOf(project.jar().toString());
        assertThat(arguments.subList(0, jar))
                .containsSequence("--master", "local[2]", "--conf", "spark.a=b c", "--conf", "spark.d=e");
        assertThat(arguments.subList(jar + 1, arguments.size())).containsExactly("ranking", "--dry-run");
    }

    @Test
    void theFlagTakesTheSparkSubmitOnThePath() throws IOException {
        project.stub("spark-submit", "if [[ $1 == --version ]]; then echo '   version 4.1.0'; exit; fi");
        final LauncherProject.Ending ending = project.run("--spark-submit", "ranking", "--dry-run");
        assertThat(ending.lines()).containsExactly("running by spark-submit of Spark 4.1.0");
        assertThat(project.written("spark-submit.args")).endsWith("ranking", "--dry-run");
    }

    @Test
    void theFlagTakesASparkSubmitByPathWhateverSparkHomeSays() throws IOException {
        final Path other = project.spark("4.1.1");
        final String path = other.resolve("bin/spark-submit").toString();
        assertThat(project.run(sparkHome(), "ranking", "--spark-submit", path).lines())
                .containsExactly("running by spark-submit of Spark 4.1.1");
        assertThat(project.run(sparkHome(), "ranking", "--spark-submit=" + other)
                        .lines())
                .containsExactly("running by spark-submit of Spark 4.1.1");
        assertThat(project.written("spark-submit.args")).endsWith("ranking");
    }

    @Test
    void theFlagWithoutAnySparkSubmitIsRefused() throws IOException {
        final LauncherProject.Ending ending = project.run("ranking", "--spark-submit");
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(ending.lines()).singleElement().asString().startsWith("plumbline: there is no spark-submit on PATH");
    }

    @Test
    void aSparkHomeWithoutSparkSubmitIsRefused() throws IOException {
        final LauncherProject.Ending ending = project.run(Map.of("SPARK_HOME", "/no such spark"), "ranking");
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(ending.lines())
                .singleElement()
                .asString()
                .startsWith("plumbline: /no such spark/bin/spark-submit is not a program");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "--version"})
    void helpAndVersionNeedNoSparkSubmit(final String flag) throws IOException {
        project.run(sparkHome(), "ranking", flag);
        assertThat(project.written("spark-submit.args")).isEmpty();
        assertThat(project.written("java.args")).endsWith("ranking", flag);
    }

    @Test
    void theBareCommandShowsHelpWithoutSparkSubmit() throws IOException {
        project.run(sparkHome());
        assertThat(project.written("spark-submit.args")).isEmpty();
        assertThat(project.written("java.args")).endsWith("dev.plumbline.jobs.Plumbline");
    }

    @Test
    void theDriverGetsTheProjectsLoggingAndTheUsersOptions() throws IOException {
        project.run(
                Map.of("SPARK_HOME", spark.toString(), "SPARK_SUBMIT_OPTS", "-Dmine=1", "PLUMBLINE_MEMORY", "4g"),
                "ranking");
        final String root = project.root().toString().replace("\"", "\\\"");
        assertThat(project.written("submit.opts"))
                .containsExactly("\"-Dlog4j2.configurationFile=" + root
                        + "/conf/log4j2.properties\" \"-Dplumbline.home=" + root + "\" -Duser.timezone=UTC -Dmine=1");
        assertThat(project.written("spark-submit.args")).containsSequence("--driver-memory", "4g");
    }

    private Map<String, String> sparkHome() {
        return Map.of("SPARK_HOME", spark.toString());
    }
}
