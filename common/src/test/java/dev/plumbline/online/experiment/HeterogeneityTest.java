package dev.plumbline.online.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.online.experiment.ExperimentFindings.Adjusted;
import dev.plumbline.online.experiment.ExperimentFindings.HeterogeneityFinding;
import dev.plumbline.online.experiment.ExperimentFindings.LiftFinding;
import dev.plumbline.stats.ConfidenceSequence;
import dev.plumbline.stats.Direction;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.PairedRatios;
import dev.plumbline.stats.RatioKind;
import dev.plumbline.stats.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeterogeneityTest {

    private static final ExperimentMetric CTR = new ExperimentMetric(
            "ctr", Direction.LARGER_IS_BETTER, "clicks", RatioKind.SHARE, 1, 0, ExperimentMetric.Divisor.TOTAL);

    /** By hand: weights 100, 25 and 400 of 0.1, 0.3 and -0.05. */
    @Test
    void isCochransQ() {
        final Heterogeneity found =
                Heterogeneity.of(List.of(lift(0.1, 0.1), lift(0.3, 0.2), lift(-0.05, 0.05), missing()));
        final double mean = (100 * 0.1 + 25 * 0.3 - 400 * 0.05) / 525;
        final double q = 100 * Math.pow(0.1 - mean, 2) + 25 * Math.pow(0.3 - mean, 2) + 400 * Math.pow(-0.05 - mean, 2);
        assertThat(found.q().orElseThrow().statistic()).isCloseTo(q, within(1e-12));
        assertThat(found.q().orElseThrow().degreesOfFreedom()).isEqualTo(2);
    }

    @Test
    void asksForTwoSlicesWithAnInterval() {
        assertThat(Heterogeneity.of(List.of(lift(0.1, 0.1), missing())).reason())
                .contains(Reason.ONE_SLICE);
        assertThat(Heterogeneity.of(List.of()).reason()).contains(Reason.ONE_SLICE);
    }

    /** 2,000 experiments with one lift for all: a rate of 5 % has a standard error of 0.5 %. */
    @Test
    void slicesThatAreLiftedAlikeDifferInOneExperimentOfTwenty() {
        final int experiments = 2_000;
        final SimulatedUsers users = new SimulatedUsers(20240605);
        int found = 0;
        for (int experiment = 0; experiment < experiments; experiment++) {
            final List<LiftFinding> lifts = new ArrayList<>();
            PairedRatios whole = PairedRatios.EMPTY;
            for (final String value : List.of("desk", "phone", "tablet")) {
                final PairedRatios slice = users.arms(150, 1.2);
                whole = whole.merge(slice);
                lifts.add(finding(new ExperimentSlice(1, "device", value), slice));
            }
            lifts.add(0, finding(ExperimentSlice.whole(1), whole));
            final List<HeterogeneityFinding> columns = SliceComparison.of(lifts);
            assertThat(columns).hasSize(1);
            found += columns.get(0).adjusted().p().orElseThrow() <= 0.05 ? 1 : 0;
        }
        assertThat(found / (double) experiments).isBetween(0.035, 0.065);
    }

    @Test
    void aLiftInOneSliceOnlyIsFoundAndUnitsInTwoAreRefused() {
        final SimulatedUsers users = new SimulatedUsers(20240606);
        final PairedRatios lifted = users.arms(2_000, 1.5);
        final PairedRatios flat = users.arms(2_000, 1);
        final List<LiftFinding> lifts = List.of(
                finding(ExperimentSlice.whole(1), lifted.merge(flat)),
                finding(new ExperimentSlice(1, "device", "desk"), lifted),
                finding(new ExperimentSlice(1, "device", "phone"), flat),
                finding(new ExperimentSlice(1, "hour", "day"), lifted.merge(flat)),
                finding(new ExperimentSlice(1, "hour", "night"), flat),
                finding(new ExperimentSlice(1, ExperimentSlice.DAY, "2024-01-01"), flat));
        final List<HeterogeneityFinding> columns = SliceComparison.of(lifts);
        assertThat(columns).extracting(one -> one.slice().name()).containsExactly("device", "hour");
        assertThat(columns.get(0).adjusted().p().orElseThrow()).isLessThan(0.001);
        assertThat(columns.get(0).adjusted().familySize()).isEqualTo(1);
        assertThat(columns.get(1).heterogeneity().reason()).contains(Reason.UNITS_IN_SEVERAL_SLICES);
    }

    private static LiftFinding finding(final ExperimentSlice slice, final PairedRatios sides) {
        return new LiftFinding(
                slice,
                new ExperimentArm("a", 1, Optional.empty()),
                CTR,
                sides,
                Lift.of(sides, RatioKind.SHARE, ConfidenceSequence.DEFAULT),
                Optional.empty(),
                Optional.empty(),
                Adjusted.NONE,
                Optional.empty());
    }

    private static Estimate lift(final double value, final double stdError) {
        return Estimate.around(value, stdError, 2 * stdError, 0.95, 100);
    }

    private static Estimate missing() {
        return Estimate.undefined(0.95, 100, Reason.SMALL_COUNT);
    }
}
