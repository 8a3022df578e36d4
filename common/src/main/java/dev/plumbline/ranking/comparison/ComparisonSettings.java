package dev.plumbline.ranking.comparison;

import dev.plumbline.ranking.overlap.OverlapSettings;
import java.io.Serializable;
import java.util.List;

/**
 * Which models are compared and how strictly.
 *
 * @param selection which pairs
 * @param family which comparisons are adjusted together
 * @param margin differences within it, in either direction, are too small to matter, in the metric's unit; 0 where none is
 *     declared, and then no pair is ever equivalent
 * @param minimumUnits fewer independent units than this give no verdict; at least 2
 * @param overlap how the overlap of the same pairs is measured
 */
public record ComparisonSettings(
        PairSelection selection, Family family, double margin, int minimumUnits, OverlapSettings overlap)
        implements Serializable {

    /** Nothing is compared. */
    public static final ComparisonSettings NONE = new ComparisonSettings(new PairSelection.None(), Family.PAIRS, 0, 30);

    public ComparisonSettings {
        if (!(margin >= 0 && Double.isFinite(margin))) {
            throw new IllegalArgumentException(
                    "the equivalence margin must be a finite number of 0 or more, not " + margin);
        }
        if (minimumUnits < 2) {
            throw new IllegalArgumentException("a verdict needs at least 2 units, not " + minimumUnits);
        }
    }

    /** Settings with the default overlap. */
    public ComparisonSettings(
            final PairSelection selection, final Family family, final double margin, final int minimumUnits) {
        this(selection, family, margin, minimumUnits, OverlapSettings.DEFAULT);
    }

    /** Whether the overlap of pairs is measured. */
    public boolean isOverlapAsked() {
        return isAsked() && overlap.depth() > 0;
    }

    /** Whether anything is compared. */
    public boolean isAsked() {
        return !(selection instanceof PairSelection.None);
    }

    /** The pairs of a window, in a fixed order. */
    public List<ModelPair> pairs(final List<String> models) {
        return selection.of(models);
    }
}
