package dev.plumbline.counterfactual;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.PlumblineException;
import java.sql.Date;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

class LogStatisticsTest {

    @Test
    void moreSliceValuesAndPositionsThanTheirStatisticsAreAllowedEndTheRun() {
        final CounterfactualSettings usual = CounterfactualSettings.DEFAULT;
        final CounterfactualSettings settings = new CounterfactualSettings(
                usual.metric(),
                usual.event(),
                usual.countColumn(),
                List.of("device"),
                usual.scores(),
                usual.learner(),
                usual.prior(),
                usual.estimation(),
                usual.propensitySource(),
                usual.propensities(),
                usual.search(),
                new ReductionBounds(2, 8),
                usual.slatePositions());
        final LogStatistics log = new LogStatistics(row("phone"), settings);
        // all rows, a position and two devices, of two targets each
        log.add(row("phone"));
        log.add(row("desk"));
        assertThatThrownBy(() -> log.add(row("tablet")))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining("the log of current in the window of 2024-01-01")
                .hasMessageContaining("plumbline.counterfactual.most-statistics = 8");
    }

    private static Row row(final String device) {
        return RowFactory.create(
                Date.valueOf("2024-01-01"),
                "current",
                null,
                1,
                seq(device),
                5L,
                1L,
                0.0,
                "propensities_consistent",
                7L,
                seq(1.0, 2.0),
                seq(0.0, 0.0),
                seq(0.0, 0.0),
                null);
    }

    private static Seq<?> seq(final Object... values) {
        return CollectionConverters.asScala(List.of(values));
    }
}
