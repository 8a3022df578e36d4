package dev.plumbline.drift.measure;

import dev.plumbline.drift.measure.ChiSquareHomogeneity.Correction;
import dev.plumbline.drift.measure.EvidentlyCells.Size;
import java.util.List;
import java.util.stream.Stream;

/**
 * Figures of the field's libraries under the names that they have there: they show that a difference lies in the convention and
 * not in the formula. Each takes all rows, so that no job offers them.
 */
final class LibraryMeasures {

    /** Those that Evidently 0.7 computes in another way. */
    static final List<DriftMeasure> EVIDENTLY = List.of(
            new Psi(new EvidentlyCells(Size.ROWS), new EvidentlyFloor()),
            new JensenShannonDistance(new EvidentlyCells(Size.ROWS), LogarithmBase.E),
            new KullbackLeibler(new EvidentlyCells(Size.ROWS), new EvidentlyFloor()),
            new Hellinger(new EvidentlyCells(Size.DIFFERENT_VALUES)),
            new EvidentlyWasserstein(),
            new EnergyDistance(),
            new KolmogorovSmirnov(),
            new GoodnessOfFit());

    /** The same of NannyML 0.13; its binned ks and wasserstein of long references are not followed. */
    static final List<DriftMeasure> NANNYML = List.of(
            new JensenShannonDistance(new NannymlCells(), LogarithmBase.TWO),
            new Hellinger(new NannymlCells()),
            new LInfinity(new EveryValue()),
            new ChiSquareHomogeneity(new EveryValue(), Correction.YATES),
            new KolmogorovSmirnov(),
            new Wasserstein());

    private LibraryMeasures() {}

    /** All of them, and the product's own. */
    static Stream<DriftMeasure> besideOurs() {
        return Stream.of(DriftMeasures.ALL, EVIDENTLY, NANNYML).flatMap(List::stream);
    }
}
