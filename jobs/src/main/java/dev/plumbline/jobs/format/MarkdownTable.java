package dev.plumbline.jobs.format;

import dev.plumbline.report.page.Markdown;
import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A markdown table; data never count as markup. */
final class MarkdownTable implements GridText {

    private final Readable readable;

    MarkdownTable(final ZoneId zone) {
        this.readable = new Readable(zone);
    }

    @Override
    public String of(final Grid grid) {
        return Stream.concat(
                        Stream.of(
                                line(grid.names().stream().map(Markdown::escaped)),
                                "|" + " --- |".repeat(grid.names().size())),
                        grid.rows().stream().map(row -> line(row.stream().map(this::escaped))))
                .collect(Collectors.joining("\n"));
    }

    private static String line(final Stream<String> texts) {
        return texts.collect(Collectors.joining(" | ", "| ", " |"));
    }

    /** Numbers, and the sign for a missing value, are not markup. */
    private String escaped(final Cell cell) {
        final String text = readable.of(cell);
        return cell instanceof Cell.Quantity || cell instanceof Cell.Missing ? text : Markdown.escaped(text);
    }
}
