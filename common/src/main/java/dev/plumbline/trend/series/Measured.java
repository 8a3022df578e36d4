package dev.plumbline.trend.series;

import dev.plumbline.stats.Reason;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One figure of one window as it stands in a table.
 *
 * @param window its number
 * @param value empty where there is none; may be NaN or infinite
 * @param stdError empty where unknown; what is not a finite number above 0 is unknown
 * @param trainedIn number of the window in which the model was trained, where known
 * @param basis what the figure rests on: figures of different ones do not compare; an empty text where none is declared
 * @param reason why there is no figure, or why it must not be used
 */
public record Measured(
        long window,
        OptionalDouble value,
        OptionalDouble stdError,
        OptionalLong trainedIn,
        String basis,
        Optional<Reason> reason) {

    /** A figure. */
    public static Measured of(final long window, final double value) {
        return new Measured(
                window, OptionalDouble.of(value), OptionalDouble.empty(), OptionalLong.empty(), "", Optional.empty());
    }

    /** The same of a model that was trained in a window. */
    public Measured trainedIn(final long trained) {
        return new Measured(window, value, stdError, OptionalLong.of(trained), basis, reason);
    }

    /** The same, resting on something. */
    public Measured on(final String other) {
        return new Measured(window, value, stdError, trainedIn, other, reason);
    }

    /** Whether all that is known of the model's training is that it came after the window. */
    boolean isOfALaterTraining() {
        return trainedIn.isPresent() && trainedIn.getAsLong() > window;
    }

    /** The same, marked so that it is not used. */
    public Measured unusable(final Reason why) {
        return new Measured(window, value, stdError, trainedIn, basis, Optional.of(why));
    }
}
