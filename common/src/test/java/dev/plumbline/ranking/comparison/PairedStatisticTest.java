package dev.plumbline.ranking.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.ranking.comparison.PairedStatistic.Presence;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.Resampling;
import dev.plumbline.stats.UnitHash;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.inference.TTest;
import org.junit.jupiter.api.Test;

class PairedStatisticTest {

    private static final Resampling RESAMPLING = new Resampling(3, 200, 200);

    /** The values of both models in the queries of one unit. */
    private record Unit(String id, double[] a, double[] b) {}

    @Test
    void withOneQueryPerUnitItIsThePairedTTestOfTheLibrary() {
        final List<Unit> units = units(new SplittableRandom(1), 45, 1);
        final double[] a = units.stream().mapToDouble(unit -> unit.a()[0]).toArray();
        final double[] b = units.stream().mapToDouble(unit -> unit.b()[0]).toArray();
        final PairedStatistic statistic = filled(units);
        assertThat(statistic.pairedT(0.95).orElseThrow()).isCloseTo(new TTest().pairedTTest(a, b), within(1e-12));
        assertThat(statistic.queries()).isEqualTo(45);
        assertThat(statistic.above() + statistic.equal() + statistic.below()).isEqualTo(45);
    }

    @Test
    void meansAndCountsAreOfQueriesAndTheErrorIsOfUnits() {
        final List<Unit> units = units(new SplittableRandom(2), 30, 5);
        final PairedStatistic statistic = filled(units);
        double sumA = 0;
        double sumB = 0;
        int queries = 0;
        int above = 0;
        for (final Unit unit : units) {
            for (int i = 0; i < unit.a().length; i++) {
                sumA += unit.a()[i];
                sumB += unit.b()[i];
                above += unit.a()[i] > unit.b()[i] ? 1 : 0;
                queries++;
            }
        }
        final double mean = (sumA - sumB) / queries;
        double squares = 0;
        for (final Unit unit : units) {
            double residual = 0;
            for (int i = 0; i < unit.a().length; i++) {
                residual += unit.a()[i] - unit.b()[i] - mean;
            }
            squares += residual * residual;
        }
        final Estimate difference = statistic.difference(0.95);
        assertThat(difference.value().orElseThrow()).isCloseTo(mean, within(1e-12));
        assertThat(difference.stdError().orElseThrow())
                .isCloseTo(Math.sqrt(30.0 / 29 * squares) / queries, within(1e-12));
        assertThat(difference.n()).isEqualTo(queries);
        assertThat(statistic.units()).isEqualTo(30);
        assertThat(statistic.above()).isEqualTo(above);
        assertThat(statistic.meanA().orElseThrow() - statistic.meanB().orElseThrow())
                .isCloseTo(mean, within(1e-12));
    }

    @Test
    void partsMergeToTheWhole() {
        final List<Unit> units = units(new SplittableRandom(4), 60, 3);
        final PairedStatistic whole = filled(units);
        final PairedStatistic merged = filled(units.subList(0, 9));
        merged.merge(filled(List.of()));
        merged.merge(filled(units.subList(9, 60)));
        assertThat(merged.difference(0.9).stdError().orElseThrow())
                .isCloseTo(whole.difference(0.9).stdError().orElseThrow(), within(1e-14));
        assertThat(merged.signFlip()).isEqualTo(whole.signFlip());
        assertThat(merged.bootstrap(0.9).orElseThrow().low())
                .isCloseTo(whole.bootstrap(0.9).orElseThrow().low(), within(1e-14));
        assertThat(List.of(merged.above(), merged.equal(), merged.below(), merged.queries(), merged.units()))
                .isEqualTo(List.of(whole.above(), whole.equal(), whole.below(), whole.queries(), whole.units()));
    }

    @Test
    void whatIsUnknownHasAReason() {
        final PairedStatistic missing = new PairedStatistic(RESAMPLING, Presence.ONE_IS_MISSING);
        assertThat(missing.difference(0.95).reason()).contains(Reason.MODEL_NOT_LISTED);
        final PairedStatistic empty = filled(List.of());
        assertThat(empty.difference(0.95).reason()).contains(Reason.NOT_DEFINED);
        assertThat(empty.signFlip()).isEmpty();
        assertThat(empty.meanA()).isEmpty();
        assertThat(empty.pairedT(0.95)).isEmpty();
        final PairedStatistic one = filled(List.of(new Unit("u", new double[] {1}, new double[] {0})));
        assertThat(one.difference(0.95).reason()).contains(Reason.ONE_UNIT);
        assertThat(one.pairedT(0.95)).isEmpty();
        assertThat(one.bootstrap(0.95)).isEmpty();
    }

    @Test
    void modelsThatAreTheSameDifferByNothingAtAll() {
        final List<Unit> units = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            units.add(new Unit("u" + i, new double[] {i / 40.0}, new double[] {i / 40.0}));
        }
        final PairedStatistic same = filled(units);
        assertThat(same.difference(0.95).value()).hasValue(0);
        assertThat(same.pairedT(0.95)).hasValue(1);
        assertThat(same.signFlip()).hasValue(1);
        assertThat(same.equal()).isEqualTo(40);
    }

    private static PairedStatistic filled(final List<Unit> units) {
        final PairedStatistic statistic = new PairedStatistic(RESAMPLING, Presence.BOTH_LISTED);
        for (final Unit unit : units) {
            double sum = 0;
            for (int i = 0; i < unit.a().length; i++) {
                statistic.addQuery(unit.a()[i], unit.b()[i]);
                sum += unit.a()[i] - unit.b()[i];
            }
            statistic.addUnit(UnitHash.of(3, unit.id()), sum, unit.a().length);
        }
        return statistic;
    }

    private static List<Unit> units(final SplittableRandom random, final int count, final int mostQueries) {
        final List<Unit> units = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final int queries = 1 + random.nextInt(mostQueries);
            units.add(new Unit(
                    "u" + i,
                    random.doubles(queries).toArray(),
                    random.doubles(queries, 0, 0.9).toArray()));
        }
        return units;
    }
}
