package dev.plumbline.jobs.format;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One value of an answer. */
public sealed interface Cell {

    /** No value. */
    Cell MISSING = new Missing();

    /** A text. */
    static Cell text(final String text) {
        return new Text(text);
    }

    /** There is no value. */
    record Missing() implements Cell {}

    /** A text. */
    record Text(String text) implements Cell {}

    /** A number. */
    record Quantity(Number number) implements Cell {}

    /** Yes or no. */
    record Truth(boolean isTrue) implements Cell {}

    /** An instant. */
    record Moment(Instant instant) implements Cell {}

    /** A calendar day. */
    record Day(LocalDate date) implements Cell {}

    /** Values in order. */
    record Many(List<Cell> cells) implements Cell {
        public Many {
            cells = List.copyOf(cells);
        }
    }

    /** The named parts of one thing, in order. */
    record Parts(Map<String, Cell> parts) implements Cell {
        public Parts {
            parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        }
    }

    /** A map. */
    record Entries(Map<String, Cell> entries) implements Cell {
        public Entries {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }
}
