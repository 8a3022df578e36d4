package dev.plumbline.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The formulas of metrics, measures, estimators and rules, as the tables of the documentation give them. */
public final class Definitions {

    /** Pages in the order in which they are searched; the build puts them beside this class. */
    private static final List<String> PAGES = List.of(
            "ranking-metrics.md",
            "online-metrics.md",
            "drift-measures.md",
            "counterfactual.md",
            "alignment-methods.md");

    /** Column that names something to the first header of the tables that define it. */
    private static final Map<String, List<String>> HEADERS = Map.of(
            "metric", List.of("written", "metric", "`kind`"),
            "offline_metric", List.of("written", "metric"),
            "online_metric", List.of("metric", "`kind`"),
            "measure", List.of("measure"),
            "estimator", List.of("estimator"),
            "rule", List.of("rule"),
            "possible_reason", List.of("`possible_reason`"));

    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    private final List<Entry> entries;

    private Definitions(final List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * A definition.
     *
     * @param text the formula, and whose it is
     * @param page the page that has more of it
     */
    public record Definition(String text, String page) {}

    /** A line of a table: the names that it defines, as patterns. */
    private record Entry(String header, List<Pattern> names, Definition definition) {}

    /** Of all pages that define anything. */
    public static Definitions ofDocumentation() {
        return new Definitions(PAGES.stream()
                .flatMap(page -> entries(page, read(page)).stream())
                .toList());
    }

    /** What a value of a column stands for; empty where no page defines it. */
    public Optional<Definition> of(final String column, final String value) {
        final List<String> headers = HEADERS.getOrDefault(column, List.of());
        return entries.stream()
                .filter(entry -> headers.contains(entry.header()))
                .filter(entry -> entry.names().stream()
                        .anyMatch(name -> name.matcher(value).matches()))
                .map(Entry::definition)
                .findFirst();
    }

    private static List<Entry> entries(final String page, final String markdown) {
        final List<Entry> entries = new ArrayList<>();
        List<String> headers = List.of();
        for (final String line : markdown.lines().toList()) {
            if (!line.startsWith("|")) {
                headers = List.of();
            } else if (headers.isEmpty()) {
                headers = cells(line);
            } else if (!line.matches("[|\\- ]+")) {
                entries.add(entry(page, headers, cells(line)));
            }
        }
        return entries;
    }

    /** Names stand in the first column, or beside the kind of event that has them. */
    private static Entry entry(final String page, final List<String> headers, final List<String> cells) {
        final int named = headers.get(0).equals("`kind`") ? 1 : 0;
        final String text = IntStream.range(named + 1, Math.min(headers.size(), cells.size()))
                .filter(column -> !cells.get(column).isEmpty())
                .mapToObj(column -> told(headers.get(column), cells.get(column), column == named + 1))
                .collect(Collectors.joining("; "));
        return new Entry(
                headers.get(0), patterns(cells.get(named)), new Definition(text.replace("`", ""), "docs/" + page));
    }

    private static String told(final String header, final String cell, final boolean isFirst) {
        return isFirst && !header.contains(",") || header.isEmpty() ? cell : header + ": " + cell;
    }

    /** {@code ndcg@k} is any cutoff, {@code err(4)} any parameter, {@code <event>} any event, {@code _p95} ends like the name before. */
    private static List<Pattern> patterns(final String cell) {
        final List<Pattern> patterns = new ArrayList<>();
        String first = "";
        final Matcher name = NAME.matcher(cell);
        while (name.find()) {
            final String whole =
                    name.group(1).startsWith("_") ? first.replaceFirst("_[^_]*$", "") + name.group(1) : name.group(1);
            first = first.isEmpty() ? whole : first;
            patterns.add(Pattern.compile(Pattern.quote(whole.replaceFirst("@k$", ""))
                    .replaceAll("\\(\\d[\\d.]*\\)", "\\\\E(\\\\([\\\\d.]+\\\\))?\\\\Q")
                    .replace("<event>", "\\E.+\\Q")));
        }
        return patterns;
    }

    private static List<String> cells(final String line) {
        final String inner = line.strip().replaceFirst("^\\|", "").replaceFirst("\\|$", "");
        return Arrays.stream(inner.split("(?<!\\\\)\\|", -1))
                .map(cell -> cell.strip().replace("\\|", "|"))
                .toList();
    }

    private static String read(final String page) {
        try (InputStream stream = Definitions.class.getResourceAsStream(page)) {
            if (stream == null) {
                throw new IllegalStateException("the build left out docs/" + page);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (final IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
