package dev.plumbline.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The type and the allowed values of a setting.
 *
 * @param allowed what is allowed, in words, for help and for messages
 * @param read turns a HOCON value (String, Number, Boolean, List or Map) into the typed one; throws
 *     {@link IllegalArgumentException} when it cannot
 * @param write the HOCON text of a typed value, for the annotated reference
 */
public record Kind<T>(String allowed, Function<Object, T> read, Function<T, String> write) {

    /** Any text that is not blank. */
    public static Kind<String> text(final String allowed) {
        return new Kind<>(allowed, Kind::readText, Kind::quoted);
    }

    /** A number in {@code [low, high]}. */
    public static Kind<Double> number(final double low, final double high) {
        return new Kind<>(
                "a number from " + plain(low) + " to " + plain(high),
                value -> {
                    final double number = readNumber(value);
                    if (!(number >= low && number <= high)) {
                        throw new IllegalArgumentException("is out of range");
                    }
                    return number;
                },
                Kind::plain);
    }

    /** A whole number in {@code [low, high]}. */
    public static Kind<Integer> integer(final int low, final int high) {
        return new Kind<>(
                "a whole number from " + low + " to " + high,
                value -> {
                    final double number = readNumber(value);
                    if (number != Math.rint(number) || number < low || number > high) {
                        throw new IllegalArgumentException("is out of range");
                    }
                    return (int) number;
                },
                String::valueOf);
    }

    /** One of several words. */
    public static Kind<String> choice(final List<String> words) {
        return new Kind<>(
                "one of " + String.join(", ", words),
                value -> {
                    final String word = readText(value);
                    if (!words.contains(word)) {
                        throw new IllegalArgumentException(
                                "has the unknown value '" + word + "'" + Nearest.hint(word, words));
                    }
                    return word;
                },
                word -> word);
    }

    /** A text that a function turns into something, such as a date, a grain or a duration. */
    public static <T> Kind<T> parsed(
            final String allowed, final Function<String, T> parse, final Function<T, String> write) {
        return new Kind<>(allowed, value -> parse.apply(readText(value)), value -> quoted(write.apply(value)));
    }

    /** A number of days, such as {@code 7d}. */
    public static Kind<Integer> wholeDays() {
        return parsed("a whole number of days such as 0d or 7d", Kind::days, days -> days + "d");
    }

    /** A list whose elements are of a kind. */
    public static <T> Kind<List<T>> listOf(final Kind<T> element) {
        return new Kind<>(
                "a list; each element is " + element.allowed(),
                value -> {
                    if (!(value instanceof List<?> values)) {
                        throw new IllegalArgumentException("is not a list");
                    }
                    return values.stream()
                            .map(item -> element.read().apply(item))
                            .toList();
                },
                values -> values.stream().map(element.write()).toList().toString());
    }

    /**
     * A block of named entries, {@code { metric = ctr, role = goal }}.
     *
     * @param entries name to kind
     * @param required the entries that must be present
     * @param make from the entries that are present; throws {@link IllegalArgumentException} where they contradict each other
     */
    public static <T> Kind<T> block(
            final Map<String, Kind<?>> entries,
            final Set<String> required,
            final Function<Map<String, Object>, T> make) {
        final String allowed = entries.entrySet().stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue().allowed()
                        + (required.contains(entry.getKey()) ? "" : "; optional") + ")")
                .collect(Collectors.joining(", ", "a block with the entries ", ""));
        return new Kind<>(allowed, value -> make.apply(readBlock(value, entries, required)), Object::toString);
    }

    private static Map<String, Object> readBlock(
            final Object value, final Map<String, Kind<?>> entries, final Set<String> required) {
        if (!(value instanceof Map<?, ?> block)) {
            throw new IllegalArgumentException("is not a block { ... }");
        }
        final Map<String, Object> read = new LinkedHashMap<>();
        block.forEach((key, entry) -> {
            final String name = String.valueOf(key);
            if (!entries.containsKey(name)) {
                throw new IllegalArgumentException(
                        "has the unknown entry '" + name + "'" + Nearest.hint(name, entries.keySet()));
            }
            try {
                read.put(name, entries.get(name).read().apply(entry));
            } catch (final IllegalArgumentException wrong) {
                throw new IllegalArgumentException(
                        "has an entry that is wrong: " + name + " = " + entry + " " + wrong.getMessage(), wrong);
            }
        });
        required.stream()
                .filter(name -> !read.containsKey(name))
                .sorted()
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("lacks the entry '" + name + "'");
                });
        return read;
    }

    private static int days(final String text) {
        final Matcher matcher = Pattern.compile("(\\d{1,4})\\s*d").matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is not a number of days");
        }
        return Integer.parseInt(matcher.group(1));
    }

    private static String readText(final Object value) {
        if (value instanceof String text && !text.isBlank()) {
            return text;
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw new IllegalArgumentException(value instanceof String ? "is an empty text" : "is not a text");
    }

    private static double readNumber(final Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        try {
            return Double.parseDouble(String.valueOf(value));
        } catch (final NumberFormatException notANumber) {
            throw new IllegalArgumentException("is not a number", notANumber);
        }
    }

    private static String quoted(final String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String plain(final double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.valueOf((long) number)
                : String.valueOf(number);
    }
}
