package dev.plumbline.jobs.format;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Aligned columns for people: numbers to the right, all else to the left. */
final class AlignedTable implements GridText {

    /** Between two columns. */
    private static final String GAP = "  ";

    /** What the line below the names is drawn with. */
    private static final String RULE = "-";

    private final Readable readable;

    AlignedTable(final ZoneId zone) {
        this.readable = new Readable(zone);
    }

    @Override
    public String of(final Grid grid) {
        final List<List<String>> texts = grid.rows().stream()
                .map(row -> row.stream().map(readable::of).toList())
                .toList();
        final List<Integer> widths = IntStream.range(0, grid.names().size())
                .mapToObj(column -> Stream.concat(Stream.of(grid.names()), texts.stream())
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        final List<Boolean> left = Collections.nCopies(widths.size(), false);
        final List<String> lines = new ArrayList<>();
        lines.add(line(grid.names(), widths, left));
        lines.add(line(widths.stream().map(RULE::repeat).toList(), widths, left));
        for (int row = 0; row < texts.size(); row++) {
            lines.add(line(
                    texts.get(row),
                    widths,
                    grid.rows().get(row).stream()
                            .map(cell -> cell instanceof Cell.Quantity)
                            .toList()));
        }
        return String.join("\n", lines);
    }

    private static String line(final List<String> texts, final List<Integer> widths, final List<Boolean> toTheRight) {
        final List<String> padded = new ArrayList<>();
        for (int column = 0; column < texts.size(); column++) {
            final String space =
                    " ".repeat(widths.get(column) - texts.get(column).length());
            padded.add(toTheRight.get(column) ? space + texts.get(column) : texts.get(column) + space);
        }
        return String.join(GAP, padded).stripTrailing();
    }
}
