package dev.plumbline.stats;

/**
 * Random numbers that depend on nothing but a seed, the id of a unit and the number of a replicate: whatever partition
 * or order a unit comes in, it draws the same. Not for secrets.
 */
public final class UnitHash {

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private UnitHash() {}

    /** The stream of a unit: 64-bit FNV-1a of its characters, finished as in SplitMix64 so that all bits count. */
    public static long of(final long seed, final String unit) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < unit.length(); i++) {
            final char character = unit.charAt(i);
            hash = (hash ^ (character & 0xff)) * FNV_PRIME;
            hash = (hash ^ (character >>> 8)) * FNV_PRIME;
        }
        return mixed(hash ^ mixed(seed + GOLDEN));
    }

    /** The draw of a number of a unit's stream: 64 random bits (Steele, Lea, Flood 2014, SplitMix64). */
    public static long draw(final long unitHash, final long number) {
        return mixed(unitHash + GOLDEN * (number + 1));
    }

    /** The same draw as a number in [0, 1). */
    public static double uniform(final long unitHash, final long number) {
        return (draw(unitHash, number) >>> 11) * 0x1.0p-53;
    }

    private static long mixed(final long value) {
        final long first = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        final long second = (first ^ (first >>> 27)) * 0x94d049bb133111ebL;
        return second ^ (second >>> 31);
    }
}
