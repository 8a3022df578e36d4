package dev.plumbline.alignment.reason;

import dev.plumbline.alignment.reason.Evidence.Dimension;
import dev.plumbline.alignment.reason.Evidence.Part;
import dev.plumbline.stats.Reason;
import java.util.Comparator;
import java.util.List;

/**
 * The holdout's population differs from the traffic's. With the holdout's shares h, the traffic's shares t and the offline
 * differences d of the parts of a dimension, the expected lift changes by {@code slope sum (t - h) d} when the offline difference
 * is weighted by the traffic's shares. The standard error comes from those of d, and from the sampling of the holdout's queries.
 * Of several dimensions, the one with the effect of most standard errors counts. A dimension is not used if its parts overlap or
 * cover less than {@value #LEAST_COVERED} of either side.
 */
final class PopulationShift implements DisagreementReason {

    private static final double LEAST_COVERED = 0.95;
    private static final double ROUNDING = 1e-6;

    private record Shift(
            Dimension dimension, double effect, double stdError, double reweighted, double reweightedError) {

        double standardErrors() {
            return stdError == 0 ? 0 : Math.abs(effect) / stdError;
        }
    }

    @Override
    public String name() {
        return "population_shift";
    }

    @Override
    public Finding of(final Disagreement disagreement, final Evidence evidence) {
        final List<Shift> shifts = evidence.dimensions().stream()
                .filter(PopulationShift::addsUp)
                .map(dimension -> shift(dimension, disagreement.slope().value()))
                .toList();
        final String meaning = "offline difference with the slice values weighted as in the traffic";
        return shifts.stream()
                .max(Comparator.comparingDouble(Shift::standardErrors)
                        .thenComparing(shift -> shift.dimension().name()))
                .map(shift -> Finding.of(
                        name(),
                        disagreement,
                        shift.effect(),
                        shift.stdError(),
                        shifts.size(),
                        EvidenceRow.of(
                                "alignment_pairs",
                                "slice_name=" + shift.dimension().name(),
                                meaning,
                                shift.reweighted(),
                                shift.reweightedError())))
                .orElseGet(() -> Finding.missing(
                        name(),
                        disagreement,
                        evidence.dimensions().isEmpty() ? Reason.NO_SLICES : Reason.SLICES_DO_NOT_ADD_UP,
                        EvidenceRow.missing("alignment_pairs", "slice_name", meaning),
                        "the same column of queries and of impressions in ranking.slices and online.slices"));
    }

    private static boolean addsUp(final Dimension dimension) {
        return dimension.parts().size() > 1
                && isWhole(dimension.parts().stream().mapToDouble(Part::queries).sum(), dimension.queries())
                && isWhole(dimension.parts().stream().mapToDouble(Part::traffic).sum(), dimension.traffic());
    }

    private static boolean isWhole(final double parts, final double whole) {
        return parts >= LEAST_COVERED * whole && parts <= whole * (1 + ROUNDING) && parts > 0;
    }

    private static Shift shift(final Dimension dimension, final double slope) {
        final double queries =
                dimension.parts().stream().mapToDouble(Part::queries).sum();
        final double traffic =
                dimension.parts().stream().mapToDouble(Part::traffic).sum();
        double held = 0;
        double heldSquares = 0;
        double reweighted = 0;
        double reweightedVariance = 0;
        double shiftVariance = 0;
        for (final Part part : dimension.parts()) {
            final double inHoldout = part.queries() / queries;
            final double inTraffic = part.traffic() / traffic;
            final double variance = part.stdError() * part.stdError();
            held += inHoldout * part.difference();
            heldSquares += inHoldout * part.difference() * part.difference();
            reweighted += inTraffic * part.difference();
            reweightedVariance += inTraffic * inTraffic * variance;
            shiftVariance += (inTraffic - inHoldout) * (inTraffic - inHoldout) * variance;
        }
        final double drawn = Math.max(0, heldSquares - held * held) / queries;
        return new Shift(
                dimension,
                slope * (reweighted - held),
                Math.abs(slope) * Math.sqrt(shiftVariance + drawn),
                reweighted,
                Math.sqrt(reweightedVariance));
    }
}
