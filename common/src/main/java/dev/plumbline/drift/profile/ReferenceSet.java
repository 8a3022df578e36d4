package dev.plumbline.drift.profile;

import dev.plumbline.input.LargestValues;
import dev.plumbline.table.Texts;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A reference with all its features.
 *
 * @param name in the configuration
 * @param id by its content: what rows were counted in other bins is of another id
 * @param model the model whose rows are counted; empty where all rows are
 * @param features what profiles are made by
 * @param sliceValues slice to its values that are distinguished
 */
public record ReferenceSet(
        String name,
        String id,
        Optional<String> model,
        List<FeatureReference> features,
        Map<String, Set<String>> sliceValues) {

    public ReferenceSet {
        features = List.copyOf(features);
        sliceValues = Map.copyOf(sliceValues);
    }

    /** Only the features of these names. */
    ReferenceSet of(final List<String> names) {
        return new ReferenceSet(
                name,
                id,
                model,
                features.stream()
                        .filter(feature -> names.contains(feature.feature()))
                        .toList(),
                sliceValues);
    }

    /** What travels to the rows. @param columns features in the order of a row */
    Counted counted(final List<String> columns) {
        return new Counted(
                model.isPresent() ? new String[] {model.get()} : new String[0],
                new ArrayList<>(features),
                features.stream()
                        .mapToInt(feature -> columns.indexOf(feature.feature()))
                        .toArray(),
                new HashMap<>(sliceValues));
    }

    /**
     * A reference as the counting of rows sees it.
     *
     * @param models the model whose rows are counted; none for all rows
     * @param features what is counted
     * @param places where each stands in a row
     * @param sliceValues slice to its values that are distinguished
     */
    record Counted(
            String[] models, List<FeatureReference> features, int[] places, HashMap<String, Set<String>> sliceValues)
            implements Serializable {

        boolean isOf(final String model) {
            return models.length == 0 || models[0].equals(model);
        }

        /** The value of a slice under which a row is counted. */
        String told(final String slice, final String value) {
            return slice.equals("all")
                            || value.equals(Texts.NULL)
                            || sliceValues.getOrDefault(slice, Set.of()).contains(value)
                    ? value
                    : LargestValues.OTHER;
        }
    }
}
