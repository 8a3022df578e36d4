package dev.plumbline.jobs.explain;

import dev.plumbline.jobs.format.Cell;
import dev.plumbline.jobs.format.Readable;
import dev.plumbline.stats.Reason;
import dev.plumbline.table.ColumnSpec;
import dev.plumbline.table.Definitions;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Explains a figure, part by part.
 *
 * @param readable how values are printed
 * @param definitions the formulas
 */
record LineageText(Readable readable, Definitions definitions) {

    private static final Set<String> FIGURE = Set.of(
            "value",
            "std_error",
            "ci_low",
            "ci_high",
            "confidence_level",
            "unit",
            "direction",
            "reason",
            "run_id",
            "window_date");

    private static final int LONGEST = 300;

    /** The whole explanation, without a line break at its end. */
    String of(final Lineage lineage, final RunText runText) {
        final List<Block> blocks = new ArrayList<>();
        if (!lineage.table().equals(Tables.JOB_RUNS)) {
            blocks.add(key(lineage));
            figure(lineage).ifPresent(blocks::add);
            blocks.add(made(lineage));
            blocks.add(columns("What it is based on", lineage, LineageText::isCount));
            blocks.add(columns("Also in the row", lineage, column -> !isCount(column)));
        }
        blocks.addAll(runText.blocks(lineage));
        return blocks.stream()
                .filter(block -> !block.lines().isEmpty())
                .map(Block::text)
                .collect(Collectors.joining("\n\n"));
    }

    private Block key(final Lineage lineage) {
        return new Block(
                lineage.table().name() + ", the row with",
                lineage.table().keys().stream()
                        .map(column -> List.of(column, told(lineage.row().get(column))))
                        .toList());
    }

    private Optional<Block> figure(final Lineage lineage) {
        final Map<String, Cell> row = lineage.row();
        if (!row.containsKey("value")) {
            return Optional.empty();
        }
        final List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("value", told(row.get("value")), told(row.get("unit")) + ", " + told(row.get("direction"))));
        if (isThere(row, "ci_low") || isThere(row, "ci_high")) {
            lines.add(List.of(
                    "interval",
                    told(row.get("ci_low")) + " to " + told(row.get("ci_high")),
                    "at confidence level " + told(row.get("confidence_level"))));
        }
        if (isThere(row, "std_error")) {
            lines.add(List.of("std_error", told(row.get("std_error"))));
        }
        if (isThere(row, "reason")) {
            final String reason = told(row.get("reason"));
            lines.add(List.of(
                    "reason", reason, Reason.of(reason).map(Reason::meaning).orElse("")));
        }
        return Optional.of(new Block("Figure", lines));
    }

    /** The meaning of a row says what its value is; in some tables the comment of the column adds to that. */
    private Block made(final Lineage lineage) {
        final TableSpec table = lineage.table();
        final Stream<List<String>> formulas = table.columnNames().stream()
                .flatMap(column -> definitions.of(column, told(lineage.row().get(column))).stream()
                        .map(found ->
                                List.of(told(lineage.row().get(column)), found.text() + " (" + found.page() + ")")));
        final Stream<List<String>> value = table.columns().stream()
                .filter(column -> column.name().equals("value"))
                .map(column -> List.of("value", column.comment()));
        return new Block(
                "How it is computed",
                Stream.of(Stream.of(List.of("one row", "is " + table.rowMeaning())), value, formulas)
                        .flatMap(lines -> lines)
                        .toList());
    }

    private Block columns(final String title, final Lineage lineage, final Predicate<ColumnSpec> isAsked) {
        return new Block(
                title,
                lineage.table().columns().stream()
                        .filter(column -> !FIGURE.contains(column.name())
                                && !lineage.table().keys().contains(column.name())
                                && isThere(lineage.row(), column.name())
                                && isAsked.test(column))
                        .map(column -> List.of(column.name(), told(lineage.row().get(column.name())), column.comment()))
                        .toList());
    }

    private static boolean isCount(final ColumnSpec column) {
        return Set.of("INT", "BIGINT").contains(column.type())
                || column.name().matches("numerator|denominator|effective_.*");
    }

    private static boolean isThere(final Map<String, Cell> row, final String column) {
        return !row.getOrDefault(column, Cell.MISSING).equals(Cell.MISSING);
    }

    /** Numbers to six digits wherever their point is. */
    private String told(final Cell cell) {
        final String text = cell instanceof Cell.Quantity quantity && quantity.number() instanceof Double number
                ? digits(number)
                : readable.of(cell);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    private static String digits(final double number) {
        return number == 0 || !Double.isFinite(number)
                ? String.valueOf(number)
                : BigDecimal.valueOf(number)
                        .round(new MathContext(6))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
