package dev.plumbline.trend.series;

import dev.plumbline.stats.Reason;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One window of a series: what it holds, or why it holds nothing.
 *
 * @param window its number
 * @param value finite; empty only with a reason
 * @param stdError above 0, where known
 * @param age windows since the model was trained, 0 or more; empty where unknown
 * @param ageReason why the age is unknown although a training is recorded: it was after the window
 * @param isFirstAfterTraining whether the model was retrained under the same id since the window before
 * @param basis what the figure rests on, an empty text where it is not recorded
 * @param isMeasuredOtherwise whether that is something else than in the newest window before that has a figure
 * @param reason why there is no value, or why the one that was measured is not used
 */
public record SeriesPoint(
        long window,
        OptionalDouble value,
        OptionalDouble stdError,
        OptionalLong age,
        Optional<Reason> ageReason,
        boolean isFirstAfterTraining,
        String basis,
        boolean isMeasuredOtherwise,
        Optional<Reason> reason) {

    public SeriesPoint {
        if (value.isEmpty() == reason.isEmpty()) {
            throw new IllegalArgumentException("a point needs a value or a reason");
        }
    }
}
