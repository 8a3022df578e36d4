package dev.plumbline.jobs.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** The line of standard output that tells a scheduler the result of a call: a word with which no other line begins, and JSON. */
public final class ResultLine {

    private static final String PREFIX = "plumbline-result ";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ResultLine() {}

    /** @param facts names to texts, numbers and maps of them, without secrets */
    public static String of(final Map<String, ?> facts) {
        try {
            return PREFIX + MAPPER.writeValueAsString(facts);
        } catch (final JsonProcessingException impossible) {
            throw new IllegalStateException("texts and numbers are always JSON", impossible);
        }
    }
}
