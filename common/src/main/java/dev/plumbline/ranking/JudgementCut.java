package dev.plumbline.ranking;

import dev.plumbline.ranking.QueryJudgements.Judgement;
import dev.plumbline.ranking.metric.Judgements;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A query's judged items, divided by their attributes. A part is judged by its own items only: other items count as unjudged, and
 * the list stays whole, with its ranks.
 */
final class JudgementCut {

    /** Judged items with the same values. */
    record Part(int cut, List<String> values, Judgements grades) {}

    private final int[] partOf;
    private final List<Part> parts = new ArrayList<>();

    /**
     * Divides the judgements.
     *
     * @param cut its number in the settings
     * @param byItem judgements by item, null where there is none
     * @param values an item's values
     */
    JudgementCut(
            final int cut,
            final Judgement[] byItem,
            final IntFunction<List<String>> values,
            final double relevanceThreshold) {
        this.partOf = new int[byItem.length];
        final Map<List<String>, Integer> known = new HashMap<>();
        final List<List<Judgement>> judgements = new ArrayList<>();
        for (int item = 0; item < byItem.length; item++) {
            if (byItem[item] != null) {
                final int part = known.computeIfAbsent(values.apply(item), key -> known.size());
                if (part == judgements.size()) {
                    judgements.add(new ArrayList<>());
                }
                judgements.get(part).add(byItem[item]);
                partOf[item] = part;
            }
        }
        known.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .forEach(part -> parts.add(new Part(
                        cut,
                        part.getKey(),
                        QueryJudgements.grades(judgements.get(part.getValue()), relevanceThreshold))));
    }

    List<Part> parts() {
        return parts;
    }

    /** The index of the part that a judged item belongs to. */
    int partOf(final int item) {
        return partOf[item];
    }
}
