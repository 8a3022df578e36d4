package dev.plumbline.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a mapping may give a logical input, as lines of help and of the annotated reference, from the descriptors. */
public final class InputReference {

    private InputReference() {}

    /** The columns of an input, one per line: name, type, whether it must be given, meaning; then what else must hold. */
    public static List<String> lines(final LogicalInput input) {
        final List<String> lines = new ArrayList<>(input.columns().stream()
                .map(column -> String.format(
                        "%-14s %-10s %-9s %s", column.name(), column.type().sql(), presence(column), column.meaning()))
                .toList());
        if (!input.oneOf().isEmpty()) {
            lines.add("give at least "
                    + input.oneOf().stream()
                            .map(group -> String.join(" and ", group))
                            .collect(Collectors.joining(", or ")));
        }
        input.eventTime().ifPresent(time -> lines.add(time + " decides which window a row belongs to"));
        return lines;
    }

    /** Every logical input as the comment at the head of the block {@code inputs}. */
    public static Map<String, List<String>> blockComments() {
        final List<String> lines = new ArrayList<>(List.of("NAME is one of these inputs:"));
        LogicalInputs.ALL.forEach(input -> {
            lines.add(input.name() + ": " + input.rowMeaning());
            lines(input).forEach(line -> lines.add("    " + line));
        });
        return Map.of("inputs", lines);
    }

    private static String presence(final LogicalColumn column) {
        return column.presence() == LogicalColumn.Presence.OPTIONAL ? "optional" : "required";
    }
}
