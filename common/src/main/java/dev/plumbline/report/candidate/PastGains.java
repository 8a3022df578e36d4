package dev.plumbline.report.candidate;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.IntervalPlot;
import dev.plumbline.report.part.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The lifts of past pairs whose offline difference was nearest to the candidate's, below what is expected of it. */
final class PastGains {

    private static final String PAIRS = "alignment_pairs";
    private static final int MOST = 9;

    private PastGains() {}

    /** @param forecast of the online metric that comes first */
    static Optional<IntervalPlot> plot(final Optional<PairRow> forecast, final Candidate candidate) {
        final Optional<PairRow> leading = candidate.pairs("offline_comparisons").stream()
                .filter(candidate::isBaseline)
                .filter(pair -> pair.row().is("slice_name", "all")
                        && MetricName.of(pair.row()).equals(candidate.leadingOffline()))
                .findFirst();
        final String metric = forecast.filter(
                        pair -> pair.row().text("offline_metric").isPresent())
                .map(pair -> offline(pair.row()))
                .orElseGet(candidate::leadingOffline);
        final OptionalDouble own = forecast.filter(pair -> offline(pair.row()).equals(metric))
                .map(pair -> pair.signed("offline_difference"))
                .filter(OptionalDouble::isPresent)
                .or(() -> leading.filter(pair -> MetricName.of(pair.row()).equals(metric))
                        .map(pair -> pair.difference().value()))
                .orElse(OptionalDouble.empty());
        return own.isEmpty() ? Optional.empty() : plot(own.getAsDouble(), metric, forecast, candidate);
    }

    private static Optional<IntervalPlot> plot(
            final double own, final String metric, final Optional<PairRow> forecast, final Candidate candidate) {
        final List<Cells> nearest = candidate.frame().longest(candidate.data().rows(PAIRS)).stream()
                .filter(row -> row.is("slice_name", "all") && offline(row).equals(metric))
                .filter(row -> row.is("online_metric", candidate.leadingOnline()))
                .filter(row -> !row.is("model_a", candidate.model()) && !row.is("model_b", candidate.model()))
                .filter(row -> row.number("offline_difference").isPresent()
                        && row.number("online_lift").isPresent())
                .sorted(Comparator.comparingDouble((Cells row) -> away(row, own))
                        .thenComparing(row -> row.word("model_a") + row.word("model_b")))
                .limit(MOST)
                .toList();
        if (nearest.isEmpty()) {
            return Optional.empty();
        }
        final List<IntervalPlot.Line> lines = new ArrayList<>();
        forecast.filter(pair -> pair.lift().value().isPresent())
                .ifPresent(pair -> lines.add(new IntervalPlot.Line("expected of it", pair.lift())));
        forecast.map(OnlineForecast::measured)
                .filter(measured -> measured.value().isPresent())
                .ifPresent(measured -> lines.add(new IntervalPlot.Line("measured of it", measured)));
        nearest.forEach(row -> lines.add(line(row, own)));
        return Optional.of(new IntervalPlot(
                "Lift of " + candidate.leadingOnline() + " of past pairs, nearest to " + metric + " " + signed(own)
                        + " first",
                "relative change",
                lines,
                OptionalDouble.of(0),
                candidate
                        .frame()
                        .sourceOfWindow(PAIRS, nearest.get(0))
                        .with("offline_metric", nearest.get(0).word("offline_metric"))
                        .with("offline_cutoff", nearest.get(0).word("offline_cutoff"))
                        .with("online_metric", candidate.leadingOnline())
                        .with("slice_name", "all")));
    }

    /** A pair read the way round in which its difference has the candidate's sign. */
    private static IntervalPlot.Line line(final Cells row, final double own) {
        final double difference = row.number("offline_difference").orElse(0);
        final boolean asItIs = difference * own >= 0;
        final Figure lift = Measured.figure(row, "online_lift", "online_lift_ci_low", "online_lift_ci_high")
                .asChange();
        return new IntervalPlot.Line(
                signed(asItIs ? difference : -difference) + " "
                        + (asItIs
                                ? row.word("model_a") + ", " + row.word("model_b")
                                : row.word("model_b") + ", " + row.word("model_a")),
                asItIs ? lift : PairRow.turned(lift));
    }

    private static double away(final Cells row, final double own) {
        return Math.abs(Math.abs(row.number("offline_difference").orElse(0)) - Math.abs(own));
    }

    private static String signed(final double number) {
        return (number > 0 ? "+" : "") + Numbers.plain(number);
    }

    private static String offline(final Cells row) {
        return MetricName.of(row.word("offline_metric"), row.word("offline_cutoff"));
    }
}
