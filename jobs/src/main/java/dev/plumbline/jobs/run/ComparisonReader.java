package dev.plumbline.jobs.run;

import dev.plumbline.config.ComparisonKeys;
import dev.plumbline.config.Located;
import dev.plumbline.config.SettingsReader;
import dev.plumbline.ranking.comparison.ComparisonSettings;
import dev.plumbline.ranking.comparison.Family;
import dev.plumbline.ranking.comparison.ModelPair;
import dev.plumbline.ranking.comparison.PairSelection;
import dev.plumbline.ranking.overlap.OverlapSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns the blocks {@code ranking.comparisons} and {@code ranking.overlap} into settings. */
final class ComparisonReader {

    private ComparisonReader() {}

    /** What is wrong is noted with the reader. */
    static ComparisonSettings read(final SettingsReader reader) {
        return new ComparisonSettings(
                selection(reader),
                Family.valueOf(reader.get(ComparisonKeys.FAMILY).toUpperCase(Locale.ROOT)),
                reader.find(ComparisonKeys.EQUIVALENCE_MARGIN)
                        .map(Located::value)
                        .orElse(0.0),
                reader.get(ComparisonKeys.MINIMUM_UNITS),
                new OverlapSettings(
                        reader.get(ComparisonKeys.OVERLAP_DEPTH),
                        reader.get(ComparisonKeys.OVERLAP_CUTOFF),
                        reader.get(ComparisonKeys.OVERLAP_PERSISTENCE),
                        reader.get(ComparisonKeys.MINIMUM_GAIN)));
    }

    private static PairSelection selection(final SettingsReader reader) {
        final List<Located<PairSelection>> selections = new ArrayList<>();
        reader.find(ComparisonKeys.BASELINE)
                .ifPresent(model ->
                        selections.add(new Located<>(new PairSelection.AgainstBaseline(model.value()), model.where())));
        reader.find(ComparisonKeys.PAIRS)
                .flatMap(pairs -> declared(pairs, reader))
                .ifPresent(selections::add);
        reader.find(ComparisonKeys.ALL_PAIRS_UP_TO)
                .ifPresent(
                        most -> selections.add(new Located<>(new PairSelection.AllPairs(most.value()), most.where())));
        if (selections.size() > 1) {
            reader.problem(
                    selections.get(1).where(),
                    "plumbline.ranking.comparisons says in several ways which models are compared: set only one of"
                            + " baseline, pairs and all-pairs-up-to");
        }
        return selections.isEmpty()
                ? new PairSelection.None()
                : selections.get(0).value();
    }

    private static Optional<Located<PairSelection>> declared(
            final Located<List<List<String>>> pairs, final SettingsReader reader) {
        try {
            return Optional.of(new Located<>(
                    new PairSelection.Declared(
                            pairs.value().stream().map(ComparisonReader::pair).toList()),
                    pairs.where()));
        } catch (final IllegalArgumentException refused) {
            reader.problem(pairs.where(), "plumbline." + ComparisonKeys.PAIRS.key() + ": " + refused.getMessage());
            return Optional.empty();
        }
    }

    private static ModelPair pair(final List<String> models) {
        if (models.size() != 2) {
            throw new IllegalArgumentException("a pair must be [candidate, baseline], not " + models);
        }
        return new ModelPair(models.get(0), models.get(1));
    }
}
