package dev.plumbline.counterfactual.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.counterfactual.OpenBandit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropensityCheckTest {

    private static final PropensityCheck ALWAYS = new PropensityCheck(Availability.ALWAYS, 0.0005, 0.01);
    private static final PropensityCheck VARYING = PropensityCheck.DEFAULT;
    private static final int LOGS = 500;
    private static final double[] SERVED = {0.4, 0.3, 0.15, 0.1, 0.05};

    @ParameterizedTest
    @CsvSource({"all,random", "men,random", "all,bts", "men,bts"})
    void nothingSpeaksAgainstTheOpenBanditLogs(final String campaign, final String log) {
        final Map<OpenBandit.Place, ServedAction> actions = new HashMap<>();
        for (final OpenBandit.Cell cell : OpenBandit.cells(campaign, log)) {
            for (long i = 0; i < cell.rows(); i++) {
                actions.merge(
                        cell.place(),
                        ServedAction.ofRow(cell.place().item(), cell.place().position(), cell.propensity()),
                        ServedAction::merge);
            }
        }
        for (final PropensityCheck check : List.of(ALWAYS, VARYING)) {
            final PropensityFindings findings = check.of(actions.values()).orElseThrow();
            assertThat(findings.verdict()).isEqualTo(PropensityVerdict.PROPENSITIES_CONSISTENT);
            assertThat(findings.rows()).isEqualTo(10_000);
            final int items = campaign.equals("all") ? 80 : 34;
            assertThat(findings.meanInverse()).isCloseTo(items, within(4 * findings.meanInverseError() + 1e-9));
            assertThat(findings.totalVariation()).isLessThan(1.6 * findings.expectedTotalVariation());
        }
    }

    @Test
    void aLogThatServesAsItDeclaresIsConsistentInAllOfManyLogs() {
        assertThat(inconsistent(ALWAYS, SERVED, 2_000)).isZero();
        assertThat(inconsistent(VARYING, SERVED, 2_000)).isZero();
    }

    @Test
    void aLogThatServesOtherwiseIsFound() {
        final double[] swapped = {0.3, 0.4, 0.15, 0.1, 0.05};
        assertThat(inconsistent(ALWAYS, swapped, 2_000)).isEqualTo(LOGS);
        assertThat(inconsistent(VARYING, swapped, 2_000)).isEqualTo(LOGS);
        final double[] ofAnother = {0.2, 0.2, 0.2, 0.2, 0.2};
        assertThat(inconsistent(VARYING, ofAnother, 500)).isEqualTo(LOGS);
    }

    @Test
    void candidatesThatAreNotAlwaysThereAreServedLessOftenAndThatIsNoFault() {
        final double[] halved = {0.2, 0.3, 0.15, 0.1, 0.05};
        final List<ServedAction> actions = actions(new SplittableRandom(1), halved, SERVED, 5_000);
        assertThat(ALWAYS.of(actions).orElseThrow().isInconsistent()).isTrue();
        // the others then come oftener than declared
        assertThat(VARYING.of(actions).orElseThrow().isInconsistent()).isTrue();
        final List<ServedAction> rotating = IntStream.range(0, 100)
                .mapToObj(item -> new ServedAction("i" + item, 1, 50, 500, 5_000))
                .toList();
        assertThat(VARYING.of(rotating).orElseThrow().isInconsistent()).isFalse();
        assertThat(ALWAYS.of(rotating).orElseThrow().isInconsistent()).isTrue();
    }

    @Test
    void contextsWithItemsOfTheirOwnAreHeldAgainstTheirOwnRows() {
        final List<ServedAction> right = new ArrayList<>();
        final List<ServedAction> wrong = new ArrayList<>();
        for (final String context : List.of("x", "y", "z")) {
            for (int item = 0; item < 4; item++) {
                right.add(new ServedAction(context + item, context, 1, 1_000, 4_000, 16_000));
                wrong.add(new ServedAction(context + item, context, 1, 1_000, 12_000, 144_000));
            }
        }
        for (final PropensityCheck check : List.of(ALWAYS, VARYING)) {
            final PropensityFindings findings = check.of(right).orElseThrow();
            assertThat(findings.isInconsistent()).isFalse();
            assertThat(findings.totalVariation()).isCloseTo(0, within(1e-12));
            assertThat(check.of(wrong).orElseThrow().isInconsistent())
                    .as("a third of what is served is declared")
                    .isTrue();
        }
    }

    @Test
    void whatIsOffByLittleDoesNotMatterHoweverSureItIs() {
        final List<ServedAction> slightly = List.of(
                new ServedAction("a", 1, 5_025_000, 10_050_000, 20_100_000),
                new ServedAction("b", 1, 4_975_000, 9_950_000, 19_900_000));
        final PropensityFindings findings = ALWAYS.of(slightly).orElseThrow();
        assertThat(findings.smallestP()).isLessThan(1e-6);
        assertThat(findings.worst().text()).endsWith(" at position 1");
        assertThat(findings.totalVariation()).isCloseTo(0.0025, within(1e-12));
        assertThat(findings.isInconsistent()).isFalse();
        assertThat(findings.verdict().code()).isEqualTo("propensities_consistent");
    }

    @Test
    void propensitiesThatVaryAreNotTakenForTooRare() {
        final SplittableRandom random = new SplittableRandom(5);
        int inconsistent = 0;
        for (int log = 0; log < LOGS; log++) {
            final Map<String, ServedAction> actions = new HashMap<>();
            for (int row = 0; row < 1_000; row++) {
                final double rare = 0.02 * Math.pow(random.nextDouble(), 6) + 1e-5;
                final boolean isRare = random.nextDouble() < rare;
                final ServedAction shown = ServedAction.ofRow(isRare ? "rare" : "usual", 1, isRare ? rare : 1 - rare);
                actions.merge(shown.item(), shown, ServedAction::merge);
            }
            inconsistent += ALWAYS.of(actions.values()).orElseThrow().isInconsistent() ? 1 : 0;
        }
        assertThat(inconsistent).isZero();
    }

    @Test
    void partsOfALogAddUpAndOrderDoesNotMatter() {
        final List<ServedAction> first = actions(new SplittableRandom(1), SERVED, SERVED, 700);
        final List<ServedAction> second = actions(new SplittableRandom(2), SERVED, SERVED, 900);
        final List<ServedAction> merged = new ArrayList<>();
        for (int i = SERVED.length - 1; i >= 0; i--) {
            merged.add(second.get(i).merge(first.get(i)));
        }
        final PropensityFindings findings = ALWAYS.of(merged).orElseThrow();
        assertThat(findings.rows()).isEqualTo(1_600);
        assertThat(findings.meanInverse()).isCloseTo(5, within(4 * findings.meanInverseError()));
        assertThat(findings.actions()).isEqualTo(5);
    }

    @Test
    void noRowsHaveNoFindingsAndSumsThatCannotBeAreRefused() {
        assertThat(ALWAYS.of(List.of())).isEmpty();
        assertThatThrownBy(() -> new ServedAction("a", 1, 5, 4, 20)).hasMessageContaining("do not add up");
        assertThatThrownBy(() -> new PropensityCheck(Availability.ALWAYS, 0, 0.1))
                .hasMessageContaining("shares");
        assertThat(ALWAYS.of(List.of(ServedAction.ofRow("a", 1, 1)))
                        .orElseThrow()
                        .isInconsistent())
                .isFalse();
    }

    private static int inconsistent(final PropensityCheck check, final double[] served, final int rows) {
        return (int) IntStream.range(0, LOGS)
                .filter(log -> check.of(actions(new SplittableRandom(log), served, SERVED, rows))
                        .orElseThrow()
                        .isInconsistent())
                .count();
    }

    private static List<ServedAction> actions(
            final SplittableRandom random, final double[] served, final double[] declared, final int rows) {
        final int[] counts = new int[served.length];
        double total = 0;
        for (final double share : served) {
            total += share;
        }
        for (int row = 0; row < rows; row++) {
            double left = random.nextDouble() * total;
            int item = 0;
            while (item < served.length - 1 && left >= served[item]) {
                left -= served[item++];
            }
            counts[item]++;
        }
        final Collection<ServedAction> actions = new ArrayList<>();
        for (int item = 0; item < counts.length; item++) {
            if (counts[item] > 0) {
                final double inverse = 1 / declared[item];
                actions.add(new ServedAction(
                        "item" + item, 1, counts[item], counts[item] * inverse, counts[item] * inverse * inverse));
            }
        }
        return List.copyOf(actions);
    }
}
