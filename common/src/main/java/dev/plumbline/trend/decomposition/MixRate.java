package dev.plumbline.trend.decomposition;

import dev.plumbline.stats.Reason;
import dev.plumbline.trend.series.Answer;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A change split over slices into mix (who came) and rate (how each was served), the interaction halved between them (Marshall
 * 1949, Kitagawa 1955). The parts add up to the change; what is no more than rounding is 0. Mix depends on the slices that were named: finer ones move change from
 * rate to mix.
 *
 * @param before figure of all slices together
 * @param after figure of all slices together
 * @param parts one for every slice that either window holds
 * @param mixError standard error of the sum of mix, given the shares; empty unless the error of every slice is known
 * @param rateError standard error of the sum of rate, given the shares
 */
public record MixRate(
        double before, double after, List<SlicePart> parts, OptionalDouble mixError, OptionalDouble rateError) {

    public MixRate {
        parts = List.copyOf(parts);
    }

    /** Of slices that do not overlap and together are all. */
    public static Answer<MixRate> of(final List<SliceChange> changes) {
        final List<SliceChange> slices =
                changes.stream().filter(SliceChange::isAnywhere).toList();
        final double allBefore = sum(slices, SliceChange::denominatorBefore);
        final double allAfter = sum(slices, SliceChange::denominatorAfter);
        if (allBefore == 0 || allAfter == 0) {
            return Answer.none(Reason.ZERO_DENOMINATOR);
        }
        final double before =
                sum(slices, slice -> slice.denominatorBefore() == 0 ? 0 : slice.numeratorBefore()) / allBefore;
        final double after =
                sum(slices, slice -> slice.denominatorAfter() == 0 ? 0 : slice.numeratorAfter()) / allAfter;
        final double middle = (before + after) / 2;
        final List<SlicePart> parts = slices.stream()
                .map(slice ->
                        part(slice, slice.denominatorBefore() / allBefore, slice.denominatorAfter() / allAfter, middle))
                .toList();
        return Answer.of(new MixRate(
                before, after, parts, errorOfSum(parts, SlicePart::mixError), errorOfSum(parts, SlicePart::rateError)));
    }

    /** The change that is split. */
    public double change() {
        return Rounding.difference(after, before);
    }

    /** Change because other slices came. */
    public double mix() {
        return sumOfParts(SlicePart::mix);
    }

    /** Change because slices were served otherwise. */
    public double rate() {
        return sumOfParts(SlicePart::rate);
    }

    private double sumOfParts(final ToDoubleFunction<SlicePart> of) {
        final double size = parts.stream().mapToDouble(of).map(Math::abs).sum();
        return Rounding.without(parts.stream().mapToDouble(of).sum(), size + Math.abs(before) + Math.abs(after));
    }

    private static SlicePart part(
            final SliceChange slice, final double shareBefore, final double shareAfter, final double middle) {
        final double before = slice.before();
        final double after = slice.after();
        final double error = Math.hypot(slice.errorBefore(), slice.errorAfter());
        return new SlicePart(
                slice.slice(),
                shareBefore,
                shareAfter,
                before,
                after,
                // adding 0 makes both zeros the same
                0.0 + Rounding.difference(shareAfter, shareBefore) * Rounding.difference((before + after) / 2, middle),
                (shareBefore + shareAfter) / 2 * Rounding.difference(after, before),
                known(slice, Math.abs(shareAfter - shareBefore) * (slice.isInBoth() ? error / 2 : error)),
                known(slice, slice.isInBoth() ? (shareBefore + shareAfter) / 2 * error : 0));
    }

    private static OptionalDouble known(final SliceChange slice, final double error) {
        return slice.hasErrors() ? OptionalDouble.of(error) : OptionalDouble.empty();
    }

    private static OptionalDouble errorOfSum(
            final List<SlicePart> parts, final Function<SlicePart, OptionalDouble> errorOf) {
        return parts.stream().map(errorOf).allMatch(OptionalDouble::isPresent)
                ? OptionalDouble.of(Math.sqrt(parts.stream()
                        .map(errorOf)
                        .mapToDouble(error -> error.getAsDouble() * error.getAsDouble())
                        .sum()))
                : OptionalDouble.empty();
    }

    private static double sum(final List<SliceChange> slices, final ToDoubleFunction<SliceChange> of) {
        return slices.stream().mapToDouble(of).sum();
    }
}
