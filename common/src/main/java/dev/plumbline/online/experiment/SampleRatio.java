package dev.plumbline.online.experiment;

import dev.plumbline.stats.ChiSquare;
import dev.plumbline.stats.ExactMultinomial;
import dev.plumbline.stats.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the arms got the units that were planned for them. A broken split means that units were lost or moved
 * depending on what they did, and then no lift is valid.
 */
public sealed interface SampleRatio {

    /**
     * A p below this is a mismatch: so rare by chance that even thousands of experiments raise few false alarms
     * (Fabijan et al., Diagnosing Sample Ratio Mismatch in Online Controlled Experiments, KDD 2019).
     */
    double THRESHOLD = 0.0005;

    /** Where an expected count is below this the chi-square distribution is a poor approximation (Cochran 1954). */
    int SMALL_EXPECTED = 5;

    /** How p was computed. */
    enum Method {
        CHI_SQUARE,
        /** By {@link ExactMultinomial}. */
        EXACT;

        /** The text that tables hold. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A split that could be tested.
     *
     * @param chiSquare Pearson's statistic with its degrees of freedom: arms of positive weight minus one
     * @param p probability of a split at least as far from the plan
     */
    record Tested(ChiSquare chiSquare, double p, Method method) implements SampleRatio {

        /** Whether the split is broken. */
        public boolean isMismatch() {
            return p < THRESHOLD;
        }
    }

    /** No units, fewer than two arms, or too many parts. */
    record Undefined(Reason reason) implements SampleRatio {}

    /** Units in arms that are switched off: a fault of the configuration or of the assignment, whatever p is. */
    record UnitsWithoutWeight(List<ArmUnits> arms) implements SampleRatio {}

    /** Why all lifts of the experiment are withheld; empty where they are shown. */
    default Optional<Reason> whyWithheld() {
        if (this instanceof UnitsWithoutWeight) {
            return Optional.of(Reason.UNITS_WITHOUT_WEIGHT);
        }
        return this instanceof Tested tested && tested.isMismatch()
                ? Optional.of(Reason.SPLIT_MISMATCH)
                : Optional.empty();
    }

    /** The check of one experiment, or of one day or slice of it; arms of weight 0 without units do not count. */
    static SampleRatio of(final List<ArmUnits> arms) {
        final List<ArmUnits> faulty = arms.stream()
                .filter(arm -> arm.weight() == 0 && arm.units() > 0)
                .toList();
        if (!faulty.isEmpty()) {
            return new UnitsWithoutWeight(faulty);
        }
        final List<ArmUnits> planned =
                arms.stream().filter(arm -> arm.weight() > 0).toList();
        final long[] counts = planned.stream().mapToLong(ArmUnits::units).toArray();
        if (Arrays.stream(counts).sum() == 0) {
            return new Undefined(Reason.NO_UNITS);
        }
        if (planned.size() < 2) {
            return new Undefined(Reason.ONE_ARM);
        }
        final double total = planned.stream().mapToDouble(ArmUnits::weight).sum();
        return tested(
                counts,
                planned.stream().mapToDouble(arm -> arm.weight() / total).toArray());
    }

    private static Tested tested(final long[] counts, final double[] shares) {
        final ChiSquare chiSquare = ChiSquare.of(counts, shares);
        final long units = Arrays.stream(counts).sum();
        final double leastExpected = units * Arrays.stream(shares).min().orElseThrow();
        if (leastExpected >= SMALL_EXPECTED || units > Integer.MAX_VALUE) {
            return new Tested(chiSquare, chiSquare.p(), Method.CHI_SQUARE);
        }
        final int[] small = Arrays.stream(counts).mapToInt(Math::toIntExact).toArray();
        return new Tested(chiSquare, ExactMultinomial.p(small, shares), Method.EXACT);
    }
}
