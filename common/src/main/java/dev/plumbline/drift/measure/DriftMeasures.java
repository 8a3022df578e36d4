package dev.plumbline.drift.measure;

import dev.plumbline.drift.measure.ChiSquareHomogeneity.Correction;
import java.util.List;
import java.util.Optional;

/** The registry of drift measures. To add one, list it here. */
public final class DriftMeasures {

    /** Every measure, in the order of the documentation. */
    public static final List<DriftMeasure> ALL = measures(ShareFloor.AtLeast.DEFAULT);

    private DriftMeasures() {}

    /** The same with another floor of psi. */
    public static List<DriftMeasure> measures(final ShareFloor floor) {
        final CellRule cells = new ReferenceBins();
        return List.of(
                new Psi(cells, floor),
                new JensenShannonDistance(cells, LogarithmBase.TWO),
                new Hellinger(cells),
                new TotalVariation(cells),
                new LInfinity(cells),
                new ChiSquareHomogeneity(cells, Correction.NONE),
                new CramersV(),
                new KolmogorovSmirnov(),
                new Wasserstein(),
                new WassersteinNormalized(),
                new EnergyDistance(),
                new MeanChange(),
                new DeviationRatio(),
                new NullRateChange(),
                new UnseenRate(),
                new OutOfRangeRate(),
                new CardinalityChange());
    }

    /** The measure of a name; empty where there is none. */
    public static Optional<DriftMeasure> named(final String name) {
        return ALL.stream().filter(measure -> measure.name().equals(name)).findFirst();
    }

    /** The names of the measures. */
    public static List<String> names() {
        return ALL.stream().map(DriftMeasure::name).toList();
    }
}
