package dev.plumbline.jobs.cli;

import dev.plumbline.config.PlumblineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong with a call, so that everything is told at once. */
public final class Problems {

    private final List<String> sentences = new ArrayList<>();

    /** What a part of the call means; empty where it means nothing, and then its problem is noted. */
    public <T> Optional<T> check(final Supplier<Optional<T>> part) {
        try {
            return part.get();
        } catch (final PlumblineException wrong) {
            sentences.add(wrong.getMessage());
            return Optional.empty();
        }
    }

    /** Notes a problem that was found elsewhere. */
    public void note(final String sentence) {
        sentences.add(sentence);
    }

    /** @throws PlumblineException naming everything that was noted, when there is anything */
    public void throwAny() {
        if (!sentences.isEmpty()) {
            throw new PlumblineException(String.join("\n", sentences));
        }
    }
}
