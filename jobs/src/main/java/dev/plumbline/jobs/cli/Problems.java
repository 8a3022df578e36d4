package dev.plumbline.jobs.cli;

import dev.plumbline.config.PlumblineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong with a call, so that all problems are reported at once. */
public final class Problems {

    private final List<String> sentences = new ArrayList<>();

    /** The result of reading a part of the call; empty where that fails, and then the problem is noted. */
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
