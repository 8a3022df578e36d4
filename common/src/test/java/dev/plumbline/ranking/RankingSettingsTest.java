package dev.plumbline.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RankingSettingsTest {

    @Test
    void refusesWhatCannotBeComputedWithASentence() {
        assertThatThrownBy(() -> RankingFrames.settings()).hasMessageStartingWith("no ranking metric is configured");
        assertThatThrownBy(() -> RankingFrames.settings("reciprocal_rank", "reciprocal_rank@all"))
                .hasMessage("metric 'reciprocal_rank@all' is named twice");
        assertThatThrownBy(() -> settings(0, "device"))
                .hasMessage("the relevance threshold must be a finite number above 0, not 0.0");
        assertThatThrownBy(() -> settings(1, "device", "device")).hasMessage("slice 'device' is named twice");
        assertThatThrownBy(() -> settings(1, "all")).hasMessageStartingWith("no slice can be named 'all'");
    }

    @Test
    void saysInTheRowHowTiesWereOrdered() {
        assertThat(RankingFrames.settings("ndcg@10").tieRuleText()).isEqualTo("item_id_descending");
        assertThat(RankingFrames.settings(1, ScorePrecision.FLOAT, List.of(), List.of("ndcg"))
                        .tieRuleText())
                .isEqualTo("item_id_descending_of_float32_scores");
    }

    private static RankingSettings settings(final double threshold, final String... slices) {
        return RankingFrames.settings(threshold, ScorePrecision.DOUBLE, List.of(slices), List.of("ndcg@10"));
    }
}
