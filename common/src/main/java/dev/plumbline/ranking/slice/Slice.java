package dev.plumbline.ranking.slice;

import dev.plumbline.table.Texts;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One way to slice the population: by an attribute, or by several that are crossed.
 *
 * @param parts one or more, none twice
 */
public record Slice(List<SlicePart> parts) implements Serializable {

    /** The separator between the parts of names and values. */
    public static final String CROSSED = " x ";
    /** What replaces the separator in a part of a crossed value. */
    public static final String CROSSED_IN_VALUE = " xx ";

    /** @throws IllegalArgumentException with a sentence for the user */
    public Slice {
        parts = List.copyOf(parts);
        if (new HashSet<>(parts).size() < parts.size()) {
            throw new IllegalArgumentException("a slice cannot be crossed with itself");
        }
    }

    /** Reads {@code device} or {@code device x item.category}. */
    public static Slice parse(final String text) {
        return new Slice(Stream.of(text.split(CROSSED, -1))
                .map(String::strip)
                .map(SlicePart::of)
                .toList());
    }

    /** What the column {@code slice_name} holds. */
    public String name() {
        return parts.stream().map(SlicePart::name).collect(Collectors.joining(CROSSED));
    }

    /** Whether it has a part of this origin. */
    public boolean has(final SliceOrigin origin) {
        return parts.stream().anyMatch(part -> part.origin() == origin);
    }

    /** Its parts of this origin, in order. */
    public List<SlicePart> parts(final SliceOrigin origin) {
        return parts.stream().filter(part -> part.origin() == origin).toList();
    }

    /** What the column {@code slice_value} holds. @param value of a part; null for one that has none */
    public String value(final Function<SlicePart, String> value) {
        final Stream<String> values = parts.stream().map(value).map(text -> text == null ? Texts.NULL : text);
        // a separator in a value is replaced
        return parts.size() == 1
                ? values.findFirst().orElseThrow()
                : values.map(text -> text.replace(CROSSED, CROSSED_IN_VALUE)).collect(Collectors.joining(CROSSED));
    }
}
