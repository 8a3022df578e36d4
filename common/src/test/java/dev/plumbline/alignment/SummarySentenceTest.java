package dev.plumbline.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.alignment.relation.Centre;
import dev.plumbline.alignment.relation.Measurement;
import dev.plumbline.alignment.relation.RankFigures;
import dev.plumbline.alignment.relation.Relation;
import dev.plumbline.alignment.relation.RelationSettings;
import dev.plumbline.alignment.relation.Relations;
import dev.plumbline.stats.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummarySentenceTest {

    @Test
    void theBestOfSeveralMetricsSaysThatItWasChosen() {
        final Map<String, Relation> relations = relations(Map.of("ndcg", gains(0.001), "precision", gains(0.02)));

        assertThat(text("ndcg", relations.get("ndcg")))
                .startsWith("ndcg predicts ctr: ")
                .contains(", and looks rather better than it is, being the best of 2 metrics (30 pairs");
        assertThat(text("precision", relations.get("precision"))).doesNotContain("best of");
        assertThat(text("ndcg", relations(Map.of("ndcg", gains(0.001))).get("ndcg")))
                .doesNotContain("best of");
    }

    @Test
    void whyThereIsNoPairIsSaidWhereItIsKnown() {
        final Relation none =
                relations(Map.of("rbp_residual", List.<Measurement>of())).get("rbp_residual");

        assertThat(new SummarySentence("rbp_residual", "ctr", Optional.of(Reason.NO_DIRECTION), none).text())
                .startsWith("Whether rbp_residual predicts ctr cannot be told yet: nobody can say which way");
        assertThat(text("rbp_residual", none)).contains("fewer pairs of models");
    }

    private static String text(final String metric, final Relation relation) {
        return new SummarySentence(metric, "ctr", Optional.empty(), relation).text();
    }

    private static Map<String, Relation> relations(final Map<String, List<Measurement>> metrics) {
        return Relations.of(
                Centre.MEAN, metrics, RankFigures.VALUE_ONLY, new RelationSettings(0.95, 6, 10, 0.25, 200, 200, 1));
    }

    private static List<Measurement> gains(final double noise) {
        final Random random = new Random(3);
        return IntStream.range(0, 30)
                .mapToObj(i -> {
                    final double gain = 0.03 * random.nextGaussian();
                    return Measurement.once(
                            "candidate " + i,
                            "current",
                            "week " + i,
                            gain + noise * random.nextGaussian(),
                            noise,
                            gain,
                            0.005,
                            0);
                })
                .toList();
    }
}
