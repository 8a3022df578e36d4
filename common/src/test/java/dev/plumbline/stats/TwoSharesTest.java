package dev.plumbline.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.online.attribution.ReferenceRow;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TwoSharesTest {

    private static final double LEVEL = 0.95;

    /** brentq, with which the reference inverts the score test, stops within this of the root. */
    private static final double ROOT_TOLERANCE = 4e-12;

    private static Stream<ReferenceRow> cases() {
        return ReferenceRow.of("two_proportions_expected.tsv").stream().filter(row -> row.whole("n_t") > 0);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void intervalsAreThoseOfTheReference(final ReferenceRow expected) {
        final TwoShares shares = shares(expected);

        final Estimate newcombe = shares.newcombe(LEVEL);
        expected.assertMet("diff", newcombe.value());
        expected.assertMet("se_unpooled", newcombe.stdError());
        expected.assertMet("diff_newcomb_lo", newcombe.low());
        expected.assertMet("diff_newcomb_hi", newcombe.high());
        final Estimate ofControl = shares.control().wilson(LEVEL);
        expected.assertMet("p_c", ofControl.value());
        expected.assertMet("c_wilson_lo", ofControl.low());
        expected.assertMet("c_wilson_hi", ofControl.high());
        final Estimate ofTreatment = shares.treatment().wilson(LEVEL);
        expected.assertMet("p_t", ofTreatment.value());
        expected.assertMet("t_wilson_lo", ofTreatment.low());
        expected.assertMet("t_wilson_hi", ofTreatment.high());
    }

    /** Newcombe, Statistics in Medicine 17 (1998) 873-890, table II, methods 6 and 10: to its four digits. */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0528, 0.3382, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1700, 0.8406, 0.1705, 0.8090",
        "6, 7, 2, 7, 0.0342, 0.8534, 0.0582, 0.8062"
    })
    void publishedIntervalsAreMet(
            final long treated,
            final long treatedTrials,
            final long controls,
            final long controlTrials,
            final double scoreLow,
            final double scoreHigh,
            final double hybridLow,
            final double hybridHigh) {
        final TwoShares shares = new TwoShares(new Share(treated, treatedTrials), new Share(controls, controlTrials));
        final Estimate score = MiettinenNurminen.of(shares, LEVEL);
        final Estimate hybrid = shares.newcombe(LEVEL);
        assertThat(score.low().orElseThrow()).isCloseTo(scoreLow, within(5e-5));
        assertThat(score.high().orElseThrow()).isCloseTo(scoreHigh, within(5e-5));
        assertThat(hybrid.low().orElseThrow()).isCloseTo(hybridLow, within(5e-5));
        assertThat(hybrid.high().orElseThrow()).isCloseTo(hybridHigh, within(5e-5));
    }

    /** The reference's likelihood is not quite the published one: its figures are reached with its formula. */
    @ParameterizedTest
    @MethodSource("cases")
    void theReferencesScoreIntervalIsReachedUnderItsConvention(final ReferenceRow expected) {
        final TwoShares shares = shares(expected);
        final Estimate score = MiettinenNurminen.of(shares, LEVEL);
        final double low = score.low().orElseThrow();
        final double high = score.high().orElseThrow();
        if (expected.has("diff_score_lo")) {
            final StatsmodelsScoreInterval theirs = new StatsmodelsScoreInterval(shares, LEVEL);
            expected.assertMet("diff_score_lo", theirs.low(), ROOT_TOLERANCE);
            expected.assertMet("diff_score_hi", theirs.high(), ROOT_TOLERANCE);
            assertThat(low).isCloseTo(expected.number("diff_score_lo"), within(0.05 * (high - low)));
            assertThat(high).isCloseTo(expected.number("diff_score_hi"), within(0.05 * (high - low)));
        } else {
            assertThat(expected.text("case"))
                    .isIn("edge_zero_clicks_both", "edge_all_clicks_both", "edge_one_impression_each", "edge_tiny");
            assertThat(low).isBetween(-1.0, score.value().orElseThrow());
            assertThat(high).isBetween(score.value().orElseThrow(), 1.0);
        }
    }

    /** Each trial a unit of its own: the log ratio is that of Katz et al. (1978), to the samples' J/(J - 1). */
    @ParameterizedTest
    @MethodSource("cases")
    void theLogRatioOfSingleTrialsIsThatOfTheReference(final ReferenceRow expected) {
        final TwoShares shares = shares(expected);
        final PairedRatios trials =
                new PairedRatios(trials(shares.treatment()), trials(shares.control()), CrossMoments.EMPTY);
        final Estimate ratio = trials.logLift(RatioKind.MEAN, LEVEL);
        if (expected.whole("k_c") == 0) {
            assertThat(ratio.reason()).contains(Reason.ZERO_NUMERATOR);
            return;
        }
        expected.assertMet("log_rr", ratio.value());
        if (ratio.stdError().isPresent()) {
            final double n =
                    Math.min(shares.treatment().trials(), shares.control().trials());
            expected.assertMet("se_log_rr", ratio.stdError().getAsDouble(), 1 / n);
        }
    }

    /** The ends of the score interval are where the score test's square is the critical one, likelihoods on a grid. */
    @Property(tries = 60)
    void theScoreIntervalEndsWhereTheTestRejects(
            @ForAll @IntRange(min = 1, max = 60) final int treated,
            @ForAll @IntRange(min = 1, max = 60) final int controls,
            @ForAll @IntRange(min = 0, max = 60) final int treatedEvents,
            @ForAll @IntRange(min = 0, max = 60) final int controlEvents) {
        final Share treatment = new Share(Math.min(treatedEvents, treated), treated);
        final Share control = new Share(Math.min(controlEvents, controls), controls);
        final Estimate score = MiettinenNurminen.of(new TwoShares(treatment, control), LEVEL);
        for (final double end :
                new double[] {score.low().orElseThrow(), score.high().orElseThrow()}) {
            if (Math.abs(end) < 1) {
                final double distance = score.value().orElseThrow() - end;
                final double square = distance * distance / varianceOnGrid(treatment, control, end);
                assertThat(square).isCloseTo(Math.pow(StandardNormal.twoSidedQuantile(LEVEL), 2), within(0.05));
            }
        }
    }

    @Property(tries = 60)
    void swappingTheArmsMirrorsTheIntervals(
            @ForAll @IntRange(min = 0, max = 40) final int some,
            @ForAll @IntRange(min = 0, max = 25) final int others) {
        final Share a = new Share(some, 40);
        final Share b = new Share(others, 25);
        for (final boolean score : new boolean[] {true, false}) {
            final Estimate forth = difference(a, b, score);
            final Estimate back = difference(b, a, score);
            assertThat(back.low().orElseThrow()).isCloseTo(-forth.high().orElseThrow(), within(1e-12));
            assertThat(back.high().orElseThrow()).isCloseTo(-forth.low().orElseThrow(), within(1e-12));
        }
    }

    @Test
    void anArmWithoutTrialsHasNoFigure() {
        final TwoShares shares = new TwoShares(new Share(0, 0), new Share(10, 1000));
        final Estimate none = Estimate.undefined(LEVEL, 1000, Reason.ZERO_DENOMINATOR);
        assertThat(shares.newcombe(LEVEL)).isEqualTo(none);
        assertThat(MiettinenNurminen.of(shares, LEVEL)).isEqualTo(none);
        assertThat(shares.treatment().wilson(LEVEL).reason()).contains(Reason.ZERO_DENOMINATOR);
    }

    @Test
    void sharesAreCounts() {
        assertThat(Share.of(RatioMoments.ofUnit(2, 10).merge(RatioMoments.ofUnit(1, 7))))
                .isEqualTo(new Share(3, 17));
        assertThatThrownBy(() -> new Share(4, 3)).hasMessage("a share counts 0 to 3 events, not 4");
    }

    private static Estimate difference(final Share treatment, final Share control, final boolean score) {
        final TwoShares shares = new TwoShares(treatment, control);
        return score ? MiettinenNurminen.of(shares, LEVEL) : shares.newcombe(LEVEL);
    }

    private static RatioMoments trials(final Share share) {
        return new RatioMoments(
                share.trials(), share.rate(), 1, share.trials() * share.rate() * (1 - share.rate()), 0, 0);
    }

    private static TwoShares shares(final ReferenceRow row) {
        return new TwoShares(
                new Share(row.whole("k_t"), row.whole("n_t")), new Share(row.whole("k_c"), row.whole("n_c")));
    }

    private static double varianceOnGrid(final Share treatment, final Share control, final double difference) {
        double best = Double.NEGATIVE_INFINITY;
        double variance = Double.NaN;
        final int steps = 20_000;
        final double least = Math.max(0, -difference);
        final double most = Math.min(1, 1 - difference);
        for (int i = 0; i <= steps; i++) {
            final double c = least + (most - least) * i / steps;
            final double t = Math.min(1, Math.max(0, c + difference));
            final double likelihood = logLikelihood(treatment, t) + logLikelihood(control, c);
            if (likelihood > best) {
                best = likelihood;
                final double all = treatment.trials() + control.trials();
                variance = (t * (1 - t) / treatment.trials() + c * (1 - c) / control.trials()) * all / (all - 1);
            }
        }
        return variance;
    }

    private static double logLikelihood(final Share share, final double rate) {
        final long others = share.trials() - share.events();
        return (share.events() == 0 ? 0 : share.events() * Math.log(rate))
                + (others == 0 ? 0 : others * Math.log(1 - rate));
    }
}
