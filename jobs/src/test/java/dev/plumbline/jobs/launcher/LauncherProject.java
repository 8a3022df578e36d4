package dev.plumbline.jobs.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A project directory with the launcher inside, and a directory of tools that is all the launcher finds on PATH: the
 * system's small ones, and stubs of java, javac, mvn and spark-submit that write their arguments down, one a
 * line. Its name holds blanks and both quotes.
 */
final class LauncherProject {

    static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final List<String> SYSTEM_TOOLS =
            List.of("bash", "env", "dirname", "readlink", "find", "mkdir", "rmdir", "rm", "touch", "tail", "sleep");

    private final Path home;

    /** How a launcher ended: its exit code and what it said. */
    record Ending(int exitCode, List<String> lines) {}

    private LauncherProject(final Path home) {
        this.home = home;
    }

    /** The launcher needs a bash; where there is none its tests are skipped. */
    static boolean canRun() {
        return onPath("bash").isPresent();
    }

    static LauncherProject in(final Path directory) throws IOException {
        final LauncherProject project = new LauncherProject(directory);
        for (final String source : List.of("common/src/main", "jobs/src/main")) {
            Files.createDirectories(project.root().resolve(source));
        }
        for (final String pom : List.of("pom.xml", "common/pom.xml", "jobs/pom.xml")) {
            Files.createFile(project.root().resolve(pom));
        }
        final Path script = Path.of(System.getProperty("plumbline.project"), "plumbline");
        Files.copy(script, project.launcher());
        Files.setPosixFilePermissions(project.launcher(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(project.tools());
        Files.createDirectories(project.workDirectory());
        for (final String tool : SYSTEM_TOOLS) {
            project.lend(tool);
        }
        project.java("17.0.15");
        project.stub("javac", "");
        project.maven("3.8.7", "");
        return project;
    }

    Path root() {
        return home.resolve("a project's \"root\"");
    }

    Path launcher() {
        return root().resolve("plumbline");
    }

    Path jar() {
        return root().resolve("jobs/target/plumbline-jobs.jar");
    }

    Path tools() {
        return home.resolve("tools");
    }

    /** Where the launcher is called from. */
    Path workDirectory() {
        return home.resolve("somewhere else");
    }

    /** Puts a tool of this machine on the launcher's PATH; false where the machine has none. */
    boolean lend(final String tool) throws IOException {
        final Optional<Path> found = onPath(tool);
        if (found.isPresent()) {
            script(tools().resolve(tool), "exec '" + found.orElseThrow() + "' \"$@\"");
        }
        return found.isPresent();
    }

    void java(final String version) throws IOException {
        java(tools(), version);
    }

    void java(final Path directory, final String version) throws IOException {
        stub(
                directory,
                "java",
                "if [[ $1 == -version ]]; then echo 'openjdk version \"" + version + "\" 2025-04-15' >&2; exit; fi");
    }

    /** A Maven that first does what {@code before} says and then makes what the real build makes. */
    void maven(final String version, final String before) throws IOException {
        final String engine = "'" + home + "/m2/org/spark/spark.jar:" + home + "/m2/io/delta/delta-spark.jar'";
        stub(
                "mvn",
                String.join(
                        "\n",
                        "if [[ $1 == -v ]]; then echo 'Apache Maven " + version + "'; exit; fi",
                        "echo build >>'" + home + "/mvn.builds'",
                        before,
                        "mkdir -p jobs/target '" + home + "/m2/org/spark' '" + home + "/m2/io/delta'",
                        "touch '" + home + "/m2/org/spark/spark.jar' '" + home + "/m2/io/delta/delta-spark.jar'",
                        "touch jobs/target/plumbline-jobs.jar jobs/target/embedded.options",
                        "echo " + engine + " >jobs/target/embedded.classpath"));
    }

    /** A Spark whose spark-submit writes its arguments down. */
    Path spark(final String version) throws IOException {
        final Path spark = home.resolve("spark " + version);
        Files.createDirectories(spark.resolve("jars"));
        Files.createFile(spark.resolve("jars/spark-core_2.13-" + version + ".jar"));
        stub(spark.resolve("bin"), "spark-submit", "echo \"$SPARK_SUBMIT_OPTS\" >'" + home + "/submit.opts'");
        return spark;
    }

    void stub(final String name, final String body) throws IOException {
        stub(tools(), name, body);
    }

    void stub(final Path directory, final String name, final String body) throws IOException {
        Files.createDirectories(directory);
        final Path file = directory.resolve(name);
        script(
                file,
                String.join(
                        "\n",
                        body,
                        "printf '%s\\n' \"$@\" >'" + home + "/" + name + ".args'",
                        "pwd >'" + home + "/" + name + ".directory'"));
    }

    private static void script(final Path file, final String body) throws IOException {
        Files.writeString(file, "#!" + onPath("bash").orElseThrow() + "\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Makes every source older and every built file newer, as after a build in the past. */
    void built() throws IOException {
        run("--version");
        Files.delete(home.resolve("mvn.builds"));
        Files.delete(home.resolve("java.args"));
        try (var files = Files.walk(root())) {
            for (final Path file : files.filter(f -> !f.startsWith(root().resolve("jobs/target")))
                    .toList()) {
                Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
            }
        }
    }

    int builds() throws IOException {
        return written("mvn.builds").size();
    }

    /** What a stub wrote down; empty when it was not called. */
    List<String> written(final String name) throws IOException {
        final Path file = home.resolve(name);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    Ending run(final String... arguments) throws IOException {
        return run(Map.of(), arguments);
    }

    Ending run(final Map<String, String> environment, final String... arguments) throws IOException {
        return await(start(launcher(), environment, arguments));
    }

    Process start(final Path launcher, final Map<String, String> environment, final String... arguments)
            throws IOException {
        final List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(Arrays.asList(arguments));
        final ProcessBuilder builder =
                new ProcessBuilder(command).directory(workDirectory().toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", tools().toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    static Ending await(final Process process) throws IOException {
        process.getOutputStream().close();
        final List<String> lines =
                new String(process.getInputStream().readAllBytes()).lines().toList();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("the launcher did not end: " + lines);
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return new Ending(process.exitValue(), lines);
    }

    private static Optional<Path> onPath(final String tool) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
