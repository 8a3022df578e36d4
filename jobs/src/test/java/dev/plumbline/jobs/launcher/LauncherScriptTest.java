package dev.plumbline.jobs.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherScriptTest {

    private static final String MAIN_CLASS = "dev.plumbline.jobs.Plumbline";

    @TempDir
    private Path directory;

    private LauncherProject project;

    @BeforeEach
    void makeProject() throws IOException {
        assumeTrue(LauncherProject.canRun(), "no bash on this machine");
        project = LauncherProject.in(directory);
    }

    @Test
    void withoutJavaOneSentenceSaysWhatToInstall() throws IOException {
        Files.delete(project.tools().resolve("java"));
        assertRefused(project.run("ranking"), "plumbline: no Java found: install JDK 17");
    }

    @ParameterizedTest
    @CsvSource({"1.8.0_402,8", "11.0.22,11", "16,16", "24.0.1,24", "25,25"})
    void anUnsuitableJavaIsNamedAndRefused(final String version, final String major) throws IOException {
        project.java(version);
        assertRefused(project.run("ranking"), "plumbline: Java " + major + " found", "Spark needs 17 to 23");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "21.0.2", "23-ea"})
    void aSuitableJavaRunsTheJob(final String version) throws IOException {
        project.java(version);
        assertThat(project.run("ranking").exitCode()).isZero();
        assertThat(jobArguments()).containsExactly("ranking");
    }

    @Test
    void javaHomeIsPreferredToThePath() throws IOException {
        project.built();
        project.java("11");
        final Path home = directory.resolve("a jdk");
        project.java(home.resolve("bin"), "17");
        assertThat(project.run(Map.of("JAVA_HOME", home.toString()), "ranking").exitCode())
                .isZero();
    }

    @Test
    void aJavaHomeWithoutJavaIsRefused() throws IOException {
        assertRefused(
                project.run(Map.of("JAVA_HOME", "/no such jdk"), "ranking"),
                "plumbline: JAVA_HOME is /no such jdk, but it has no bin/java");
    }

    @Test
    void aRuntimeWithoutCompilerIsRefusedWhereABuildIsNeeded() throws IOException {
        Files.delete(project.tools().resolve("javac"));
        assertRefused(project.run("ranking"), "without the compiler javac: install JDK 17");
    }

    @Test
    void withoutMavenOneSentenceSaysWhatToInstall() throws IOException {
        Files.delete(project.tools().resolve("mvn"));
        assertRefused(project.run("ranking"), "plumbline: no Maven found: install Maven 3.8 or newer");
    }

    @Test
    void anOldMavenIsNamedAndRefused() throws IOException {
        project.maven("3.6.3", "");
        assertRefused(project.run("ranking"), "plumbline: Apache Maven 3.6.3 found: install Maven 3.8 or newer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.8.1", "3.10.0", "4.0.0-rc-4"})
    void aNewerMavenBuilds(final String version) throws IOException {
        project.maven(version, "");
        assertThat(project.run("ranking").exitCode()).isZero();
        assertThat(project.builds()).isEqualTo(1);
    }

    @Test
    void builtProjectNeedsNeitherMavenNorCompiler() throws IOException {
        project.built();
        Files.delete(project.tools().resolve("mvn"));
        Files.delete(project.tools().resolve("javac"));
        final LauncherProject.Ending ending = project.run("ranking");
        assertThat(ending.exitCode()).isZero();
        assertThat(ending.lines()).isEmpty();
        assertThat(jobArguments()).containsExactly("ranking");
    }

    @Test
    void theEmbeddedRunGetsItsOptionsClassPathAndMemory() throws IOException {
        project.built();
        project.run(Map.of("PLUMBLINE_MEMORY", "3500m"), "ranking");
        assertThat(project.written("java.args"))
                .contains(
                        "@" + project.root() + "/jobs/target/embedded.options",
                        "-Xmx3500m",
                        "-Duser.timezone=UTC",
                        "-Dplumbline.home=" + project.root(),
                        "-Dlog4j2.configurationFile=" + project.root() + "/conf/log4j2.properties")
                .containsSequence(
                        "-cp",
                        project.jar() + ":" + directory + "/m2/org/spark/spark.jar:" + directory
                                + "/m2/io/delta/delta-spark.jar",
                        MAIN_CLASS);
    }

    @Test
    void memoryWithoutAUnitIsRefused() throws IOException {
        assertRefused(
                project.run(Map.of("PLUMBLINE_MEMORY", "2"), "ranking"),
                "plumbline: PLUMBLINE_MEMORY is '2': write a number and a unit");
    }

    @Test
    void argumentsArriveAsTheyWereGiven() throws IOException {
        final List<String> arguments = List.of(
                "ranking",
                "--config",
                "my conf/it's.conf",
                "--set",
                "plumbline.x=[\"a b\"]",
                "",
                "*",
                "$HOME",
                "@x",
                "back\\slash",
                "--master",
                "local[2]",
                "--conf",
                "spark.a=b c");
        project.run(arguments.toArray(String[]::new));
        assertThat(jobArguments()).isEqualTo(arguments);
    }

    @Test
    void relativePathsStayRelativeToTheCaller() throws IOException {
        project.run("ranking", "--config", "mine.conf");
        assertThat(project.written("java.directory"))
                .containsExactly(project.workDirectory().toRealPath().toString());
    }

    @Test
    void aLinkToTheLauncherFindsTheProject() throws IOException {
        project.built();
        final Path link = Files.createSymbolicLink(
                project.tools().resolve("plumbline"), project.tools().relativize(project.launcher()));
        final LauncherProject.Ending ending =
                LauncherProject.await(project.start(link, Map.of(), "ranking", "--dry-run"));
        assertThat(ending.exitCode()).isZero();
        assertThat(project.written("java.args")).contains("-Dplumbline.home=" + project.root());
    }

    @Test
    void theExitCodeIsThatOfTheJob() throws IOException {
        project.stub("java", "if [[ $1 == -version ]]; then echo 'version \"17\"'; exit; fi; exit 7");
        assertThat(project.run("ranking").exitCode()).isEqualTo(7);
    }

    private List<String> jobArguments() throws IOException {
        final List<String> all = project.written("java.args");
        return all.subList(all.indexOf(MAIN_CLASS) + 1, all.size());
    }

    private void assertRefused(final LauncherProject.Ending ending, final String... parts) throws IOException {
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(ending.lines()).singleElement().asString().contains(parts);
        assertThat(project.written("java.args")).isEmpty();
        assertThat(project.builds()).isZero();
    }
}
