package dev.plumbline.counterfactual.estimator;

/**
 * {@code ips} = mean(w r): rewards weighted by how much oftener the target shows the item. Unbiased where everything the target
 * shows is logged; its spread grows with the weights.
 */
public record InversePropensity() implements Estimator {

    @Override
    public String name() {
        return "ips";
    }

    @Override
    public double weight(final double w) {
        return w;
    }

    @Override
    public Bias bias() {
        return Bias.NONE;
    }

    @Override
    public String source() {
        return "Horvitz and Thompson 1952; Strehl, Langford, Li and Kakade, NIPS 2010";
    }
}
