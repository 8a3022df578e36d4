package dev.plumbline.jobs.run;

import dev.plumbline.config.Redaction;
import dev.plumbline.input.Input;
import dev.plumbline.table.PinnedTable;
import dev.plumbline.table.Replacement;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.table.Warehouse;
import dev.plumbline.window.WindowRange;
import java.util.List;
import java.util.Map;

/** The text of {@code --dry-run}: what would be read and what would be replaced. */
final class DryRun {

    private final Warehouse warehouse;

    DryRun(final Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    String text(
            final Job job,
            final WindowRange range,
            final Map<String, Input> inputs,
            final Map<String, PinnedTable> tables,
            final List<TableRows> pipeline) {
        final StringBuilder text = new StringBuilder();
        text.append(job.name())
                .append(" over ")
                .append(range.windows().size())
                .append(" window(s) of grain ")
                .append(range.grain().text())
                .append(", ")
                .append(range.from())
                .append(" to ")
                .append(range.to())
                .append(" (exclusive)\nwould read\n");
        inputs.forEach((name, input) -> text.append("  ")
                .append(name)
                .append(" from ")
                .append(input.description())
                .append(" at version ")
                .append(input.version())
                .append(": ")
                .append(input.frame().schema().simpleString())
                .append('\n'));
        tables.forEach((name, table) -> text.append("  ")
                .append(name)
                .append(" at version ")
                .append(table.version())
                .append('\n'));
        if (inputs.isEmpty() && tables.isEmpty()) {
            text.append("  nothing: none of the tables that it reads is in ")
                    .append(warehouse.place())
                    .append('\n');
        }
        text.append("would replace\n");
        pipeline.forEach(rows -> text.append("  ")
                .append(Redaction.of(warehouse.sqlName(rows.table())))
                .append(" where ")
                .append(rows.replacement().orElse(Replacement.ofWindows(range)).condition())
                .append('\n'));
        final List<TableSpec> replaced = pipeline.stream().map(TableRows::table).toList();
        job.writes().stream().filter(table -> !replaced.contains(table)).forEach(table -> text.append("  ")
                .append(Redaction.of(warehouse.sqlName(table)))
                .append(" where the run finds that something has changed\n"));
        // such a replacement depends on rows of earlier runs, which were not read
        if (pipeline.stream().anyMatch(rows -> rows.replacement().isPresent())) {
            text.append("  and earlier windows of these tables that the run finds incomplete\n");
        }
        text.append("  ")
                .append(Redaction.of(warehouse.sqlName(Tables.INPUT_CHECKS)))
                .append(" where ")
                .append(Replacement.ofRun(job.name(), range).condition())
                .append('\n');
        return text.append("and add a row to job_runs; nothing was written").toString();
    }
}
