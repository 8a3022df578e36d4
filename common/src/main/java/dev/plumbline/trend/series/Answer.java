package dev.plumbline.trend.series;

import dev.plumbline.stats.Reason;
import java.util.Optional;
import java.util.function.Function;

/**
 * A result computed from a series, or why there is none.
 *
 * @param result empty only with a reason
 * @param reason empty only with a result
 */
public record Answer<T>(Optional<T> result, Optional<Reason> reason) {

    public Answer {
        if (result.isEmpty() == reason.isEmpty()) {
            throw new IllegalArgumentException("an answer needs a result or a reason");
        }
    }

    /** A result. */
    public static <T> Answer<T> of(final T result) {
        return new Answer<>(Optional.of(result), Optional.empty());
    }

    /** No result, and why. */
    public static <T> Answer<T> none(final Reason reason) {
        return new Answer<>(Optional.empty(), Optional.of(reason));
    }

    /** The same with another result; the reason stays. */
    public <R> Answer<R> map(final Function<T, R> change) {
        return new Answer<>(result.map(change), reason);
    }
}
