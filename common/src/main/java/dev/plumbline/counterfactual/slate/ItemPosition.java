package dev.plumbline.counterfactual.slate;

/**
 * Weights of single positions: right where a reward depends on nothing but its own item and position.
 *
 * @param normalization what weighted rewards are divided by
 */
public record ItemPosition(SlateNormalization normalization) implements SlateEstimator {

    @Override
    public String name() {
        return SlateEstimators.name("item_position_ips", normalization);
    }

    @Override
    public SlateWeights weights() {
        return SlateWeights.ITEM_POSITION;
    }

    @Override
    public String source() {
        return "Li, Abbasi-Yadkori, Kveton, Muthukrishnan, Vinay and Wen, KDD 2018";
    }
}
