package dev.plumbline.alignment;

/** Which online windows an offline window is compared with. */
public sealed interface Pairing {

    /** The online window is the offline window itself. */
    record SameWindow() implements Pairing {}

    /**
     * The online windows that start in {@code [W.end, W.end + horizon)} of the offline window W.
     *
     * @param horizon number of windows, at least 1
     */
    record FollowingWindows(int horizon) implements Pairing {

        /** A longer horizon is most likely given in the wrong unit. */
        public static final int MAX_HORIZON = 400;

        public FollowingWindows {
            if (horizon < 1 || horizon > MAX_HORIZON) {
                throw new IllegalArgumentException("a horizon of " + horizon
                        + " windows is not possible: it is the number of online windows after the offline one, 1 to "
                        + MAX_HORIZON);
            }
        }
    }

    /** How many windows after the offline window the first online window starts; 0 is the same window. */
    default int firstShift() {
        return this instanceof FollowingWindows ? 1 : 0;
    }

    /** How many windows after the offline window the last online window starts. */
    default int lastShift() {
        return this instanceof FollowingWindows following ? following.horizon() : 0;
    }
}
