package dev.plumbline.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.alignment.relation.Centre;
import dev.plumbline.alignment.relation.ChangedMeasurement;
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

    private static final RelationSettings SETTINGS = new RelationSettings(0.95, 6, 10, 0.25, 200, 200, 1);

    @Test
    void theBestOfSeveralMetricsSaysThatItWasChosen() {
        final Map<String, Relation> relations = relations(Map.of("ndcg", gains(0.001), "precision", gains(0.02)));

        assertThat(text("ndcg", relations.get("ndcg")))
                .startsWith("ndcg predicts ctr: ")
                .contains("; as the best of 2 metrics, it probably looks better than it is (30 pairs");
        assertThat(text("precision", relations.get("precision"))).doesNotContain("best of");
        assertThat(text("ndcg", relations(Map.of("ndcg", gains(0.001))).get("ndcg")))
                .doesNotContain("best of");
    }

    @Test
    void whyThereIsNoPairIsSaidWhereItIsKnown() {
        final Relation none =
                relations(Map.of("rbp_residual", List.<Measurement>of())).get("rbp_residual");

        assertThat(new SummarySentence("rbp_residual", "ctr", Optional.of(Reason.NO_DIRECTION.meaning()), none).text())
                .startsWith("It is not known yet whether rbp_residual predicts ctr: one of the metrics has no better")
                .as("no number of models would help")
                .doesNotContain("it takes");
        assertThat(text("rbp_residual", none)).contains("too few pairs of models");
    }

    @Test
    void gainsThatAreLossesOnlineAreSaidToBe() {
        final List<Measurement> reversed = gains(0.001).stream()
                .map(m -> ChangedMeasurement.withOnline(m, -m.online()))
                .toList();

        assertThat(text("ndcg", relations(Map.of("ndcg", reversed)).get("ndcg")))
                .startsWith("ndcg does not predict ctr: models that gained in one lost in the other; it explains ")
                .endsWith("(30 pairs of models in 30 windows).");
    }

    @Test
    void whatSeemsToExplainMoreThanAllExplainsAll() {
        final List<Measurement> gains = gains(0.01);
        final String text = text("ndcg", relations(Map.of("ndcg", gains)).get("ndcg"));

        assertThat(text)
                .contains("it explains all of the online variance that is not noise (from ")
                .contains(" to 100 %; the estimate is above 100 % because of noise)")
                .doesNotContain("> 100 %");
    }

    @Test
    void whatExplainsTooLittleIsNoReversal() {
        final List<Measurement> gains = gains(0.001, 120);
        final List<Measurement> others = IntStream.range(0, 120)
                .mapToObj(i -> Measurement.once(
                        gains.get(i).candidate(),
                        "current",
                        gains.get(i).window(),
                        gains.get(i).offline(),
                        0.001,
                        i % 2 == 0 ? 0.03 : -0.03,
                        0.001,
                        0))
                .toList();

        assertThat(text("ndcg", relations(Map.of("ndcg", others)).get("ndcg")))
                .startsWith("ndcg does not predict ctr: even the most that it may explain is too little; it explains ");
    }

    @Test
    void whatWindowsAloneDoNotTellIsSaidInModels() {
        assertThat(text(
                        "ndcg",
                        relations(Map.of("ndcg", gains(0.001).subList(0, 4))).get("ndcg")))
                .endsWith(
                        "; it takes 2 more models, as more windows alone are not enough (4 pairs of models in 4 windows).");
    }

    /** Every pair of five models: a sixth makes five pairs more, and one that does not follow from the others. */
    @Test
    void ofPairsThatFollowFromOthersThereMayBeMany() {
        final List<Measurement> gains = gains(0.001, 5);
        final List<Measurement> pairs = IntStream.range(0, 5)
                .boxed()
                .flatMap(b -> IntStream.range(0, b)
                        .mapToObj(a -> Measurement.once(
                                "m" + a,
                                "m" + b,
                                "week " + (a + b),
                                gains.get(a).offline() - gains.get(b).offline(),
                                0.001,
                                gains.get(a).online() - gains.get(b).online(),
                                0.005,
                                0)))
                .toList();

        assertThat(text("ndcg", Relation.of(Centre.ORIGIN, pairs, SETTINGS)))
                .endsWith(
                        "; it takes 2 more models, as more windows alone are not enough: only 4 of the pairs do not follow from"
                                + " others, and a verdict takes 6 (10 pairs of models in 7 windows).");
    }

    @Test
    void whereNothingDiffersMoreOfItIsNotAskedFor() {
        final List<Measurement> gains = gains(0.001);
        final List<Measurement> same =
                gains.stream().map(m -> ChangedMeasurement.withOffline(m, 0.1)).toList();
        final List<Measurement> identical = gains.stream()
                .map(m -> Measurement.once(m.candidate(), "current", m.window(), 0, 0, 0, 0, 0))
                .toList();

        assertThat(text("ndcg", relations(Map.of("ndcg", same)).get("ndcg")))
                .endsWith(
                        "It is not known yet whether ndcg predicts ctr: the offline metric is the same for all models, so it"
                                + " cannot predict anything (30 pairs of models in 30 windows).");
        assertThat(text("ndcg", relations(Map.of("ndcg", identical)).get("ndcg")))
                .contains("the models rank alike")
                .doesNotContain("tied")
                .doesNotContain("more")
                .endsWith(" (0 pairs of models in 0 windows).");
    }

    private static String text(final String metric, final Relation relation) {
        return new SummarySentence(metric, "ctr", Optional.empty(), relation).text();
    }

    private static Map<String, Relation> relations(final Map<String, List<Measurement>> metrics) {
        return Relations.of(Centre.MEAN, metrics, RankFigures.VALUE_ONLY, SETTINGS);
    }

    private static List<Measurement> gains(final double noise) {
        return gains(noise, 30);
    }

    private static List<Measurement> gains(final double noise, final int candidates) {
        final Random random = new Random(3);
        return IntStream.range(0, candidates)
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
