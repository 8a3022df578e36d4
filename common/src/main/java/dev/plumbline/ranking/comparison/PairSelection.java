package dev.plumbline.ranking.comparison;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;

/** Which pairs of models are compared in a window. */
public sealed interface PairSelection extends Serializable {

    /** The pairs, given the models that listed anything in the window. */
    List<ModelPair> of(List<String> models);

    /** No pair. */
    record None() implements PairSelection {
        @Override
        public List<ModelPair> of(final List<String> models) {
            return List.of();
        }
    }

    /** Every other model against one, whether or not that one listed anything in the window. */
    record AgainstBaseline(String baseline) implements PairSelection {
        @Override
        public List<ModelPair> of(final List<String> models) {
            return models.stream()
                    .filter(model -> !model.equals(baseline))
                    .sorted()
                    .map(model -> new ModelPair(model, baseline))
                    .toList();
        }
    }

    /** The pairs that are named, whether or not their models listed anything in the window. */
    record Declared(List<ModelPair> pairs) implements PairSelection {
        public Declared {
            pairs = List.copyOf(pairs);
            if (pairs.isEmpty() || new HashSet<>(pairs).size() < pairs.size()) {
                throw new IllegalArgumentException("at least one pair must be declared, and none twice: " + pairs);
            }
        }

        @Override
        public List<ModelPair> of(final List<String> models) {
            return pairs;
        }
    }

    /** All pairs, a before b by name; the run fails if there are more than a maximum. */
    record AllPairs(int atMost) implements PairSelection {
        public AllPairs {
            if (atMost < 1) {
                throw new IllegalArgumentException("at least one pair must be allowed, not " + atMost);
            }
        }

        @Override
        public List<ModelPair> of(final List<String> models) {
            final List<String> sorted = models.stream().sorted().toList();
            return sorted.stream()
                    .flatMap(
                            a -> sorted.stream().filter(b -> a.compareTo(b) < 0).map(b -> new ModelPair(a, b)))
                    .toList();
        }
    }
}
