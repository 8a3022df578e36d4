package dev.plumbline.jobs.cli;

import dev.plumbline.config.PlumblineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong with a call, so that everything is told at once. */
final class Problems {

    private final List<String> sentences = new ArrayList<>();

    /** What a part of the call means; empty where it means nothing, and then its problem is noted. */
    <T> Optional<T> check(final Supplier<Optional<T>> part) {
        try {
            return part.get();
        } catch (final PlumblineException wrong) {
            sentences.add(wrong.getMessage());
            return Optional.empty();
        }
    }

    /** @throws PlumblineException naming everything that was noted, when there is anything */
    void throwAny() {
        if (!sentences.isEmpty()) {
            throw new PlumblineException(String.join("\n", sentences));
        }
    }
}
