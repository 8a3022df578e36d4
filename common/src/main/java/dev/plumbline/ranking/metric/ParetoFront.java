package dev.plumbline.ranking.metric;

import java.util.List;
import java.util.stream.IntStream;

/** The models that no other model dominates: none is at least as good in everything and better in something. */
public final class ParetoFront {

    private ParetoFront() {}

    /**
     * Whether each is on the front.
     *
     * @param models of each model its figures, in one order for all, every one larger is better; finite
     */
    public static List<Boolean> of(final List<double[]> models) {
        return models.stream()
                .map(model -> models.stream().noneMatch(other -> dominates(other, model)))
                .toList();
    }

    private static boolean dominates(final double[] some, final double[] other) {
        final boolean asGood = IntStream.range(0, some.length).allMatch(i -> some[i] >= other[i]);
        return asGood && IntStream.range(0, some.length).anyMatch(i -> some[i] > other[i]);
    }
}
