package dev.plumbline.counterfactual.estimator;

import dev.plumbline.stats.Reason;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What is likely wrong where weights do not average to 1: a hint, since weights alone do not show it. */
public final class MeanWeightCause {

    private static final double NOTHING = 1e-9;

    private MeanWeightCause() {}

    /**
     * The hint; empty where another rule than that of the mean weight is the reason.
     *
     * @param position of lists, from which diagnostics are
     */
    public static Optional<String> of(
            final List<Reason> broken, final Diagnostics diagnostics, final OptionalInt position) {
        if (broken.isEmpty() || broken.get(0) != Reason.MEAN_WEIGHT_NOT_ONE) {
            return Optional.empty();
        }
        final String cause = diagnostics.meanWeight() <= NOTHING
                ? nothingShown(position)
                : diagnostics.meanWeight() < 1 ? tooLow(position) : tooHigh(position);
        return Optional.of(position.isPresent() ? "position " + position.getAsInt() + ": " + cause : cause);
    }

    private static String nothingShown(final OptionalInt position) {
        return position.isPresent()
                ? "the target shows nothing there that the log shows, for example because it has fewer items than lists have positions"
                : "the target shows nothing that the log shows in the same contexts and positions";
    }

    private static String tooLow(final OptionalInt position) {
        return "the target shows items that the log does not show in the same context, or propensities are too large"
                + otherKind(position);
    }

    private static String tooHigh(final OptionalInt position) {
        return "propensities are too small, or the log lacks rows with items that the target shows less often"
                + otherKind(position);
    }

    private static String otherKind(final OptionalInt position) {
        return position.isPresent()
                ? ", or they are of another kind than the estimator needs: of an item at its position, or given the items above"
                : "";
    }
}
