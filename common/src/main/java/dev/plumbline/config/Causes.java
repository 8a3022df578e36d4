package dev.plumbline.config;

import java.util.stream.Stream;

/** What lies behind a failure. */
public final class Causes {

    private Causes() {}

    /** The failure itself, and each cause after what it caused. */
    public static Stream<Throwable> of(final Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
