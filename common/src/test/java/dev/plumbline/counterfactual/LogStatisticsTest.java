package dev.plumbline.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.counterfactual.estimator.RefusalRules;
import dev.plumbline.counterfactual.slate.SlateDraws;
import dev.plumbline.counterfactual.slate.SlateEstimators;
import dev.plumbline.counterfactual.slate.SlateSettings;
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

    @Test
    void whatABootstrapKeepsCountsToo() {
        assertThat(new ReductionBounds(2, 8).taken(4, 0)).isEqualTo(4);
        assertThat(new ReductionBounds(2, 8).taken(4, 1_000)).isEqualTo(20);
    }

    @Test
    void estimatorsOfListsCountInEveryPosition() {
        final SlateSettings lists = new SlateSettings(3, SlateEstimators.ALL, 0.95, RefusalRules.DEFAULT);
        assertThat(new SlateLog(rowOfAList(), lists, SlateDraws.ANEW, new ReductionBounds(2, 60)).ended(0))
                .hasNext();
        assertThatThrownBy(() -> new SlateLog(rowOfAList(), lists, SlateDraws.ANEW, new ReductionBounds(2, 59)))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining("lists of 3 positions of 2 targets need 60 statistics")
                .hasMessageContaining("plumbline.counterfactual.most-statistics = 59");
    }

    private static Row rowOfAList() {
        final Object[] columns = new Object[SlateLog.READ.length];
        columns[8] = seq(1.0, 2.0);
        return RowFactory.create(columns);
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
