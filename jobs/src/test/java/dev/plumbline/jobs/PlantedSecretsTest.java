package dev.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.jobs.world.Answer;
import dev.plumbline.jobs.world.TinyWorld;
import dev.plumbline.table.Tables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets of every kind in every place that takes one: none comes out of a good run, a failed one or a look at either. */
class PlantedSecretsTest {

    private static final String SECRET = "hunter2";

    private static final String OPTIONS = """
            options { token = "hunter2-token", url = "jdbc:postgresql://host/db?user=me&password=hunter2-jdbc"
              "fs.s3a.secret.key" = "hunter2-s3a", fs.azure.account.key.acct = "hunter2-azure"
              connection = "jdbc:oracle:thin:me/hunter2-oracle@//host/db" }""";

    private static final List<String> BROKEN = List.of(
            "inputs.holdout.path=\"file://me:hunter2-user@host/nowhere\"",
            "inputs.holdout.path=\"s3a://me:hunter2-user@bucket/nowhere\"",
            "inputs.holdout.filter=\"password = 'hunter2-filter'\"",
            "inputs.holdout.options.password hunter2-flag",
            "grain=\"token=hunter2-grain\"");

    @TempDir
    private Path folder;

    @Test
    void noneIsSeenAnywhere() throws IOException {
        final TinyWorld world = TinyWorld.offline(folder);
        final Path config = world.config();
        Files.writeString(
                config, Files.readString(config).replaceFirst("(predictions \\{.*format = parquet)", "$1\n" + OPTIONS));
        assertThat(Files.readString(config)).contains(SECRET);
        final List<Answer> answers = new ArrayList<>();
        final List<String> logged = logged(() -> {
            answers.add(call("ranking", config));
            answers.add(call("report", config));
            answers.add(call("ranking", config, "--dry-run"));
            answers.add(call("ranking", config, "--check-config"));
            BROKEN.forEach(wrong -> answers.add(call("ranking", config, "--set", wrong)));
            answers.add(Answer.to("doctor", "--config", config.toString(), "--set", BROKEN.get(0)));
            answers.add(Answer.to("maintain", "--config", config.toString()));
        });

        assertThat(answers.subList(0, 4))
                .allSatisfy(
                        answer -> assertThat(answer.exitCode()).as(answer.err()).isZero());
        assertThat(answers.subList(4, 4 + BROKEN.size()))
                .allSatisfy(
                        answer -> assertThat(answer.exitCode()).as(answer.out()).isEqualTo(1));
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.out() + answer.err()).doesNotContain(SECRET));
        assertThat(logged).isNotEmpty().allSatisfy(line -> assertThat(line).doesNotContain(SECRET));
        assertThat(world.rows(Tables.JOB_RUNS))
                .as("a good run, a report, and those that failed after they had begun")
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(row -> assertThat(row).contains("(redacted)").doesNotContain(SECRET));
        assertThat(files(world.warehouse()))
                .anySatisfy(file -> assertThat(file).endsWith(".html"))
                .allSatisfy(file -> assertThat(Files.readString(Path.of(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain(SECRET));
    }

    private static Answer call(final String job, final Path config, final String... more) {
        return Answer.to(Stream.concat(
                        Stream.of(
                                job,
                                "--config",
                                config.toString(),
                                "--conf",
                                "spark.hadoop.fs.s3a.secret.key=hunter2-conf",
                                "--from",
                                TinyWorld.FROM.toString(),
                                "--to",
                                TinyWorld.TO.toString()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static List<String> files(final Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).map(Path::toString).toList();
        }
    }

    /** Whatever is logged meanwhile at the levels of conf/log4j2.properties, by the engine too. */
    private static List<String> logged(final Runnable work) {
        final Lines lines = new Lines();
        lines.start();
        final Map<Logger, Level> levels = Map.of(
                (Logger) LogManager.getRootLogger(),
                Level.WARN,
                (Logger) LogManager.getLogger("dev.plumbline.progress"),
                Level.INFO,
                (Logger) LogManager.getLogger("org.apache.spark.sql.util.ExecutionListenerBus"),
                Level.OFF);
        final Map<Logger, Level> before = new HashMap<>();
        levels.keySet().forEach(logger -> before.put(logger, logger.getLevel()));
        // an appender that is added puts levels back
        levels.keySet().forEach(logger -> logger.addAppender(lines));
        levels.forEach(Logger::setLevel);
        try {
            work.run();
        } finally {
            before.forEach((logger, level) -> {
                logger.setLevel(level);
                logger.removeAppender(lines);
            });
        }
        return lines.texts;
    }

    private static final class Lines extends AbstractAppender {
        private final List<String> texts = Collections.synchronizedList(new ArrayList<>());

        Lines() {
            super("lines", null, null, false, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(final LogEvent event) {
            texts.add(event.getMessage().getFormattedMessage() + " " + event.getThrown());
        }
    }
}
