package dev.plumbline.world;

import java.io.Serializable;

/**
 * Randomness without a state: every number is a hash of the seed, what it is for, and whose it is. The same on every
 * machine, since {@link StrictMath} is.
 *
 * @param seed another seed is another world
 */
public record Draws(long seed) implements Serializable {

    private static final long STEP = 0x9E3779B97F4A7C15L;

    /** What a draw is for. The names are part of the hash: a renamed purpose is another world. */
    public enum Purpose {
        REQUEST,
        HOLDOUT,
        INTERLEAVING,
        TRAINING,
        TIME,
        USER,
        SEGMENT,
        BOT,
        PAGE,
        ARM,
        LOST,
        USER_EFFECT,
        TENURE,
        DEVICE,
        ITEM_QUALITY,
        ITEM_TASTE,
        ERA,
        PRICE,
        CATEGORY,
        REPLACED,
        MODEL_NOISE,
        SLATE,
        LATENCY,
        CLICK,
        CLICK_DELAY,
        PURCHASE,
        BUYING,
        PURCHASE_DELAY,
        AMOUNT,
        RETURN,
        RETURN_DELAY,
        WATCH,
        DISLIKE,
        ARRIVAL,
        DUPLICATE,
        NULL,
        SEASON,
        JUDGEMENT,
        PAIR,
        DRAFT,
        EXPOSURE;

        private final long salt = mix(name().hashCode() * STEP);
    }

    /** 64 well-mixed bits. */
    public long bits(final Purpose purpose, final long entity, final long detail) {
        return mix(mix(mix(seed + purpose.salt) + STEP * entity) + STEP * detail);
    }

    /** Uniform in (0, 1), both ends excluded. */
    public double uniform(final Purpose purpose, final long entity, final long detail) {
        return unit(bits(purpose, entity, detail));
    }

    /** Whether an event of this probability happens. */
    public boolean happens(final double probability, final Purpose purpose, final long entity, final long detail) {
        return uniform(purpose, entity, detail) < probability;
    }

    /** Standard normal. */
    public double normal(final Purpose purpose, final long entity, final long detail) {
        final long bits = bits(purpose, entity, detail);
        return StrictMath.sqrt(-2 * StrictMath.log(unit(bits)))
                * StrictMath.cos(2 * StrictMath.PI * unit(mix(bits + STEP)));
    }

    /** Exponential of a mean, cut off at an end: the tail beyond it is spread over what lies before. */
    public double exponential(
            final double mean, final double end, final Purpose purpose, final long entity, final long detail) {
        final double before = -StrictMath.expm1(-end / mean);
        return -mean * StrictMath.log1p(-uniform(purpose, entity, detail) * before);
    }

    private static double unit(final long bits) {
        return ((bits >>> 11) + 0.5) * 0x1p-53;
    }

    /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mix(final long value) {
        long bits = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }
}
