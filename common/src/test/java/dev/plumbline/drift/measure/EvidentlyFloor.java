package dev.plumbline.drift.measure;

import java.util.Arrays;

/** Evidently's filling of empty cells alone: 1e-4, or a millionth of the smallest share where that is at most 1e-4. */
record EvidentlyFloor() implements ShareFloor {

    @Override
    public double[] of(final double[] shares) {
        final double least =
                Arrays.stream(shares).filter(share -> share > 0).min().orElse(1);
        final double filling = least <= 1e-4 ? least / 1e6 : 1e-4;
        return Arrays.stream(shares).map(share -> share == 0 ? filling : share).toArray();
    }

    @Override
    public String convention() {
        return "empty cells filled as Evidently does";
    }
}
