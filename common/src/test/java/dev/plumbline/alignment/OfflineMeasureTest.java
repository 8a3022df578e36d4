package dev.plumbline.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.report.frame.MetricName;
import java.sql.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;

class OfflineMeasureTest {

    @Test
    void moreOfAMetricWithoutADirectionIsNoGain() {
        for (final String side : new String[] {"offline_direction", "online_direction"}) {
            final Row row = row(Map.of(side, "none"));
            final OfflineMeasure measure = new OfflineMeasure(row, new KeptWindows(100));
            measure.add(row);

            assertThat(measure.measurements()).isEmpty();
            assertThat(measure.withoutFigure()).isOne();
            assertThat(measure.reason()).contains("no_direction");
        }
    }

    @Test
    void lessOfAMetricThatIsBetterTheSmallerItIsIsAGain() {
        final Row row = row(Map.of("offline_direction", "smaller_is_better"));
        final OfflineMeasure measure = new OfflineMeasure(row, new KeptWindows(100));
        measure.add(row);

        assertThat(measure.measurements()).hasSize(1);
        assertThat(measure.measurements().get(0).offline()).isEqualTo(-0.1);
        assertThat(measure.measurements().get(0).online()).isEqualTo(0.2);
        assertThat(measure.measurements().get(0).errorCovariance()).isEqualTo(-0.001);
    }

    /** The same names that reports have. */
    @Test
    void onlyACutoffThatCutsIsPartOfTheName() {
        for (final String cutoff : new String[] {"10", "all", "none"}) {
            assertThat(new OfflineMeasure(row(Map.of("offline_cutoff", cutoff)), new KeptWindows(100)).name())
                    .isEqualTo(MetricName.of("ndcg", cutoff));
        }
    }

    /** A row of a pair that has both figures, with some of its cells changed. */
    static Row row(final Map<String, ?> changed) {
        final Map<String, Object> values = new HashMap<>(Map.ofEntries(
                Map.entry("role", PairMeasurements.PAIR),
                Map.entry("online_metric", "ctr"),
                Map.entry("online_direction", "larger_is_better"),
                Map.entry("offline_metric", "ndcg"),
                Map.entry("offline_cutoff", "10"),
                Map.entry("offline_direction", "larger_is_better"),
                Map.entry("model_a", "a"),
                Map.entry("model_b", "b"),
                Map.entry("window_date", Date.valueOf("2024-01-01")),
                Map.entry("online_window_date", Date.valueOf("2024-01-01")),
                Map.entry("offline_difference", 0.1),
                Map.entry("offline_std_error", 0.01),
                Map.entry("offline_weight", 100.0),
                Map.entry("online_log_lift", 0.2),
                Map.entry("online_log_lift_std_error", 0.02),
                Map.entry("online_weight", 100.0),
                Map.entry("error_covariance", 0.001),
                Map.entry("pairing_rule", "same_window_disjoint_splits")));
        values.putAll(changed);
        return new GenericRowWithSchema(
                Stream.of(PairMeasurements.SCHEMA.fields())
                        .map(StructField::name)
                        .map(values::get)
                        .toArray(),
                PairMeasurements.SCHEMA);
    }
}
