package dev.plumbline.jobs.explain;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A part of an explanation: a title, and lines of a name, a value and what it means, aligned.
 *
 * @param lines each with as many texts as it needs
 */
record Block(String title, List<List<String>> lines) {

    /** A longer text moves only its own line to the right, not all lines. */
    private static final int WIDEST = 44;

    String text() {
        final List<Integer> widths = IntStream.range(
                        0, lines.stream().mapToInt(List::size).max().orElse(0))
                .mapToObj(this::width)
                .toList();
        return lines.stream()
                .map(line -> IntStream.range(0, line.size())
                        .mapToObj(column -> padded(line.get(column), widths.get(column)))
                        .collect(Collectors.joining("  ", "  ", ""))
                        .stripTrailing())
                .collect(Collectors.joining("\n", title + "\n", ""));
    }

    private int width(final int column) {
        return lines.stream()
                .filter(line -> line.size() > column)
                .mapToInt(line -> line.get(column).length())
                .filter(length -> length <= WIDEST)
                .max()
                .orElse(0);
    }

    private static String padded(final String text, final int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
