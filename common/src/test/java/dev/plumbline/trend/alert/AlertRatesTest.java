package dev.plumbline.trend.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.trend.ReferenceRow;
import dev.plumbline.trend.SimulatedSeries;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** False openings of 200 series over 52 weeks, and how many weeks a real fall takes, with 26 weeks of history. */
class AlertRatesTest {

    private static final int SERIES = 200;
    private static final int WEEKS = 52;
    private static final int HISTORY = 26;
    private static final int NEVER = 99;
    private static final AlertSettings SETTINGS = AlertSettings.DEFAULT;

    @ParameterizedTest
    @CsvSource({"0", "0.3", "0.6"})
    void falseOpeningsKeepTheBudget(final double phi) {
        final SimulatedSeries simulated = new SimulatedSeries(61);
        final int runs = 10;
        int one = 0;
        int half = 0;
        int quarter = 0;
        for (int i = 0; i < runs * SERIES; i++) {
            final OptionalDouble[] p = p(simulated.noise(HISTORY + WEEKS, phi));
            one += openings(p, SERIES);
            half += openings(p, SETTINGS.threshold(SERIES));
            quarter += openings(p, SERIES / 0.25);
        }
        assertThat((double) one / runs).isLessThanOrEqualTo(WEEKS);
        assertThat((double) half / runs).isLessThanOrEqualTo(SETTINGS.openingsPerWindow() * WEEKS);
        assertThat((double) quarter / runs)
                .as("p of 26 windows of history are not exact so far out")
                .isLessThanOrEqualTo(0.25 * WEEKS * 4 / 3);
        final ReferenceRow row = ReferenceRow.of("sim_alerts_recursive_p.tsv").stream()
                .filter(each -> each.number("phi") == phi
                        && each.whole("history_windows") == HISTORY
                        && each.number("budget_per_week") == 1)
                .findFirst()
                .orElseThrow();
        final double elsewhere = row.number("mean_openings");
        assertThat((double) one / runs).isCloseTo(elsewhere, within(4 * Math.sqrt(elsewhere * (0.1 + 1 / 40.0))));
    }

    /** At 0.6 half of the falls are told by the 13th week and half after it, here as elsewhere. */
    @ParameterizedTest
    @CsvSource({"0, 6", "0.3, 8", "0.6, 14"})
    void aFallOfTwoDeviationsOpensInTime(final double phi, final int median) {
        final SimulatedSeries simulated = new SimulatedSeries(67);
        final int[] weeks = new int[2000];
        for (int i = 0; i < weeks.length; i++) {
            weeks[i] = weeksToOpen(simulated.step(HISTORY + 26, phi, HISTORY, -2));
        }
        Arrays.sort(weeks);
        assertThat(weeks[weeks.length / 2]).isLessThanOrEqualTo(median);
        final ReferenceRow row = ReferenceRow.of("sim_alerts_delay.tsv").stream()
                .filter(each -> each.whole("shift_in_sd") == 2
                        && each.text("method")
                                .equals("e_budget_1_recursive_ar1_t_gap13_phi" + ReferenceRow.shortest(phi) + "_history"
                                        + HISTORY))
                .findFirst()
                .orElseThrow();
        final double share = Arrays.stream(weeks).filter(week -> week < NEVER).count() / (double) weeks.length;
        final double elsewhere = row.number("share_opened_within_26");
        assertThat(share)
                .isCloseTo(elsewhere, within(4 * Math.sqrt(elsewhere * (1 - elsewhere) * (1.0 / 2000 + 1.0 / 4000))));
    }

    /** In every second window all but ten are silent: what was gathered among many must not open among few. */
    @Test
    void theBudgetIsKeptWhereSeriesComeAndGo() {
        final int series = 1000;
        final int few = 10;
        final int windows = 300;
        final SplittableRandom random = new SplittableRandom(79);
        int openings = 0;
        for (int i = 0; i < series; i++) {
            EvidenceOfChange evidence = EvidenceOfChange.NONE;
            for (int window = 0; window < windows; window++) {
                final boolean isSmall = window % 2 == 1;
                final OptionalDouble p = isSmall && i >= few && (i + window / 2) % (series / few) != 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(random.nextDouble());
                final long judged = isSmall ? few + (series - few) / (series / few) : series;
                evidence = evidence.next(window, p, SETTINGS.threshold(judged), SETTINGS.clearWindows());
                openings += evidence.state() == AlertState.OPENED ? 1 : 0;
            }
        }
        assertThat((double) openings / windows).isLessThanOrEqualTo(SETTINGS.openingsPerWindow());
    }

    private static int weeksToOpen(final double[] values) {
        final OptionalDouble[] p = p(values);
        EvidenceOfChange evidence = EvidenceOfChange.NONE;
        for (int i = HISTORY; i < p.length; i++) {
            evidence = evidence.next(i, p[i], SERIES, SETTINGS.clearWindows());
            if (evidence.state() == AlertState.OPENED) {
                return i - HISTORY + 1;
            }
        }
        return NEVER;
    }

    private static OptionalDouble[] p(final double... values) {
        return OneStepAhead.of(SimulatedSeries.of(values), Harm.FALL, SETTINGS).stream()
                .map(step ->
                        step.result().map(found -> OptionalDouble.of(found.p())).orElse(OptionalDouble.empty()))
                .toArray(OptionalDouble[]::new);
    }

    private static int openings(final OptionalDouble[] p, final double threshold) {
        EvidenceOfChange evidence = EvidenceOfChange.NONE;
        int openings = 0;
        for (int i = 0; i < p.length; i++) {
            evidence = evidence.next(i, p[i], threshold, SETTINGS.clearWindows());
            openings += evidence.state() == AlertState.OPENED ? 1 : 0;
        }
        return openings;
    }
}
