package dev.plumbline.drift.measure;

import java.util.Set;

/** How strongly cells depend on the side: {@code sqrt(chi_square / rows of both)}; in [0, 1], whatever the number of rows. */
public record CramersV() implements DriftMeasure {

    private static final ChiSquareHomogeneity CHI_SQUARE =
            new ChiSquareHomogeneity(new ReferenceBins(), ChiSquareHomogeneity.Correction.NONE);

    @Override
    public String name() {
        return "cramers_v";
    }

    @Override
    public String unit() {
        return "association";
    }

    @Override
    public double high() {
        return 1;
    }

    @Override
    public Set<Needed> needs() {
        return Set.of(Needed.HISTOGRAM);
    }

    @Override
    public MeasureScale scale() {
        return MeasureScale.DISTANCE;
    }

    @Override
    public String source() {
        return "Cramer 1946, of a table of two rows";
    }

    @Override
    public MeasuredDrift value(final FeatureSummary reference, final FeatureSummary current) {
        final MeasuredDrift chiSquare = CHI_SQUARE.value(reference, current);
        final double rows = (double) reference.rows() + current.rows();
        return MeasuredDrift.of(Math.min(1, Math.sqrt(chiSquare.value().orElseThrow() / rows)));
    }
}
