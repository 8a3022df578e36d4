package dev.plumbline.drift.measure;

import java.io.Serializable;
import java.util.Arrays;

/** What a logarithm of shares does with empty cells: one place where tools differ. */
public interface ShareFloor extends Serializable {

    /** The shares that the logarithm sees. */
    double[] of(double[] shares);

    /** One line on the convention. */
    String convention();

    /**
     * No share is below a floor; they may then add up to more than 1.
     *
     * @param least in (0, 1)
     */
    record AtLeast(double least) implements ShareFloor {

        /** The floor of the definition. */
        public static final AtLeast DEFAULT = new AtLeast(1e-4);

        public AtLeast {
            if (!(least > 0 && least < 1)) {
                throw new IllegalArgumentException("the floor of shares must be between 0 and 1, not " + least);
            }
        }

        @Override
        public double[] of(final double[] shares) {
            return Arrays.stream(shares).map(share -> Math.max(share, least)).toArray();
        }

        @Override
        public String convention() {
            return "shares floored at " + least;
        }
    }
}
