package dev.plumbline.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The annotated reference configuration, generated from {@link SettingsCatalogue}; a test keeps the file fresh. */
public final class ReferenceText {

    private ReferenceText() {}

    /**
     * The text of {@code reference.conf}: defaults are set, settings without one stand as comments.
     *
     * @param blockComments block to the lines of a comment at its head
     */
    public static String hocon(final Map<String, List<String>> blockComments) {
        final StringBuilder text = new StringBuilder("""
                # Every setting of Plumbline with its default. Generated from the settings catalogue: do not edit.
                # A line that begins with '#' is a setting without a default; NAME stands for a name of your choice.
                plumbline {
                """);
        List<String> open = List.of();
        for (final Setting<?> setting : SettingsCatalogue.ALL) {
            final List<String> path = List.of(setting.key().replace("*", "NAME").split("\\."));
            final List<String> block = path.subList(0, path.size() - 1);
            open = move(text, open, block, blockComments);
            final String indent = indent(block.size() + 1);
            text.append(indent)
                    .append("# ")
                    .append(setting.help())
                    .append(": ")
                    .append(setting.kind().allowed())
                    .append('\n');
            text.append(indent)
                    .append(setting.byDefault().isPresent() ? "" : "# ")
                    .append(path.get(path.size() - 1))
                    .append(" = ")
                    .append(setting.example())
                    .append('\n');
        }
        move(text, open, List.of(), blockComments);
        return text.append("}\n").toString();
    }

    /** The settings as lines of help: key, default, meaning. */
    public static String help(final List<String> blocks) {
        return SettingsCatalogue.ALL.stream()
                .filter(setting -> blocks.stream().anyMatch(block -> belongs(setting.key(), block)))
                .map(setting -> "  plumbline." + setting.key() + " = "
                        + setting.byDefault().map(any -> setting.example()).orElse("(not set)") + "\n      "
                        + setting.help() + ": " + setting.kind().allowed())
                .collect(Collectors.joining("\n"));
    }

    private static boolean belongs(final String key, final String block) {
        return block.isEmpty() ? !key.contains(".") : key.startsWith(block + ".");
    }

    private static List<String> move(
            final StringBuilder text,
            final List<String> from,
            final List<String> to,
            final Map<String, List<String>> blockComments) {
        int common = 0;
        while (common < Math.min(from.size(), to.size()) && from.get(common).equals(to.get(common))) {
            common++;
        }
        for (int depth = from.size(); depth > common; depth--) {
            text.append(blockIndent(from, depth)).append("}\n");
        }
        for (int depth = common; depth < to.size(); depth++) {
            text.append(blockIndent(to, depth + 1)).append(to.get(depth)).append(" {\n");
            final String comment = indent(depth + 2) + "# ";
            blockComments
                    .getOrDefault(String.join(".", to.subList(0, depth + 1)), List.of())
                    .forEach(line -> text.append(comment).append(line).append('\n'));
        }
        return new ArrayList<>(to);
    }

    /** A block of a user-chosen name is a comment from its brace on. */
    private static String blockIndent(final List<String> path, final int depth) {
        return indent(depth) + (path.subList(0, depth).contains("NAME") ? "# " : "");
    }

    private static String indent(final int depth) {
        return "  ".repeat(depth);
    }
}
