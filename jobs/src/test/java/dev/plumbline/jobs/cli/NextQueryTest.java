package dev.plumbline.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.table.Tables;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The command that a run ends with works when it is pasted. */
class NextQueryTest {

    private static final String SELECT = "\"SELECT * FROM latest_offline_metrics LIMIT 20\"";

    @Test
    void withoutFlagsItIsPlain() {
        assertThat(next(Optional.empty())).isEqualTo("./plumbline query " + SELECT);
    }

    @Test
    void itCarriesWhatSaysWhereTablesLieAndNothingElse() {
        assertThat(next(
                        Optional.of(Path.of("my conf/it's.conf")),
                        "--set",
                        "ranking.metrics=[\"ndcg@5\"]",
                        "--set",
                        "plumbline.catalog=lake.ml",
                        "--warehouse",
                        "a house",
                        "--conf",
                        "spark.sql.catalog.lake=org.example.Lake",
                        "--master",
                        "local[2]"))
                .isEqualTo("./plumbline query --config 'my conf/it'\\''s.conf' --set plumbline.catalog=lake.ml"
                        + " --warehouse 'a house' --conf spark.sql.catalog.lake=org.example.Lake " + SELECT);
    }

    @Test
    void secretsStayOut() {
        assertThat(next(Optional.empty(), "--conf", "spark.hadoop.fs.s3a.secret.key=hunter2"))
                .contains("--conf 'spark.hadoop.fs.s3a.secret.key=(redacted)'")
                .doesNotContain("hunter2");
    }

    private static String next(final Optional<Path> config, final String... flags) {
        final ConfigOptions options = new ConfigOptions();
        new CommandLine(options).parseArgs(flags);
        return new NextQuery(config, options).text(Tables.OFFLINE_METRICS);
    }
}
