package dev.plumbline.drift.measure;

import java.util.Arrays;

/**
 * Floored shares, made to add up to 1 again.
 *
 * @param floor what is made to add up
 */
record RenormalizedFloor(AtLeast floor) implements ShareFloor {

    @Override
    public double[] of(final double[] shares) {
        final double[] floored = floor.of(shares);
        final double sum = Arrays.stream(floored).sum();
        return Arrays.stream(floored).map(share -> share / sum).toArray();
    }

    @Override
    public String convention() {
        return floor.convention() + " and renormalized";
    }
}
