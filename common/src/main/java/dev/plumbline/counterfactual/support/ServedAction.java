package dev.plumbline.counterfactual.support;

import java.io.Serializable;

/**
 * What the log says about one item at one position in one context. Adds up over parts of the log.
 *
 * @param item the item
 * @param context what the choice was made for; empty where contexts are not distinguished
 * @param position where it was shown; 1 is top
 * @param rows how often, 1 or more
 * @param inverse sum of 1 / propensity over these rows
 * @param inverseSquares sum of 1 / propensity^2
 */
public record ServedAction(String item, String context, long position, long rows, double inverse, double inverseSquares)
        implements Serializable {

    /** Rows count as constant in propensity if so large a share of them would have the same information. */
    private static final double CONSTANT = 0.9;

    public ServedAction {
        if (rows < 1 || !(inverse >= rows * (1 - 1e-9)) || !(inverseSquares >= inverse * (1 - 1e-9))) {
            throw new IllegalArgumentException("item " + item + " at position " + position + ": " + rows
                    + " rows with probabilities in (0, 1] do not add up to " + inverse + " and " + inverseSquares);
        }
    }

    /** Where contexts are not distinguished. */
    public ServedAction(
            final String item,
            final long position,
            final long rows,
            final double inverse,
            final double inverseSquares) {
        this(item, "", position, rows, inverse, inverseSquares);
    }

    /** One row. */
    public static ServedAction ofRow(final String item, final long position, final double propensity) {
        return new ServedAction(item, position, 1, 1 / propensity, 1 / (propensity * propensity));
    }

    /** The same item at the same place in both parts of the log. */
    public ServedAction merge(final ServedAction other) {
        return new ServedAction(
                item,
                context,
                position,
                rows + other.rows,
                inverse + other.inverse,
                inverseSquares + other.inverseSquares);
    }

    /** Which it is, in words. */
    public String text() {
        return item + " at position " + position + (context.isEmpty() ? "" : " in context " + context);
    }

    /** The context and position, at which something is chosen for every row. */
    Place place() {
        return new Place(context, position);
    }

    /** Where something is chosen. */
    record Place(String context, long position) {}

    /**
     * The harmonic mean of the declared propensities: where they vary from row to row, the plain mean over rows that show
     * the item is too high, since those rows have it more often that gave it more.
     */
    public double declared() {
        return Math.min(1, rows / inverse);
    }

    /** Whether the propensity is nearly the same in all rows, so that how often the item was served has a known spread. */
    public boolean isConstant() {
        return inverse * inverse >= CONSTANT * rows * inverseSquares;
    }
}
