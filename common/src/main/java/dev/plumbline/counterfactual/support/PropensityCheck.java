package dev.plumbline.counterfactual.support;

import dev.plumbline.stats.Holm;
import dev.plumbline.stats.StandardNormal;
import java.io.Serializable;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Whether the log served with the propensities that it declares. If it did, {@code sum 1/p} over the rows that show an item
 * at a position, in a context, is the number of rows there on average, or less where the item was not always available.
 * Where an item's propensity is constant, the number of rows that show it is binomial and tested exactly; where it varies,
 * only too large sums are tested, by their own spread, since small ones may be due to rare draws that have not happened yet. Holm
 * over all items.
 * The log is inconsistent where the items of a significant test are off by enough to matter.
 *
 * @param availability whether items could always be shown
 * @param significance adjusted p below which an item counts as served otherwise: 0.0005, as for split checks of
 *     experiments
 * @param tolerance total variation due to such items that does not matter yet; a share
 */
public record PropensityCheck(Availability availability, double significance, double tolerance)
        implements Serializable {

    public static final PropensityCheck DEFAULT = new PropensityCheck(Availability.VARYING, 0.0005, 0.01);

    /** Figures do not depend on the order in which items are met, nor does which of several is named. */
    private static final Comparator<ServedAction> ORDER = Comparator.comparing(ServedAction::context)
            .thenComparingLong(ServedAction::position)
            .thenComparing(ServedAction::item);

    public PropensityCheck {
        if (!(significance > 0 && significance < 1 && tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException(
                    "significance " + significance + " and tolerance " + tolerance + " must be shares");
        }
    }

    /** The same for items that can be shown so often. */
    public PropensityCheck with(final Availability other) {
        return new PropensityCheck(other, significance, tolerance);
    }

    /** The findings of a log; empty where it has no row. Each item occurs once per context and position. */
    public Optional<PropensityFindings> of(final Collection<ServedAction> served) {
        final List<ServedAction> actions = served.stream().sorted(ORDER).toList();
        final Map<ServedAction.Place, Long> rowsByPlace = actions.stream()
                .collect(Collectors.groupingBy(ServedAction::place, Collectors.summingLong(ServedAction::rows)));
        final long rows =
                rowsByPlace.values().stream().mapToLong(Long::longValue).sum();
        return rows == 0 ? Optional.empty() : Optional.of(findings(actions, rowsByPlace, rows));
    }

    private PropensityFindings findings(
            final List<ServedAction> actions, final Map<ServedAction.Place, Long> rowsByPlace, final long rows) {
        final double[] adjusted = Holm.adjusted(actions.stream()
                .mapToDouble(action -> p(action, rowsByPlace.get(action.place())))
                .toArray());
        double variation = 0;
        double expected = 0;
        double significant = 0;
        int worst = 0;
        for (int i = 0; i < adjusted.length; i++) {
            final ServedAction action = actions.get(i);
            final long decisions = rowsByPlace.get(action.place());
            final double declared = action.declared();
            final double part = Math.abs(action.rows() - decisions * declared) / 2 / rows;
            variation += part;
            expected += declared * decisions * Math.sqrt(variance(action, decisions) * 2 / Math.PI) / 2 / rows;
            significant += adjusted[i] < significance ? part : 0;
            worst = adjusted[i] < adjusted[worst] ? i : worst;
        }
        final double meanInverse =
                actions.stream().mapToDouble(ServedAction::inverse).sum() / rows;
        final double squares =
                actions.stream().mapToDouble(ServedAction::inverseSquares).sum() / rows;
        return new PropensityFindings(
                rows,
                actions.size(),
                meanInverse,
                Math.sqrt(Math.max(0, squares - meanInverse * meanInverse) / rows),
                variation,
                expected,
                significant,
                adjusted[worst],
                actions.get(worst),
                significant > tolerance
                        ? PropensityVerdict.PROPENSITIES_INCONSISTENT
                        : PropensityVerdict.PROPENSITIES_CONSISTENT);
    }

    private double p(final ServedAction action, final long decisions) {
        if (!action.isConstant()) {
            return tooOften(action, decisions);
        }
        if (decisions > Integer.MAX_VALUE) {
            return normal(action, decisions);
        }
        final BinomialDistribution served = BinomialDistribution.of((int) decisions, action.declared());
        final double above = served.survivalProbability((int) action.rows() - 1);
        return availability == Availability.ALWAYS
                ? Math.min(1, 2 * Math.min(above, served.cumulativeProbability((int) action.rows())))
                : above;
    }

    private double normal(final ServedAction action, final long decisions) {
        final double declared = action.declared();
        final double z =
                (action.rows() - decisions * declared) / Math.sqrt(decisions * declared * (1 - declared) + 1e-300);
        return availability == Availability.ALWAYS ? StandardNormal.twoSidedP(z) : StandardNormal.above(z);
    }

    /** One-sided p of the mean of 1/p over the place's rows, 0 in rows that show another item, being at most 1. */
    private static double tooOften(final ServedAction action, final long decisions) {
        final double mean = action.inverse() / decisions;
        final double variance = variance(action, decisions);
        return variance > 0 ? StandardNormal.above((mean - 1) / Math.sqrt(variance)) : 1;
    }

    /** Variance of that mean; at least what it is where the propensity is constant. */
    private static double variance(final ServedAction action, final long decisions) {
        final double mean = action.inverse() / decisions;
        final double squares = action.inverseSquares() / decisions;
        return Math.max(squares - mean * mean, 1 / action.declared() - 1) / decisions;
    }
}
