package dev.plumbline.drift.profile;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All that rows are counted by: it travels to each executor once, for the counting of rows as for the merging of parts, since
 * what is known of a column of many names is large.
 *
 * @param names of every reference its name, its identity and its model, which may be null
 * @param counted what of each is counted
 * @param uncounted what of each is not
 */
record ProfiledReferences(
        String[][] names, ArrayList<ReferenceSet.Counted> counted, ArrayList<ArrayList<Uncounted>> uncounted)
        implements Serializable {

    /** A feature of a reference that the rows have not, or not as numbers or names as the reference has it. */
    record Uncounted(FeatureReference feature, String change) implements Serializable {}

    /**
     * Of references.
     *
     * @param counted what of each is counted
     * @param features of the rows
     */
    static ProfiledReferences of(
            final List<ReferenceSet> references,
            final List<ReferenceSet.Counted> counted,
            final List<ProfiledFeature> features) {
        return new ProfiledReferences(
                references.stream()
                        .map(reference -> new String[] {
                            reference.name(), reference.id(), reference.model().orElse(null)
                        })
                        .toArray(String[][]::new),
                new ArrayList<>(counted),
                references.stream()
                        .map(reference -> uncounted(reference, features))
                        .collect(Collectors.toCollection(ArrayList::new)));
    }

    private static ArrayList<Uncounted> uncounted(final ReferenceSet reference, final List<ProfiledFeature> features) {
        final Map<String, FeatureReference> known =
                reference.features().stream().collect(Collectors.toMap(FeatureReference::feature, Function.identity()));
        return SchemaChange.between(reference.features(), features).stream()
                .filter(change -> known.containsKey(change.feature()))
                .map(change ->
                        new Uncounted(known.get(change.feature()), change.kind().code()))
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
