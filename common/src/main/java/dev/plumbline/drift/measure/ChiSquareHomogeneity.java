package dev.plumbline.drift.measure;

import dev.plumbline.stats.Reason;
import java.util.Set;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Pearson's chi-square of homogeneity of the 2 x cells table of rows, cells empty on both sides left out, with cells - 1
 * degrees of freedom. 0 or more; it grows with the rows, so compare {@link CramersV}. One cell in all is value 0 and p 1.
 *
 * @param cells how rows are counted
 * @param correction of a table of two cells
 */
public record ChiSquareHomogeneity(CellRule cells, Correction correction) implements DriftMeasure {

    /** What is done to a table of two cells. */
    public enum Correction {
        NONE,
        /** Every count half a row nearer to what is expected of it, as scipy's chi2_contingency does by default. */
        YATES
    }

    @Override
    public String name() {
        return "chi_square";
    }

    @Override
    public String unit() {
        return "chi-square";
    }

    @Override
    public double high() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public Set<Needed> needs() {
        return Set.of(Needed.HISTOGRAM);
    }

    @Override
    public MeasureScale scale() {
        return MeasureScale.SQUARE;
    }

    @Override
    public String source() {
        return "Pearson 1900; scipy chi2_contingency; " + cells.convention();
    }

    @Override
    public MeasuredDrift value(final FeatureSummary reference, final FeatureSummary current) {
        if (!cells.needs(reference.histogram().bins().kind()).stream()
                .allMatch(needed -> needed.isIn(reference) && needed.isIn(current))) {
            return MeasuredDrift.undefined(Reason.NOT_KEPT);
        }
        final Cells counted = cells.cells(reference, current);
        if (!counted.areFilled()) {
            return MeasuredDrift.undefined(Reason.NO_VALUES);
        }
        final int degrees = degreesOfFreedom(counted);
        final double value = statistic(counted, degrees == 1 && correction == Correction.YATES ? 0.5 : 0);
        final double p = degrees == 0 ? 1 : ChiSquaredDistribution.of(degrees).survivalProbability(value);
        return MeasuredDrift.of(value).withDegreesOfFreedom(degrees).withP(p);
    }

    private static int degreesOfFreedom(final Cells counted) {
        int filled = 0;
        for (int i = 0; i < counted.reference().length; i++) {
            filled += counted.reference()[i] + counted.current()[i] > 0 ? 1 : 0;
        }
        return filled - 1;
    }

    private static double statistic(final Cells counted, final double correction) {
        double ofReference = 0;
        double ofCurrent = 0;
        for (int i = 0; i < counted.reference().length; i++) {
            ofReference += counted.reference()[i];
            ofCurrent += counted.current()[i];
        }
        final double all = ofReference + ofCurrent;
        double sum = 0;
        for (int i = 0; i < counted.reference().length; i++) {
            final double inCell = (double) counted.reference()[i] + counted.current()[i];
            if (inCell > 0) {
                final double expected = inCell * ofReference / all;
                final double apart = Math.abs(counted.reference()[i] - expected);
                final double corrected = apart - Math.min(correction, apart);
                sum += corrected * corrected / expected + corrected * corrected / (inCell - expected);
            }
        }
        return sum;
    }
}
