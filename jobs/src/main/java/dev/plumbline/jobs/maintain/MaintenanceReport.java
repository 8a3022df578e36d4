package dev.plumbline.jobs.maintain;

import dev.plumbline.config.Redaction;
import dev.plumbline.jobs.run.ResultLine;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.upkeep.TableHealth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was done, or would be, and what could not. */
final class MaintenanceReport {

    private final Manner manner;
    private final String place;
    private final int tables;
    private final List<String> problems;
    private final List<String> changes = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final List<UnfinishedWindows> unfinished = new ArrayList<>();

    MaintenanceReport(final Manner manner, final String place, final TableHealth health) {
        this.manner = manner;
        this.place = place;
        this.tables = health.whole().size() + health.problems().size();
        this.problems = new ArrayList<>(health.problems());
    }

    void changed(final TableSpec table, final String what) {
        changes.add("  %-24s %s".formatted(table.name(), what));
    }

    void skipped(final String sentence) {
        skipped.add("  " + Redaction.of(sentence));
    }

    void problem(final String sentence) {
        problems.add(sentence);
    }

    void unfinished(final UnfinishedWindows windows) {
        unfinished.add(windows);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    /** For people. */
    String text() {
        final List<String> lines = new ArrayList<>();
        lines.add("Upkeep of " + tables + " tables in " + place
                + (manner == Manner.PLANNED ? ", a dry run: nothing was changed" : ""));
        lines.addAll(changes.isEmpty() ? List.of("  nothing is to be done") : changes);
        if (!skipped.isEmpty()) {
            lines.add("Left for the next time");
            lines.addAll(skipped);
        }
        if (!unfinished.isEmpty()) {
            lines.add("With rows of a run that did not end well, or is at work");
            unfinished.forEach(windows -> lines.add(windows.line()));
            lines.add("  plumbline backfill finds these windows, and those whose input is gone: docs/backfill.md");
        }
        return String.join("\n", lines);
    }

    /** For a scheduler. */
    String line(final Duration took) {
        final Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("job", "maintain");
        facts.put("status", problems.isEmpty() ? "SUCCEEDED" : "FAILED");
        facts.put("seconds", took.toMillis() / 1000.0);
        facts.put("tables", tables);
        facts.put("changes", changes.size());
        facts.put("skipped", skipped.size());
        facts.put(
                "unfinished_windows",
                unfinished.stream().mapToLong(UnfinishedWindows::windows).sum());
        facts.put("damaged_tables", problems.size());
        return ResultLine.of(facts);
    }
}
