package dev.plumbline.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * An online lift of two models over the experiments that both were in. Each is a stratum: units of several are never added up, since a
 * side that has a larger share of the better one would look better for it (Simpson's paradox).
 *
 * <p>The ratio of a side is the mean of its ratios in the strata, by {@code w_k = M_tk M_ck / (M_tk + M_ck)} for both sides (Mantel
 * and Haenszel 1959; of denominators, Rothman and Boice 1979): of one stratum it is its ratio. The log lift's variance is the sum
 * of those of the strata, whose weights are taken for known and whose units for others: experiments that assign independently of
 * each other have errors that do not correlate even where users are the same.
 *
 * <p>Strata without both sides do not count, and those without a spread (a single unit) only where there is no other.
 */
public final class StratifiedLift {

    private final List<DifferenceBesideLift> strata;
    private final boolean isShared;
    private final PairedRatios together;
    private final double weight;
    private final OptionalDouble treatmentRatio;
    private final OptionalDouble controlRatio;

    /** @param experiments the same offline difference beside the lift of each */
    public StratifiedLift(final List<DifferenceBesideLift> experiments) {
        final List<DifferenceBesideLift> shared = experiments.stream()
                .filter(stratum -> weight(stratum.lift()) > 0)
                .toList();
        final List<DifferenceBesideLift> spread =
                shared.stream().filter(stratum -> stratum.lift().hasSpread()).toList();
        isShared = !shared.isEmpty();
        strata = spread.isEmpty() ? isShared ? shared : List.copyOf(experiments) : spread;
        together = strata.stream().map(DifferenceBesideLift::lift).reduce(PairedRatios.EMPTY, PairedRatios::merge);
        weight = strata.stream().mapToDouble(stratum -> weight(stratum.lift())).sum();
        treatmentRatio = ratio(PairedRatios::treatment);
        controlRatio = ratio(PairedRatios::control);
    }

    /** Units of either side, those of several strata counted in each. */
    public long units() {
        return count(stratum -> stratum.lift().units());
    }

    /** Units measured both offline and online, counted so too. */
    public long commonUnits() {
        return count(DifferenceBesideLift::commonUnits);
    }

    /** Whether there are units of both sides, be it in different strata. */
    public boolean isMeasured() {
        return together.treatment().units() > 0 && together.control().units() > 0;
    }

    /** The treatment's ratio, where no stratum has both sides that of all its units; empty where there is none. */
    public OptionalDouble treatmentRatio() {
        return treatmentRatio;
    }

    /** The control's. */
    public OptionalDouble controlRatio() {
        return controlRatio;
    }

    /** What it counts where windows are pooled, whichever side is better; empty where no stratum has both sides. */
    public OptionalDouble weight(final RatioKind kind) {
        final double all = strata.stream()
                .map(DifferenceBesideLift::lift)
                .mapToDouble(lift -> weight(lift) * (kind == RatioKind.SHARE ? rate(lift) : 1))
                .sum();
        return isShared && all > 0 && Double.isFinite(all) ? OptionalDouble.of(all) : OptionalDouble.empty();
    }

    /** The log lift with its interval, as {@link PairedRatios#logLift}; degrees of freedom of Welch and Satterthwaite. */
    public Estimate logLift(final RatioKind kind, final double level) {
        final Optional<Reason> undefined = together.whyNoLift(kind).or(this::whyUndefined);
        if (undefined.isPresent()) {
            return Estimate.undefined(level, units(), undefined.get());
        }
        final double value = Math.log(treatmentRatio.orElseThrow() / controlRatio.orElseThrow());
        if (!hasSpread()) {
            return Double.isFinite(value)
                    ? Estimate.withoutInterval(value, level, units(), Reason.ONE_UNIT)
                    : Estimate.undefined(level, units(), Reason.TOO_LARGE);
        }
        final double[] variances = variances();
        final double[] degreesOfFreedom = strata.stream()
                .mapToDouble(stratum -> stratum.lift().degreesOfFreedom(treatmentScale(stratum), controlScale(stratum)))
                .toArray();
        return StudentInterval.around(
                value,
                Math.sqrt(Arrays.stream(variances).sum()),
                StudentInterval.satterthwaite(variances, degreesOfFreedom),
                level,
                units());
    }

    /**
     * Covariance of the errors of the difference and the log lift, the sum of those of the strata as of
     * {@link DifferenceBesideLift#errorCovariance}, and no correlation outside [-1, 1] where units are in several. Exactly 0 when no
     * unit is common; empty when a figure or its standard error is undefined.
     */
    public OptionalDouble errorCovariance() {
        if (strata.isEmpty()
                || strata.get(0).difference().meanDenominator() == 0
                || together.whyUndefined().or(this::whyUndefined).isPresent()) {
            return OptionalDouble.empty();
        }
        if (commonUnits() == 0) {
            return OptionalDouble.of(0);
        }
        final RatioMoments difference = strata.get(0).difference();
        if (difference.units() < 2 || !hasSpread()) {
            return OptionalDouble.empty();
        }
        final double covariance = strata.stream()
                .mapToDouble(stratum -> stratum.errorCovariance(treatmentScale(stratum), controlScale(stratum)))
                .sum();
        final double most = Math.sqrt(
                difference.ratioVariance() * Arrays.stream(variances()).sum());
        return OptionalDouble.of(Math.max(-most, Math.min(most, covariance)));
    }

    private double[] variances() {
        return strata.stream()
                .mapToDouble(stratum -> stratum.lift().variance(treatmentScale(stratum), controlScale(stratum)))
                .toArray();
    }

    private Optional<Reason> whyUndefined() {
        if (!isShared) {
            return Optional.of(Reason.NO_SHARED_EXPERIMENT);
        }
        return treatmentRatio.orElse(0) > 0 && controlRatio.orElse(0) > 0
                ? Optional.empty()
                : Optional.of(Reason.NEGATIVE_RATIO);
    }

    private boolean hasSpread() {
        return strata.stream().allMatch(stratum -> stratum.lift().hasSpread());
    }

    private OptionalDouble ratio(final Function<PairedRatios, RatioMoments> side) {
        if (isShared) {
            return OptionalDouble.of(strata.stream()
                    .map(DifferenceBesideLift::lift)
                    .mapToDouble(lift -> share(lift) * side.apply(lift).ratio())
                    .sum());
        }
        final RatioMoments all = side.apply(together);
        return all.units() == 0 || all.meanDenominator() == 0 ? OptionalDouble.empty() : OptionalDouble.of(all.ratio());
    }

    private double treatmentScale(final DifferenceBesideLift stratum) {
        return treatmentRatio.orElseThrow() * stratum.lift().treatment().denominator() / share(stratum.lift());
    }

    private double controlScale(final DifferenceBesideLift stratum) {
        return controlRatio.orElseThrow() * stratum.lift().control().denominator() / share(stratum.lift());
    }

    private double share(final PairedRatios lift) {
        return weight(lift) / weight;
    }

    private static double weight(final PairedRatios lift) {
        final double a = lift.treatment().denominator();
        final double b = lift.control().denominator();
        return a > 0 && b > 0 ? a / (a + b) * b : 0;
    }

    private static double rate(final PairedRatios lift) {
        return (lift.treatment().numerator() + lift.control().numerator())
                / (lift.treatment().denominator() + lift.control().denominator());
    }

    private long count(final ToLongFunction<DifferenceBesideLift> units) {
        return strata.stream().mapToLong(units).sum();
    }
}
