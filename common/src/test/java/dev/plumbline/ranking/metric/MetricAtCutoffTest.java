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
        "precision@1,precision@1",
        "bpref,bpref@none",
        "err(4)@20,err(4)@20",
        "rbp(0.80),rbp(0.8)@none",
        "rbp( .95 ),rbp(0.95)@none"
    })
    void hasOneTextHoweverItIsWritten(final String written, final String text) {
        assertThat(MetricAtCutoff.parse(written).text()).isEqualTo(text);
    }

    @Test
    void namesTheNearestMetricForAnUnknownOne() {
        assertThatThrownBy(() -> MetricAtCutoff.parse("ndgc@10"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no metric 'ndgc'; known are reciprocal_rank, hit_rate,"
                        + " precision, recall, r_precision, average_precision, average_precision_capped, ndcg, ndcg_exp,"
                        + " dcg, bpref, judged, auc, gauc, err, rbp, rbp_residual, log_loss, brier, observed_over_expected,"
                        + " calibration_error, auc_overall, catalog_coverage, gini, personalization, novelty,"
                        + " popularity_percentile, cold_item_share, diversity; did you mean 'ndcg'?");
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rbp | metric rbp needs p in brackets, as in rbp(0.8)",
                "rbp(0.8 | metric rbp needs p in brackets, as in rbp(0.8)",
                "rbp(high) | metric rbp needs p in brackets, as in rbp(0.8); found (high)",
                "rbp(1) | p of rbp must be above 0 and below 1, not 1.0",
                "rbp(0.8)@10 | metric rbp(0.8) takes no cutoff; found @10",
                "err@20 | metric err needs the largest grade in brackets, as in err(4)",
                "err(0)@20 | the largest grade of err must be from 1 to 1000, not 0.0"
            })
    void refusesParametersThatAreMissingOrWrong(final String text, final String message) {
        assertThatThrownBy(() -> MetricAtCutoff.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refusesPrecisionOfAWholeList() {
        assertThatThrownBy(() -> MetricAtCutoff.parse("precision"))
                .hasMessage("metric precision needs a rank as cutoff, as in precision@10");
        assertThatThrownBy(() -> MetricAtCutoff.parse("precision@all"))
                .hasMessage("metric precision needs a rank as cutoff, as in precision@10; found @all");
    }
}
