package dev.plumbline.report.candidate;

import dev.plumbline.report.candidate.Argument.Side;
import dev.plumbline.report.candidate.Argument.Weight;
import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.frame.PairRow;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Source;
import java.util.List;
import java.util.Optional;

/** What follows from a forecast of the leading online metric. */
final class ExpectedLift {

    private static final String TABLE = "candidate_forecasts";

    private ExpectedLift() {}

    /** Whether nothing speaks against using it. @param measured of the candidate itself, which may refute it */
    static boolean isGoneBy(final PairRow pair, final List<OwnMeasurement> measured, final Candidate candidate) {
        return pair.lift().value().isPresent()
                && !isRefuted(pair, measured)
                && doubt(pair.row()).isEmpty()
                && candidate.isOverWhoServes(pair.other());
    }

    private static boolean isRefuted(final PairRow pair, final List<OwnMeasurement> measured) {
        return measured.stream().anyMatch(of -> of.refutes(pair.lift(), pair.other()));
    }

    /** The argument of a forecast over the baseline. */
    static Argument argument(final PairRow pair, final List<OwnMeasurement> measured, final Candidate candidate) {
        final Cells row = pair.row();
        final Source source = candidate.frame().source(TABLE, row);
        final String when = when(pair, candidate);
        if (pair.lift().value().isEmpty()) {
            return new Argument(
                    Side.UNKNOWN,
                    Weight.DECIDES,
                    "its effect on " + row.word("online_metric") + " cannot be forecast" + when + ": "
                            + pair.lift().text() + Amounts.moreWindows(row),
                    source);
        }
        final String expected = expected(pair, "");
        if (isRefuted(pair, measured)) {
            return new Argument(
                    Side.UNKNOWN, Weight.COUNTS, expected + ", which its own online result refutes" + when, source);
        }
        return doubt(row)
                .map(doubt -> new Argument(Side.UNKNOWN, Weight.DECIDES, expected + when + ", but " + doubt, source))
                .orElseGet(() -> told(pair, source, candidate));
    }

    /** The argument of a forecast over another model: it decides nothing. */
    static Argument beside(final PairRow pair, final Candidate candidate) {
        return new Argument(
                Side.UNKNOWN,
                Weight.COUNTS,
                expected(pair, "") + when(pair, candidate) + ", but this is over " + pair.name() + ", not over "
                        + candidate.against(),
                candidate.frame().source(TABLE, pair.row()));
    }

    /** A gain by any metric may be tried; a loss decides only by a metric whose losses decide. */
    private static Argument told(final PairRow pair, final Source source, final Candidate candidate) {
        final Cells row = pair.row();
        final String direction = row.word("direction");
        final String told = Gain.told(pair.lift(), direction) + when(pair, candidate);
        return switch (Gain.of(pair.lift(), direction)) {
            case GAIN ->
                candidate.over(
                        pair.other(),
                        new Argument(Side.FOR, Weight.DECIDES, expected(pair, weakly(row)) + told, source));
            case LOSS -> {
                final OfflineStanding standing = OfflineStanding.ofForecast(row, source, candidate);
                final String loss = expected(pair, "") + told;
                yield standing.weight() == Weight.DECIDES
                        ? candidate.over(
                                pair.other(),
                                new Argument(
                                        Side.AGAINST, Weight.DECIDES, loss + ", and " + standing.sentence(), source))
                        : new Argument(Side.UNKNOWN, Weight.DECIDES, loss + ", but " + standing.sentence(), source);
            }
            case NOT_TOLD -> new Argument(Side.UNKNOWN, Weight.DECIDES, expected(pair, "") + told, source);
        };
    }

    private static String when(final PairRow pair, final Candidate candidate) {
        return ", " + candidate.frame().asOf(pair.row());
    }

    private static String weakly(final Cells row) {
        return row.is("relation_verdict", "weakly_predictive")
                ? ", which predicts " + row.word("online_metric") + " only weakly,"
                : "";
    }

    /** @param of words about the metric, to follow its name */
    private static String expected(final PairRow pair, final String of) {
        final Cells row = pair.row();
        return "past gains of its size"
                + row.text("offline_metric")
                        .map(metric -> " in " + MetricName.of(metric, row.word("offline_cutoff")) + of)
                        .orElse("")
                + " suggest that " + row.word("online_metric") + " changes by "
                + pair.lift().text() + " over "
                + pair.name();
    }

    /** Why a forecast is not used: the coverage of such intervals is not known, or significantly below their level. */
    static Optional<String> doubt(final Cells row) {
        final Figure held = Measured.figure(row, "coverage", "coverage_low", "coverage_high");
        if (held.value().isEmpty()) {
            return Optional.of("the coverage of such intervals was never checked"
                    + (held.reason().isPresent() ? ": " + held.text() : ""));
        }
        return held.high().orElse(1) < row.number("confidence_level").orElse(0.95)
                ? Optional.of("such intervals covered only " + held.text()
                        + " of past measurements, less than their confidence level")
                : Optional.empty();
    }
}
