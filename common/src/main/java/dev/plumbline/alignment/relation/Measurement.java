package dev.plumbline.alignment.relation;

/**
 * One pair of models in one window, which counts as one experiment: its offline gain and its online gain, each in the better
 * direction. All numbers are finite.
 *
 * @param candidate the model that gains
 * @param baseline the model that it is compared with
 * @param window the offline window, which is resampled as a whole, whatever experiments its models were in
 * @param offlineError standard error of the offline gain, 0 or more
 * @param offlineWeight of the offline gain where those of several windows are pooled, above 0
 * @param onlineError standard error of the online gain, 0 or more
 * @param onlineWeight of the online gain, above 0
 * @param errorCovariance covariance of the errors of both; 0 where they come from disjoint samples
 */
public record Measurement(
        String candidate,
        String baseline,
        String window,
        double offline,
        double offlineError,
        double offlineWeight,
        double online,
        double onlineError,
        double onlineWeight,
        double errorCovariance) {

    /** A pair measured in one window only, whose weights do not matter. */
    public static Measurement once(
            final String candidate,
            final String baseline,
            final String window,
            final double offline,
            final double offlineError,
            final double online,
            final double onlineError,
            final double errorCovariance) {
        return new Measurement(
                candidate, baseline, window, offline, offlineError, 1, online, onlineError, 1, errorCovariance);
    }

    /** The same measurement with the two models swapped. */
    public Measurement opposite() {
        return new Measurement(
                baseline,
                candidate,
                window,
                0.0 - offline,
                offlineError,
                offlineWeight,
                0.0 - online,
                onlineError,
                onlineWeight,
                errorCovariance);
    }
}
