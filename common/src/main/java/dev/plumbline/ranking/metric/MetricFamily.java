package dev.plumbline.ranking.metric;

import java.util.function.DoubleFunction;

/**
 * List metrics that differ in a number, written in brackets: {@code rbp(0.8)}.
 *
 * @param name the part before the bracket
 * @param parameter what the number is
 * @param example a usual one
 * @param of the metric of a number; throws {@link IllegalArgumentException} with a sentence for the user where there is none
 */
public record MetricFamily(String name, String parameter, double example, DoubleFunction<ListMetric> of) {

    /** The metric of a text, as {@code 0.8}. */
    ListMetric of(final String text) {
        try {
            return of.apply(Double.parseDouble(text.strip()));
        } catch (final NumberFormatException notANumber) {
            throw new IllegalArgumentException(demand() + "; found (" + text + ")", notANumber);
        }
    }

    /** A sentence that says how to write it. */
    String demand() {
        return "metric " + name + " needs " + parameter + " in brackets, as in "
                + of.apply(example).name();
    }
}
