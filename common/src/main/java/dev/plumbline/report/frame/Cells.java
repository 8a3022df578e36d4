package dev.plumbline.report.frame;

import dev.plumbline.report.part.Names;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * One row of a table. A cell is absent if it is null, not a finite number, or of a column that the table lacks.
 *
 * @param values column to text, number, truth, instant, day, list, map or cells of its own
 */
public record Cells(Map<String, Object> values) {

    public Cells {
        values = Map.copyOf(values);
    }

    /** A cell as text. */
    public Optional<String> text(final String column) {
        return Optional.ofNullable(values.get(column)).map(String::valueOf);
    }

    /** A cell as text, empty if it is absent. */
    public String word(final String column) {
        return text(column).orElse("");
    }

    /** A cell that contains a name, as readers see it, empty if it is absent. */
    public String name(final String column) {
        return text(column).map(Names::seen).orElse("");
    }

    /** Whether a cell has this text. */
    public boolean is(final String column, final String word) {
        return word(column).equals(word);
    }

    /** Whether the row is of the whole population, not of a slice; always true in a table without slices. */
    public boolean isWhole() {
        return word("slice_name").isEmpty() || is("slice_name", "all");
    }

    /** A finite number. */
    public OptionalDouble number(final String column) {
        return values.get(column) instanceof Number number && Double.isFinite(number.doubleValue())
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    /** A count, 0 if it is absent. */
    public long count(final String column) {
        return values.get(column) instanceof Number number ? number.longValue() : 0;
    }

    /** Whether the cell is there and true. */
    public boolean isTrue(final String column) {
        return Boolean.TRUE.equals(values.get(column));
    }

    /** A day, or the UTC day of an instant. */
    public Optional<LocalDate> day(final String column) {
        if (values.get(column) instanceof LocalDate day) {
            return Optional.of(day);
        }
        return time(column).map(instant -> LocalDate.ofInstant(instant, ZoneOffset.UTC));
    }

    /** An instant. */
    public Optional<Instant> time(final String column) {
        return values.get(column) instanceof Instant instant ? Optional.of(instant) : Optional.empty();
    }

    /** The numbers of a list, none if it is absent. */
    public List<Double> numbers(final String column) {
        return list(column).stream()
                .filter(Number.class::isInstance)
                .map(number -> ((Number) number).doubleValue())
                .toList();
    }

    /** The elements of a list as texts. */
    public List<String> texts(final String column) {
        return list(column).stream().map(String::valueOf).toList();
    }

    /** The elements of a list that are cells of their own. */
    public List<Cells> cells(final String column) {
        return list(column).stream()
                .filter(Cells.class::isInstance)
                .map(Cells.class::cast)
                .toList();
    }

    /** A map as texts. */
    public Map<String, String> map(final String column) {
        final Map<String, String> texts = new TreeMap<>();
        if (values.get(column) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
        }
        return texts;
    }

    private List<?> list(final String column) {
        return values.get(column) instanceof List<?> list ? list : List.of();
    }
}
