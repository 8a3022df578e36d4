package dev.plumbline.counterfactual.slate;

/** Which items a reward at a position may depend on, and so which weight it gets. */
public enum SlateWeights {
    /** All of the slate. */
    SLATE {
        @Override
        double at(final ShownSlate slate, final int position) {
            return slate.prefixWeights().get(slate.size() - 1);
        }
    },
    /** The item at its own position only. */
    ITEM_POSITION {
        @Override
        double at(final ShownSlate slate, final int position) {
            return slate.positions().get(position).weight();
        }
    },
    /** The items down to its position. */
    PREFIX {
        @Override
        double at(final ShownSlate slate, final int position) {
            return slate.prefixWeights().get(position);
        }
    };

    /** The weight of a position, counted from 0. */
    abstract double at(ShownSlate slate, int position);
}
