package dev.plumbline.ranking.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class JudgedListTest {

    private static final Judgements QUERY = Judgements.of(new double[] {2, 1, 0, -1}, new double[] {2, 1, 0, 7}, 1);

    @Test
    void unusableItemsAreNeitherJudgedNorRelevantNorOfGain() {
        final JudgedList list =
                new JudgedList.Builder(QUERY).add(1, -1, 7).add(3, 0, 0).build(3);
        assertThat(QUERY.judged()).isEqualTo(3);
        assertThat(QUERY.relevant()).isEqualTo(2);
        assertThat(list.listedJudged()).isEqualTo(1);
        assertThat(list.gain(0)).isZero();
        assertThat(list.isRelevant(0)).isFalse();
    }

    @Test
    void growsBeyondItsFirstCapacity() {
        final JudgedList.Builder builder = new JudgedList.Builder(QUERY);
        for (int rank = 1; rank <= 100; rank++) {
            builder.add(rank, 1, 1);
        }
        final JudgedList list = builder.build(100);
        assertThat(list.size()).isEqualTo(100);
        assertThat(list.rank(99)).isEqualTo(100);
        assertThat(list.relevantWithin(50)).isEqualTo(50);
    }

    @Test
    void refusesRanksOutOfOrderAndListsTooShort() {
        final JudgedList.Builder builder = new JudgedList.Builder(QUERY).add(2, 1, 1);
        assertThatThrownBy(() -> builder.add(2, 1, 1)).hasMessage("rank 2 does not come after rank 2");
        assertThatThrownBy(() -> new JudgedList.Builder(QUERY).add(0, 1, 1))
                .hasMessage("rank 0 does not come after the top of the list");
        assertThatThrownBy(() -> builder.build(1)).hasMessage("a list of 1 items has no rank 2");
    }

    @Test
    void metricsWithoutADenominatorAreNotDefined() {
        final Judgements nothing = Judgements.of(new double[] {0}, new double[] {0}, 1);
        final JudgedList list = new JudgedList.Builder(nothing).add(1, 0, 0).build(1);
        assertThat(new Recall().value(list, 1)).isEmpty();
        assertThat(new AveragePrecision().value(list, 1)).isEmpty();
        assertThat(new Ndcg().value(list, 1)).isEmpty();
        assertThat(new ReciprocalRank().value(list, 1)).hasValue(0);
    }

    @Test
    void gainBelowTheThresholdStillCountsForNdcg() {
        final Judgements query = Judgements.of(new double[] {2, 1}, new double[] {2, 1}, 2);
        final JudgedList list = new JudgedList.Builder(query).add(1, 1, 1).build(1);
        assertThat(new Ndcg().value(list, 1)).hasValue(0.5);
        assertThat(new HitRate().value(list, 1)).hasValue(0);
    }
}
