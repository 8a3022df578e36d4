package dev.plumbline.counterfactual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.counterfactual.estimator.EstimationSettings;
import dev.plumbline.counterfactual.estimator.IntervalKind;
import dev.plumbline.counterfactual.estimator.InversePropensity;
import dev.plumbline.counterfactual.estimator.PolicyStatistic;
import dev.plumbline.counterfactual.estimator.RefusalRules;
import dev.plumbline.counterfactual.slate.SlateDraws;
import dev.plumbline.counterfactual.slate.SlateEstimators;
import dev.plumbline.counterfactual.slate.SlateSettings;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Resampling;
import java.sql.Date;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

class LogReadersTest {

    @Test
    void moreSliceValuesAndPositionsThanTheirStatisticsAreAllowedEndTheRun() {
        final CounterfactualSettings usual = CounterfactualSettings.DEFAULT;
        final CounterfactualSettings settings =
                with(usual, List.of("device"), usual.estimation(), new ReductionBounds(2, 8));
        final RowLogReader log = new RowLogReader(row("phone"), settings);
        // all rows, a position and two devices, of two targets each
        log.add(row("phone"));
        log.add(row("desk"));
        assertThatThrownBy(() -> log.add(row("tablet")))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining("the log of current in the window of 2024-01-01")
                .hasMessageContaining("plumbline.counterfactual.most-statistics = 8");
    }

    @Test
    void aBootstrapOfRowsOfNobodyTakesNoLongerTheMoreThereAre() {
        final CounterfactualSettings usual = CounterfactualSettings.DEFAULT;
        final EstimationSettings plain = usual.estimation();
        final RowLogReader log = new RowLogReader(
                row("phone", 6_000_000_000L, 1_500_000_000L),
                with(
                        usual,
                        List.of("device"),
                        new EstimationSettings(
                                plain.estimators(),
                                plain.rewards(),
                                IntervalKind.BOOTSTRAP,
                                plain.level(),
                                new Resampling(1, 1_000, 100),
                                plain.refusals()),
                        ReductionBounds.DEFAULT));
        log.add(row("phone", 6_000_000_000L, 1_500_000_000L));
        log.ended(0).forEachRemaining(place -> {
            final PolicyStatistic target = place._2().targets().get(0);
            final Estimate bootstrap = target.estimates(OptionalDouble.empty()).stream()
                    .filter(estimate -> estimate.estimator().equals(new InversePropensity()))
                    .findFirst()
                    .orElseThrow()
                    .estimate();
            final Estimate logged = target.logged();
            final double width = logged.high().orElseThrow() - logged.low().orElseThrow();
            assertThat(bootstrap.low().orElseThrow()).isCloseTo(logged.low().orElseThrow(), within(0.1 * width));
            assertThat(bootstrap.high().orElseThrow()).isCloseTo(logged.high().orElseThrow(), within(0.1 * width));
        });
    }

    @Test
    void whatABootstrapKeepsCountsToo() {
        assertThat(new ReductionBounds(2, 8).taken(4, 0)).isEqualTo(4);
        assertThat(new ReductionBounds(2, 8).taken(4, 1_000)).isEqualTo(20);
    }

    @Test
    void estimatorsOfListsCountInEveryPosition() {
        final SlateSettings lists = new SlateSettings(3, SlateEstimators.ALL, 0.95, RefusalRules.DEFAULT);
        assertThat(new SlateLogReader(rowOfAList(), lists, SlateDraws.INDEPENDENT, new ReductionBounds(2, 60)).ended(0))
                .hasNext();
        assertThatThrownBy(() ->
                        new SlateLogReader(rowOfAList(), lists, SlateDraws.INDEPENDENT, new ReductionBounds(2, 59)))
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining("lists of 3 positions of 2 targets need 60 statistics")
                .hasMessageContaining("plumbline.counterfactual.most-statistics = 59");
    }

    private static CounterfactualSettings with(
            final CounterfactualSettings usual,
            final List<String> slices,
            final EstimationSettings estimation,
            final ReductionBounds bounds) {
        return new CounterfactualSettings(
                usual.metric(),
                usual.event(),
                usual.countColumn(),
                slices,
                usual.scores(),
                usual.learner(),
                usual.prior(),
                estimation,
                usual.propensitySource(),
                usual.propensities(),
                usual.search(),
                bounds,
                usual.slatePositions());
    }

    private static Row rowOfAList() {
        final Object[] columns = new Object[SlateLogReader.READ.length];
        columns[8] = seq(1.0, 2.0);
        return RowFactory.create(columns);
    }

    private static Row row(final String device) {
        return row(device, 5, 1);
    }

    private static Row row(final String device, final long rows, final long rewarded) {
        return RowFactory.create(
                Date.valueOf("2024-01-01"),
                "current",
                null,
                1,
                seq(device),
                rows,
                rewarded,
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
