package dev.plumbline.drift.measure;

import dev.plumbline.drift.measure.ChiSquareHomogeneity.Correction;
import dev.plumbline.drift.measure.EvidentlyCells.Size;
import dev.plumbline.drift.measure.WassersteinNormalized.Divisor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The registry of drift measures. To add one, list it here. */
public final class DriftMeasures {

    /** The product's own measures, in the order of the documentation. */
    public static final List<DriftMeasure> ALL = measures(ShareFloor.AtLeast.DEFAULT);

    /** Those of Evidently's figures that it computes in another way, under their names there. Each takes all rows. */
    public static final List<DriftMeasure> EVIDENTLY = List.of(
            new Psi(new EvidentlyCells(Size.ROWS), new ShareFloor.FilledAsEvidently()),
            new JensenShannonDistance(new EvidentlyCells(Size.ROWS), LogarithmBase.E),
            new KullbackLeibler(new EvidentlyCells(Size.ROWS), new ShareFloor.FilledAsEvidently()),
            new Hellinger(new EvidentlyCells(Size.DIFFERENT_VALUES)),
            new WassersteinNormalized(Divisor.EVIDENTLY),
            new EnergyDistance(),
            new KolmogorovSmirnov(),
            new GoodnessOfFit());

    /** The same of NannyML's; its binned ks and wasserstein of long references are not followed. */
    public static final List<DriftMeasure> NANNYML = List.of(
            new JensenShannonDistance(new NannymlCells(), LogarithmBase.TWO),
            new Hellinger(new NannymlCells()),
            new LInfinity(new EveryValue()),
            new ChiSquareHomogeneity(new EveryValue(), Correction.YATES),
            new KolmogorovSmirnov(),
            new Wasserstein());

    private DriftMeasures() {}

    /** The product's own measures with another floor of psi. */
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
                new WassersteinNormalized(Divisor.SAMPLE_DEVIATION),
                new EnergyDistance(),
                new MeanChange(),
                new DeviationRatio(),
                new NullRateChange(),
                new UnseenRate(),
                new OutOfRangeRate(),
                new CardinalityChange());
    }

    /** The measures of a convention. */
    public static List<DriftMeasure> of(final Convention convention) {
        return switch (convention) {
            case DEFINITION -> ALL;
            case EVIDENTLY -> EVIDENTLY;
            case NANNYML -> NANNYML;
        };
    }

    /** The product's measure of a name; empty where there is none. */
    public static Optional<DriftMeasure> named(final String name) {
        return ALL.stream().filter(measure -> measure.name().equals(name)).findFirst();
    }

    /** The names of the product's measures. */
    public static List<String> names() {
        return ALL.stream().map(DriftMeasure::name).toList();
    }

    /** Every measure of every convention. */
    public static Stream<DriftMeasure> ofEveryConvention() {
        return Stream.of(Convention.values()).flatMap(convention -> of(convention).stream());
    }
}
