package dev.plumbline.config;

import java.util.Optional;
import java.util.stream.Stream;

/** The causes of a failure. */
public final class Causes {

    private Causes() {}

    /** The failure itself, then its causes, from the outermost to the innermost. */
    public static Stream<Throwable> of(final Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    /** The first line of a failure's message that is not blank, without the engine's code; without one the failure's type. */
    public static String firstLine(final Throwable failure) {
        return Optional.ofNullable(failure.getMessage()).stream()
                .flatMap(String::lines)
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(line -> line.replaceFirst("\\.?\\s*SQLSTATE: \\w+", ""))
                .orElseGet(() -> failure.getClass().getSimpleName());
    }
}
