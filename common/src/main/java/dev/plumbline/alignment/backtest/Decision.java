package dev.plumbline.alignment.backtest;

import dev.plumbline.alignment.relation.RelationLine;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What there is to choose from in one window.
 *
 * @param options candidates; to ship none of them keeps the incumbent
 * @param line of the windows before, where they are enough to draw one
 * @param sureAt standard errors that make a gain sure
 */
record Decision(List<Option> options, Optional<RelationLine> line, double sureAt) {

    /** Ships the candidate of the largest score; none where that is not above 0, the incumbent's. */
    double[] largest(final ToDoubleFunction<Option> score) {
        final double[] shares = new double[options.size()];
        double largest = 0;
        int chosen = -1;
        for (int i = 0; i < shares.length; i++) {
            final double scored = score.applyAsDouble(options.get(i));
            if (scored > largest) {
                largest = scored;
                chosen = i;
            }
        }
        if (chosen >= 0) {
            shares[chosen] = 1;
        }
        return shares;
    }
}
