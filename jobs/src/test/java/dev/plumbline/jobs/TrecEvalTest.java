package dev.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.jobs.ranking.RankingJob;
import dev.plumbline.jobs.world.Answer;
import dev.plumbline.jobs.world.TinyWorld;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs and judgements as TREC keeps them, compressed or not, in; trec_eval's own lines out. */
class TrecEvalTest {

    private static final List<String> CUTOFFS = List.of("5", "10", "100", "1000");

    @TempDir
    private Path folder;

    @Test
    void printsWhatTrecEvalPrints() throws IOException {
        final Path printed = folder.resolve("printed.txt");
        final Answer answer = Answer.to(
                "ranking",
                "--config",
                config(copied("trec_test_trunc.run.gz"), plain("trec_test.qrels.gz"))
                        .toString(),
                "--from",
                "2004-01-01",
                "--to",
                "2004-01-02",
                "--trec-eval",
                printed.toString());
        assertThat(answer.exitCode()).as(answer.err()).isZero();
        final Map<String, String> theirs = figures(lines("trec_test_out.aqc.txt.gz"));
        final Map<String, String> ours = figures(Files.readAllLines(printed));
        assertThat(ours).hasSizeGreaterThan(2 * 25).containsEntry("runid all", "STANDARD");
        assertThat(theirs).containsAllEntriesOf(ours);
        assertThat(answer.out()).contains("query_metrics");
    }

    @Test
    void standardOutputHoldsNothingElse() {
        final TinyWorld world = TinyWorld.offline(folder);
        final Answer answer = Answer.to(
                "ranking",
                "--config",
                world.config().toString(),
                "--from",
                "2024-01-01",
                "--to",
                "2024-01-15",
                "--set",
                "ranking.uniform=any_order",
                "--trec-eval",
                "-");
        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(answer.out().lines()).allMatch(line -> line.split("\t").length == 3);
        assertThat(answer.out().lines().filter(line -> line.startsWith("runid")))
                .containsExactly(
                        "runid                 \tall\tm1|2024-01-01",
                        "runid                 \tall\tm1|2024-01-08",
                        "runid                 \tall\tm2|2024-01-01",
                        "runid                 \tall\tm2|2024-01-08");
        assertThat(new RankingJob().flags()).hasSize(1);
    }

    private Path config(final Path run, final Path qrels) throws IOException {
        final StringBuilder metrics = new StringBuilder("average_precision, r_precision, bpref, reciprocal_rank, ndcg");
        for (final String cutoff : CUTOFFS) {
            metrics.append(", \"precision@" + cutoff + "\", \"recall@" + cutoff + "\", \"ndcg@" + cutoff
                    + "\", \"average_precision@" + cutoff + "\"");
        }
        return Files.writeString(
                folder.resolve("trec.conf"), """
                plumbline {
                  warehouse = "%s", grain = range
                  inputs {
                    predictions { path = "%s", format = trec-run }
                    holdout { path = "%s", format = trec-qrels }
                  }
                  ranking { metrics = [%s, "hit_rate@1", "auc"] }
                }
                """.formatted(folder.resolve("warehouse"), run, qrels, metrics));
    }

    /** {@code measure query} to what is printed. */
    private static Map<String, String> figures(final List<String> lines) {
        final Map<String, String> figures = new TreeMap<>();
        lines.forEach(line -> {
            final String[] cells = line.split("\t");
            figures.put(cells[0].strip() + " " + cells[1], cells[2].strip());
        });
        return figures;
    }

    private Path copied(final String resource) throws IOException {
        try (InputStream stream = open(resource)) {
            final Path file = folder.resolve(resource);
            Files.copy(stream, file);
            return file;
        }
    }

    private Path plain(final String resource) throws IOException {
        return Files.write(folder.resolve(resource.replace(".gz", "")), lines(resource));
    }

    private static List<String> lines(final String resource) throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(open(resource)), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    private static InputStream open(final String resource) {
        return TrecEvalTest.class.getResourceAsStream("/ranking/trec/" + resource);
    }
}
