package dev.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.jobs.ranking.RankingJob;
import dev.plumbline.jobs.world.TinyWorld;
import dev.plumbline.table.Tables;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.testing.SparkJobCounter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobCountTest {

    @TempDir
    private Path folder;

    @Test
    void moreMetricsSlicesAndModelsAreNoMoreSparkJobs() {
        final TinyWorld world = TinyWorld.offline(folder);
        world.run(new RankingJob(), "ranking.comparisons.all-pairs-up-to=1");

        final int few = jobs(
                world,
                "ranking.metrics=[\"ndcg@3\"]",
                "ranking.slices=[\"device\"]",
                "ranking.comparisons.all-pairs-up-to=1");
        final long fewRows = world.table(Tables.OFFLINE_METRICS).count();
        assertThat(world.table(Tables.OFFLINE_COMPARISONS)
                        .where("slice_name = 'all'")
                        .count())
                .as("one pair in two weeks")
                .isEqualTo(2);
        world.write(
                "predictions",
                TinyWorld.PREDICTIONS
                        .replace("VALUES (1), (2) AS models(m)", "VALUES (1), (2), (3), (4), (5) AS models(m)")
                        .replace("AS device", "AS device, concat('c', q % 3) AS country"));
        final int many = jobs(
                world,
                "ranking.metrics=[\"ndcg@3\", \"ndcg@1\", \"reciprocal_rank\", \"precision@2\", \"recall@2\", \"average_precision\", \"hit_rate@1\"]",
                "ranking.slices=[\"device\", \"country\"]",
                "ranking.comparisons.all-pairs-up-to=10",
                "inputs.predictions.columns.country=country");

        assertThat(world.table(Tables.OFFLINE_METRICS).count()).isGreaterThan(20 * fewRows);
        assertThat(world.table(Tables.OFFLINE_COMPARISONS).count())
                .as("ten pairs, seven metrics, two weeks, six slices, of which a week may lack some")
                .isGreaterThan(10 * 7 * 2 * 4);
        assertThat(many).isEqualTo(few);
    }

    private static int jobs(final TinyWorld world, final String... assignments) {
        try (SparkJobCounter counter = new SparkJobCounter(SharedSession.spark())) {
            world.run(new RankingJob(), assignments);
            return counter.jobsBesideTableLogs();
        }
    }
}
