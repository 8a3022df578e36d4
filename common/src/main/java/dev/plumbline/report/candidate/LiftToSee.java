package dev.plumbline.report.candidate;

import dev.plumbline.report.candidate.Argument.Side;
import dev.plumbline.report.candidate.Argument.Weight;
import dev.plumbline.report.frame.PairRow;
import dev.plumbline.report.part.Figure;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The lift that a test would have to detect.
 *
 * @param what it is, for a grid
 * @param weight whether it decides, or is only expected and may be zero
 */
record LiftToSee(String what, Figure lift, Weight weight) {

    /**
     * The first that is significant of: an experiment of the candidate, the forecast, its traffic; where none is, the forecast.
     * Never one that is refuted or doubted, or that is over a model that does not serve.
     */
    static Optional<LiftToSee> of(final Candidate candidate) {
        final Optional<PairRow> leading = OnlineForecast.leading(candidate);
        final List<OwnMeasurement> measured = OwnMeasurement.of(leading, candidate);
        final Optional<PairRow> expected = leading.filter(pair -> ExpectedLift.isGoneBy(pair, measured, candidate));
        return Stream.of(
                        told(measured, Weight.MEASURED, candidate),
                        expected.filter(pair -> ExpectedLift.argument(pair, measured, candidate)
                                                .side()
                                        != Side.UNKNOWN)
                                .map(pair -> expected(pair, Weight.DECIDES)),
                        told(measured, Weight.DECIDES, candidate),
                        expected.map(pair -> expected(pair, Weight.COUNTS)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static LiftToSee expected(final PairRow pair, final Weight weight) {
        return new LiftToSee("the expected one", pair.lift(), weight);
    }

    private static Optional<LiftToSee> told(
            final List<OwnMeasurement> measured, final Weight weight, final Candidate candidate) {
        return measured.stream()
                .filter(of -> of.weight() == weight && of.lift().value().isPresent())
                .filter(of -> of.argument(Optional.empty(), candidate).side() != Side.UNKNOWN)
                .map(of -> new LiftToSee("the measured one", of.lift(), Weight.DECIDES))
                .findFirst();
    }
}
