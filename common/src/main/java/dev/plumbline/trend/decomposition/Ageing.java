package dev.plumbline.trend.decomposition;

import dev.plumbline.stats.Reason;
import dev.plumbline.trend.series.Answer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The change of a frozen model's figure, split with the help of its retrained twin on the same rows: what the twin lost too is
 * the world's change, split into mix and rate; what only the frozen model lost is age, split into items that it never saw
 * (catalogue) and all the rest (ageing). The parts add up to the change.
 *
 * @param world the change of the retrained model, over slices
 * @param frozenBefore figure of the frozen model before
 * @param frozenAfter figure of the frozen model after
 * @param parts how much of what only the frozen model lost is in each slice
 */
public record Ageing(MixRate world, double frozenBefore, double frozenAfter, List<AgeingPart> parts) {

    /** Shares of the same rows differ by rounding at most. */
    private static final double ROUNDING = 1e-9;

    public Ageing {
        parts = List.copyOf(parts);
    }

    /**
     * Of slices that do not overlap and together are all.
     *
     * @param frozen slices as the frozen model served them
     * @param twin the same slices as the retrained one did, in the same order
     * @param items whether the frozen model knows the items of a slice
     */
    public static Answer<Ageing> of(
            final List<SliceChange> frozen, final List<SliceChange> twin, final Function<String, ItemAge> items) {
        if (!areTheSameRows(frozen, twin)) {
            return Answer.none(Reason.NOT_THE_SAME_ROWS);
        }
        return MixRate.of(twin).map(world -> {
            final double allBefore =
                    frozen.stream().mapToDouble(SliceChange::denominatorBefore).sum();
            final double allAfter =
                    frozen.stream().mapToDouble(SliceChange::denominatorAfter).sum();
            final List<AgeingPart> parts = new ArrayList<>();
            double gapBefore = 0;
            double gapAfter = 0;
            for (int i = 0; i < frozen.size(); i++) {
                final SliceChange slice = frozen.get(i);
                if (slice.isAnywhere()) {
                    parts.add(AgeingPart.of(slice, twin.get(i), items.apply(slice.slice()), allBefore, allAfter));
                    gapBefore += slice.denominatorBefore()
                            / allBefore
                            * (slice.before() - twin.get(i).before());
                    gapAfter += slice.denominatorAfter()
                            / allAfter
                            * (slice.after() - twin.get(i).after());
                }
            }
            return new Ageing(world, world.before() + gapBefore, world.after() + gapAfter, parts);
        });
    }

    /** The change that is split. */
    public double change() {
        return Rounding.difference(frozenAfter, frozenBefore);
    }

    /** Change through items that came after the frozen model was trained. */
    public double catalogue() {
        return sum(part -> part.items() == ItemAge.COLD);
    }

    /** Change of the frozen model on items that it knows, and on items of slices where that is not known. */
    public double ageing() {
        return sum(part -> part.items() != ItemAge.COLD);
    }

    private double sum(final Predicate<AgeingPart> isPart) {
        final double[] values =
                parts.stream().filter(isPart).mapToDouble(AgeingPart::value).toArray();
        return Rounding.without(
                Arrays.stream(values).sum(),
                Arrays.stream(values).map(Math::abs).sum() + Math.abs(frozenBefore) + Math.abs(frozenAfter));
    }

    private static boolean areTheSameRows(final List<SliceChange> frozen, final List<SliceChange> twin) {
        boolean same = frozen.size() == twin.size();
        for (int i = 0; same && i < frozen.size(); i++) {
            final SliceChange one = frozen.get(i);
            final SliceChange other = twin.get(i);
            same = one.slice().equals(other.slice())
                    && isSame(one.denominatorBefore(), other.denominatorBefore())
                    && isSame(one.denominatorAfter(), other.denominatorAfter());
        }
        return same;
    }

    private static boolean isSame(final double one, final double other) {
        return Math.abs(one - other) <= ROUNDING * Math.max(one, other);
    }
}
