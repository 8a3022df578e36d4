package dev.plumbline.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.trend.alert.AlertSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.junit.jupiter.api.Test;

/** Which floor counts for which series. */
class TrendSettingsTest {

    private static final TrendSettings SETTINGS = new TrendSettings(
            0.95,
            520,
            26,
            List.of(new Floor("ndcg", 1), new Floor("ndcg@10", 2)),
            AlertSettings.DEFAULT,
            new RetrainSettings(List.of("ctr"), Map.of(), 1),
            1,
            List.of(),
            "any order",
            Set.of("lots"));

    private static Row key(final String metric, final String cutoff, final String baseline) {
        return key("offline_metrics", "m1", metric, cutoff, baseline);
    }

    private static Row key(
            final String source, final String model, final String metric, final String cutoff, final String baseline) {
        return new GenericRowWithSchema(
                new Object[] {source, model, baseline, null, null, null, "all", "all", metric, cutoff, null, null},
                SeriesColumns.KEY_SCHEMA);
    }

    @Test
    void theFloorOfAMetricAtACutoffComesBeforeThatOfTheMetric() {
        assertThat(SETTINGS.floor(key("ndcg", "10", null))).hasValue(2);
        assertThat(SETTINGS.floor(key("ndcg", "5", null))).hasValue(1);
        assertThat(SETTINGS.floor(key("mrr", "10", null))).isEmpty();
    }

    @Test
    void theMeanOverAllOrdersIsOfListsAndTheControlOfItsNameIsNot() {
        assertThat(SETTINGS.isUniform(key("offline_metrics", "any order", "ndcg", "10", null)))
                .isTrue();
        assertThat(SETTINGS.isUniform(key("offline_comparisons", "any order", "ndcg", "10", "m1")))
                .isTrue();
        assertThat(SETTINGS.isUniform(key("offline_comparisons", "m1", "ndcg", "10", "any order")))
                .as("whichever name comes first")
                .isTrue();
        assertThat(SETTINGS.isUniform(key("offline_metrics", "m1", "ndcg", "10", null)))
                .isFalse();
        assertThat(SETTINGS.isUniform(key("online_metrics", "any order", "ctr", null, null)))
                .isFalse();
        assertThat(SETTINGS.mayBeRetrained(key("online_metrics", "m1", "ctr", null, null)))
                .isTrue();
        assertThat(SETTINGS.mayBeRetrained(key("online_metrics", "any order", "ctr", null, null)))
                .as("nobody trains it, online neither")
                .isFalse();
        assertThat(SETTINGS.mayBeRetrained(key("online_metrics", "lots", "ctr", null, null)))
                .as("named as never trained")
                .isFalse();
    }

    @Test
    void aDifferenceBetweenModelsHasNone() {
        assertThat(SETTINGS.floor(key("ndcg", "10", "baseline"))).isEmpty();
    }
}
