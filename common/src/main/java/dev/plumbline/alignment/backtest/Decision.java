package dev.plumbline.alignment.backtest;

import dev.plumbline.alignment.relation.RelationLine;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The options in one window.
 *
 * @param options candidates; to ship none of them keeps the incumbent
 * @param line of the windows before, where there are enough of them
 * @param sureAt number of standard errors from which a gain is significant
 */
record Decision(List<Option> options, Optional<RelationLine> line, double sureAt) {

    /** Ships the candidate with the largest score; none where that is not above 0, the incumbent's score. */
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
