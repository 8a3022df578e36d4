package dev.plumbline.jobs.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LauncherBuildTest {

    @TempDir
    private Path directory;

    private LauncherProject project;

    @BeforeEach
    void makeProject() throws IOException {
        assumeTrue(LauncherProject.canRun(), "no bash on this machine");
        project = LauncherProject.in(directory);
    }

    @Test
    void theFirstStartBuildsAndSaysSo() throws IOException {
        final LauncherProject.Ending ending = project.run("--version");
        assertThat(ending.exitCode()).isZero();
        assertThat(ending.lines()).hasSize(2);
        assertThat(ending.lines().get(0)).startsWith("building Plumbline (plumbline-jobs.jar is missing)");
        assertThat(ending.lines().get(1)).startsWith("built in ");
        assertThat(project.written("mvn.args"))
                .containsExactly("-B", "-q", "-DskipTests", "-Dspotless.check.skip=true", "package");
        assertThat(project.written("mvn.directory"))
                .containsExactly(project.root().toRealPath().toString());
    }

    @Test
    void theSecondStartBuildsNothing() throws IOException {
        project.run("--version");
        assertThat(project.run("--version").lines()).isEmpty();
        assertThat(project.builds()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pom.xml", "common/pom.xml", "jobs/pom.xml", "common/src/main", "jobs/src/main"})
    void aChangedSourceOrADeletedOneIsBuiltAgain(final String source) throws IOException {
        project.built();
        Files.setLastModifiedTime(
                project.root().resolve(source), FileTime.from(Instant.now().plusSeconds(5)));
        assertThat(project.run("--version").lines())
                .first()
                .asString()
                .startsWith("building Plumbline (sources have changed)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plumbline-jobs.jar", "embedded.classpath", "embedded.options"})
    void aMissingResultIsBuiltAgain(final String result) throws IOException {
        project.built();
        Files.delete(project.jar().resolveSibling(result));
        assertThat(project.run("--version").lines())
                .first()
                .asString()
                .startsWith("building Plumbline (" + result + " is missing)");
    }

    @Test
    void aJarThatVanishedFromTheLocalRepositoryIsFetchedAgain() throws IOException {
        project.built();
        Files.delete(directory.resolve("m2/io/delta/delta-spark.jar"));
        assertThat(project.run("--version").lines())
                .first()
                .asString()
                .startsWith("building Plumbline (delta-spark.jar no longer exists)");
        assertThat(project.builds()).isEqualTo(1);
    }

    @Test
    void aFailedBuildShowsItsLastLinesAndStartsNothing() throws IOException {
        project.maven("3.8.7", "echo '[ERROR] no such symbol'; exit 1");
        final LauncherProject.Ending ending = project.run("ranking");
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(ending.lines()).contains("[ERROR] no such symbol");
        assertThat(ending.lines().get(ending.lines().size() - 1))
                .isEqualTo("plumbline: the build failed; all of its output is in " + project.root()
                        + "/build/launcher-build.log");
        assertThat(project.written("java.args")).isEmpty();
    }

    @Test
    void aBuildThatBrokeOffHalfwayIsRepeated() throws IOException {
        project.built();
        Files.delete(project.jar());
        project.maven("3.8.7", "touch jobs/target/plumbline-jobs.jar; exit 1");
        assertThat(project.run("ranking").exitCode()).isEqualTo(2);
        project.maven("3.8.7", "");
        assertThat(project.run("ranking").exitCode()).isZero();
        assertThat(project.builds()).isEqualTo(2);
    }

    @Test
    void aSourceSavedWhileTheBuildRanIsBuiltAtTheNextStart() throws IOException {
        project.maven("3.8.7", "sleep 0.1; touch jobs/src/main/Late.java");
        project.run("--version");
        project.maven("3.8.7", "");
        project.run("--version");
        project.run("--version");
        assertThat(project.builds()).isEqualTo(2);
    }

    @Test
    void twoLaunchersStartedAtOnceBuildOnce() throws IOException {
        assumeTrue(project.lend("flock"), "no flock on this machine");
        assertThatTwoAtOnceBuildOnce();
    }

    @Test
    void twoLaunchersStartedAtOnceBuildOnceWithoutFlockToo() throws IOException {
        assertThatTwoAtOnceBuildOnce();
        assertThat(project.root().resolve("build/launcher.lock.d")).doesNotExist();
    }

    private void assertThatTwoAtOnceBuildOnce() throws IOException {
        project.maven("3.8.7", "sleep 1");
        final Process one = project.start(project.launcher(), Map.of(), "--version");
        final Process other = project.start(project.launcher(), Map.of(), "--version");
        assertThat(LauncherProject.await(one).exitCode()).isZero();
        assertThat(LauncherProject.await(other).exitCode()).isZero();
        assertThat(project.builds()).isEqualTo(1);
    }
}
