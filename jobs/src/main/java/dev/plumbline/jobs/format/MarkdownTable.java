package dev.plumbline.jobs.format;

import java.time.ZoneId;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A markdown table. Bars and backslashes are escaped, and what would begin a tag. */
final class MarkdownTable implements GridText {

    private final Readable readable;

    MarkdownTable(final ZoneId zone) {
        this.readable = new Readable(zone);
    }

    @Override
    public String of(final Grid grid) {
        return Stream.concat(
                        Stream.of(
                                line(grid.names().stream()),
                                "|" + " --- |".repeat(grid.names().size())),
                        grid.rows().stream().map(row -> line(row.stream().map(readable::of))))
                .collect(Collectors.joining("\n"));
    }

    private static String line(final Stream<String> texts) {
        return texts.map(MarkdownTable::escaped).collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String escaped(final String text) {
        return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;");
    }
}
