package dev.plumbline.alignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.alignment.forecast.Candidate;
import dev.plumbline.alignment.forecast.Candidate.OfflineGain;
import dev.plumbline.alignment.forecast.Forecast;
import dev.plumbline.alignment.relation.Centre;
import dev.plumbline.stats.Estimate;
import dev.plumbline.table.RowBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ForecastRowTest {

    @Test
    void aLiftThatNoNumberHoldsIsNoForecastAndSaysSo() {
        final Row row = row("larger_is_better", 1e4, 9e3, 1.1e4);

        assertThat(row.<Double>getAs("value")).isNull();
        assertThat(row.<Double>getAs("ci_low")).isNull();
        assertThat(row.<String>getAs("reason")).isEqualTo("too_large");
        assertThat(row.<Double>getAs("log_lift")).isEqualTo(1e4);
        assertThat(row.<String>getAs("sentence"))
                .startsWith("No forecast of watch: the sums of these values exceed the largest number");
    }

    @Test
    void anIntervalWithoutAnEndIsNoForecastEither() {
        final Row row = row("larger_is_better", 1, -1, 1e4);

        assertThat(row.<Double>getAs("value")).isNull();
        assertThat(row.<String>getAs("reason")).isEqualTo("too_large");
        assertThat(row.<String>getAs("sentence")).startsWith("No forecast of watch: ");
    }

    @Test
    void whereLessIsBetterALargeGainIsALossOfAll() {
        final Row row = row("smaller_is_better", 1e4, 9e3, 1.1e4);

        assertThat(row.<Double>getAs("value")).isEqualTo(-1);
        assertThat(row.<String>getAs("reason")).isNull();
        assertThat(row.<String>getAs("sentence")).startsWith("ndcg@10 predicts a change of -100.0 % in watch");
    }

    private static Row row(final String direction, final double gain, final double low, final double high) {
        final MetricFamily family = new MetricFamily(Centre.MEAN, "", SummarySettings.DEFAULT);
        family.add(new RowBuilder(PairMeasurements.SCHEMA)
                .set("role", (Object) PairMeasurements.ASKED_FOR)
                .set("online_metric", (Object) "watch")
                .set("online_direction", (Object) direction)
                .set("offline_metric", (Object) "ndcg")
                .set("offline_cutoff", (Object) "10")
                .set("offline_direction", (Object) "larger_is_better")
                .row());
        final Row key = new RowBuilder(PairMeasurements.KEY_SCHEMA)
                .set("slice_name", (Object) "all")
                .set("slice_value", (Object) "all")
                .set("online_metric", (Object) "watch")
                .row();
        final OfflineGain offline = new OfflineGain(1e4, 1, 100);
        final Forecast forecast = new Forecast(
                new Candidate("new", "current", Map.of("ndcg@10", offline)),
                Optional.of("ndcg@10"),
                Optional.of(offline),
                OptionalDouble.empty(),
                Estimate.of(gain, 500, low, high, 0.95, 30),
                OptionalDouble.of(0.99),
                Optional.empty(),
                Optional.empty());
        return new ForecastRow(key, family, Map.of(), forecast).row();
    }
}
