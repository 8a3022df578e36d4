package dev.plumbline.ranking.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricAtCutoffTest {

    @ParameterizedTest
    @CsvSource({
        "ndcg@10,ndcg@10",
        "' ndcg@10 ',ndcg@10",
        "reciprocal_rank,reciprocal_rank@all",
        "reciprocal_rank@all,reciprocal_rank@all",
        "precision@1,precision@1"
    })
    void hasOneTextHoweverItIsWritten(final String written, final String text) {
        assertThat(MetricAtCutoff.parse(written).text()).isEqualTo(text);
    }

    @Test
    void namesTheNearestMetricForAnUnknownOne() {
        assertThatThrownBy(() -> MetricAtCutoff.parse("ndgc@10"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no metric 'ndgc'; known are reciprocal_rank, hit_rate,"
                        + " precision, recall, average_precision, ndcg; did you mean 'ndcg'?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ndcg@0",
                "ndcg@-1",
                "ndcg@ten",
                "ndcg@",
                "ndcg@1.5",
                "ndcg@none",
                "ndcg@10@5",
                "ndcg@99999999999"
            })
    void refusesWhatIsNoCutoff(final String text) {
        assertThatThrownBy(() -> MetricAtCutoff.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("metric ndcg takes a rank or 'all' as cutoff, as in ndcg@10 or ndcg@all; found @"
                        + text.substring("ndcg@".length()));
    }

    @Test
    void refusesPrecisionOfAWholeList() {
        assertThatThrownBy(() -> MetricAtCutoff.parse("precision"))
                .hasMessage("metric precision needs a rank as cutoff, as in precision@10");
        assertThatThrownBy(() -> MetricAtCutoff.parse("precision@all"))
                .hasMessage("metric precision needs a rank as cutoff, as in precision@10; found @all");
    }
}
