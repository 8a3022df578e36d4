package dev.plumbline.counterfactual.slate;

import java.util.List;
import java.util.stream.Stream;

/** The registry of estimators of slates. To add one, list it here. */
public final class SlateEstimators {

    /** All of them, in the order of the documentation. */
    public static final List<SlateEstimator> ALL = Stream.concat(
                    Stream.of(SlateNormalization.values()).flatMap(SlateEstimators::weighted),
                    Stream.of(new CascadeDoublyRobust()))
            .toList();

    private SlateEstimators() {}

    /** The names to choose from. */
    public static List<String> names() {
        return ALL.stream().map(SlateEstimator::name).toList();
    }

    /** The name of a variant: that of the plain one alone where nothing is normalised. */
    static String name(final String plain, final SlateNormalization normalization) {
        return switch (normalization) {
            case SLATES -> plain;
            case PER_POSITION -> "self_normalized_" + plain;
            case POOLED -> "self_normalized_" + plain + "_pooled";
        };
    }

    private static Stream<SlateEstimator> weighted(final SlateNormalization normalization) {
        return Stream.of(
                new StandardSlate(normalization),
                new ItemPosition(normalization),
                new RewardInteraction(normalization));
    }
}
