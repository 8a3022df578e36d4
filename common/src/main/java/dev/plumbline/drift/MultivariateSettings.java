package dev.plumbline.drift;

import java.io.Serializable;

/**
 * What is computed from all features together.
 *
 * @param newestWindows of a run that are looked at; 0 for none, since every one takes as many forests as folds
 * @param rows of either side at most, a sample by hash
 * @param features at most, 2 or more: correlations are of pairs
 * @param referenceBlocks stretches of the reference that are compared with the rest of it, to know what time alone does
 * @param folds of the cross-fitting
 * @param trees of a forest
 * @param depth of a tree
 * @param seed of the forests
 */
public record MultivariateSettings(
        int newestWindows, int rows, int features, int referenceBlocks, int folds, int trees, int depth, long seed)
        implements Serializable {

    /** Not looked for. */
    public static final MultivariateSettings NONE = new MultivariateSettings(0, 20_000, 50, 4, 5, 20, 6, 1);
}
