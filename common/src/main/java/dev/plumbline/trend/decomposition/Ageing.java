package dev.plumbline.trend.decomposition;

import dev.plumbline.trend.series.Answer;
import java.util.List;

/**
 * The change of a frozen model's figure, told apart by its retrained twin: what a fresh model lost too is the world's, split
 * into mix and rate; what only the frozen one lost is age, split into items that it never saw and all the rest. The four parts add
 * up to the change.
 *
 * @param world from the fresh model to the retrained one, over slices
 * @param frozenAfter figure of the frozen model after
 * @param catalogue change through items that came after the frozen model was trained
 * @param ageing change of what the frozen model makes of items that it knows
 */
public record Ageing(MixRate world, double frozenAfter, double catalogue, double ageing) {

    /** Of slices that do not overlap and together are all. */
    public static Answer<Ageing> of(final List<AgeingSlice> slices) {
        return MixRate.of(slices.stream().map(AgeingSlice::world).toList()).map(world -> {
            final double all =
                    slices.stream().mapToDouble(AgeingSlice::denominatorAfter).sum();
            final double cold = gap(slices, ItemAge.COLD) / all;
            final double known = gap(slices, ItemAge.KNOWN) / all;
            return new Ageing(world, world.after() + cold + known, cold, known);
        });
    }

    /** The change that is split. */
    public double change() {
        return frozenAfter - world.before();
    }

    private static double gap(final List<AgeingSlice> slices, final ItemAge items) {
        return slices.stream()
                .filter(slice -> slice.items() == items)
                .mapToDouble(AgeingSlice::gap)
                .sum();
    }
}
