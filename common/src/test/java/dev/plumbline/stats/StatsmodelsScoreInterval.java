package dev.plumbline.stats;

/**
 * The score interval of a difference as statsmodels 0.15 computes it: Miettinen and Nurminen's closed form of the
 * likeliest shares, but in its linear coefficient with the control's events where their paper has its trials
 * ({@code L1 = (n_c d - N - 2 k_c) d + k}). So the variance is not that at the likeliest shares, and swapping two equal
 * groups does not mirror the interval.
 */
final class StatsmodelsScoreInterval {

    private static final int HALVINGS = 200;

    private final Share treatment;
    private final Share control;
    private final double critical;

    StatsmodelsScoreInterval(final TwoShares shares, final double level) {
        treatment = shares.treatment();
        control = shares.control();
        critical = StandardNormal.twoSidedQuantile(level);
    }

    double low() {
        return end(-1);
    }

    double high() {
        return end(1);
    }

    private double end(final double beyond) {
        double inside = treatment.rate() - control.rate();
        double outside = beyond * 0.999;
        for (int halving = 0; halving < HALVINGS; halving++) {
            final double middle = (inside + outside) / 2;
            if (Math.abs(treatment.rate() - control.rate() - middle) <= critical * Math.sqrt(variance(middle))) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }

    private double variance(final double d) {
        final double n = treatment.trials() + control.trials();
        final double count = treatment.events() + control.events();
        final double l2 = (treatment.trials() + 2.0 * control.trials()) * d - n - count;
        final double l1 = (control.events() * d - n - 2 * control.events()) * d + count;
        final double l0 = control.events() * d * (1 - d);
        final double third = l2 / (3 * n);
        final double q = third * third * third - l1 * l2 / (6 * n * n) + l0 / (2 * n);
        final double p = Math.signum(q) * Math.sqrt(third * third - l1 / (3 * n));
        final double c = d == 0 ? count / n : 2 * p * Math.cos((Math.PI + Math.acos(q / (p * p * p))) / 3) - third;
        final double t = c + d;
        return (t * (1 - t) / treatment.trials() + c * (1 - c) / control.trials()) * n / (n - 1);
    }
}
