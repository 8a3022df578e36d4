package dev.plumbline.report.candidate;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Measured;
import dev.plumbline.report.frame.MetricName;
import dev.plumbline.report.frame.PairRow;
import dev.plumbline.report.part.Figure;
import dev.plumbline.report.part.Grid;
import dev.plumbline.report.part.GridCell;
import dev.plumbline.report.part.IntervalPlot;
import dev.plumbline.report.part.Names;
import dev.plumbline.report.part.Part;
import dev.plumbline.report.part.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The lifts of past pairs whose offline difference was nearest to the candidate's, below its expected lift. */
final class PastGains {

    private static final String PAIRS = "alignment_pairs";
    private static final int MOST = 9;

    private PastGains() {}

    /** A picture, and the same in figures; none where there is no pair. @param forecast of the leading online metric */
    static List<Part> parts(final Optional<PairRow> forecast, final Candidate candidate) {
        return own(forecast, candidate).stream()
                .flatMap(own -> parts(own, nearest(own, candidate), forecast, candidate))
                .toList();
    }

    private static Stream<Part> parts(
            final OfflineGain own,
            final List<Past> nearest,
            final Optional<PairRow> forecast,
            final Candidate candidate) {
        return nearest.isEmpty()
                ? Stream.of()
                : Stream.of(plot(own, nearest, forecast, candidate), grid(own.metric(), nearest, candidate));
    }

    /** The metric that the forecast is based on, else the leading offline metric. */
    static Optional<OfflineGain> own(final Optional<PairRow> forecast, final Candidate candidate) {
        final String metric = forecast.filter(
                        pair -> pair.row().text("offline_metric").isPresent())
                .map(pair -> MetricName.offline(pair.row()))
                .orElseGet(candidate::leadingOffline);
        return forecast.filter(pair -> MetricName.offline(pair.row()).equals(metric))
                .map(pair -> pair.signed("offline_difference"))
                .filter(OptionalDouble::isPresent)
                .or(() -> candidate
                        .leadingComparison()
                        .filter(pair -> MetricName.of(pair.row()).equals(metric))
                        .map(pair -> pair.difference().value())
                        .filter(OptionalDouble::isPresent))
                .map(difference -> new OfflineGain(metric, difference.getAsDouble()));
    }

    /** A pair, read the way round in which its difference has the candidate's sign. */
    private record Past(Cells row, String model, String other, Figure difference, Figure lift) {

        static Past of(final Cells row, final double own) {
            final Figure difference = Measured.figure(row, "offline_difference", "offline_ci_low", "offline_ci_high");
            final Figure lift = Measured.figure(row, "online_lift", "online_lift_ci_low", "online_lift_ci_high")
                    .asChange();
            return difference.value().orElse(0) * own >= 0
                    ? new Past(row, row.word("model_a"), row.word("model_b"), difference, lift)
                    : new Past(
                            row, row.word("model_b"), row.word("model_a"), difference.negated(), PairRow.turned(lift));
        }
    }

    private static List<Past> nearest(final OfflineGain own, final Candidate candidate) {
        final List<Cells> usable = candidate.data().rows(PAIRS).stream()
                .filter(row -> row.isWhole() && MetricName.offline(row).equals(own.metric()))
                .filter(row -> row.is("online_metric", candidate.leadingOnline()))
                .filter(row -> !row.is("model_a", candidate.model()) && !row.is("model_b", candidate.model()))
                .filter(row -> row.number("offline_difference").isPresent()
                        && row.number("online_lift").isPresent())
                .toList();
        return candidate.frame().longest(usable).stream()
                .sorted(Comparator.comparingDouble((Cells row) -> away(row, own.difference()))
                        .thenComparing(row -> row.word("model_a") + row.word("model_b")))
                .limit(MOST)
                .map(row -> Past.of(row, own.difference()))
                .toList();
    }

    private static IntervalPlot plot(
            final OfflineGain own,
            final List<Past> nearest,
            final Optional<PairRow> forecast,
            final Candidate candidate) {
        final List<IntervalPlot.Line> lines = new ArrayList<>();
        forecast.filter(pair -> pair.lift().value().isPresent())
                .ifPresent(pair -> lines.add(new IntervalPlot.Line("the candidate, expected", pair.lift())));
        forecast.map(OwnMeasurement::ofPairs)
                .filter(measured -> measured.value().isPresent())
                .ifPresent(measured -> lines.add(new IntervalPlot.Line("the candidate, measured", measured)));
        nearest.forEach(past -> lines.add(
                new IntervalPlot.Line(Names.seen(past.model()) + " over " + Names.seen(past.other()), past.lift())));
        return new IntervalPlot(
                "Lift of " + candidate.leadingOnline() + " of past pairs, those nearest to " + own.metric() + " "
                        + Amounts.signed(own.difference()) + " first",
                "relative change",
                lines,
                OptionalDouble.of(0),
                source(nearest, candidate));
    }

    private static Grid grid(final String metric, final List<Past> nearest, final Candidate candidate) {
        return Grid.of(
                "The same pairs in figures",
                List.of("model", "against", "difference of " + metric, "lift of " + candidate.leadingOnline()),
                nearest.stream()
                        .map(past -> List.<GridCell>of(
                                Grid.words(past.model()), Grid.words(past.other()), past.difference(), past.lift()))
                        .toList(),
                MOST,
                source(nearest, candidate));
    }

    private static Source source(final List<Past> nearest, final Candidate candidate) {
        final Cells first = nearest.get(0).row();
        return candidate
                .frame()
                .sourceOfWindow(PAIRS, first)
                .with("offline_metric", first.word("offline_metric"))
                .with("offline_cutoff", first.word("offline_cutoff"))
                .with("online_metric", candidate.leadingOnline())
                .with("slice_name", "all");
    }

    private static double away(final Cells row, final double own) {
        return Math.abs(Math.abs(row.number("offline_difference").orElse(0)) - Math.abs(own));
    }
}
