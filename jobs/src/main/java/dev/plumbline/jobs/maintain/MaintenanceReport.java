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
import java.util.TreeMap;

/** What was done or would be done, and what was not possible. */
final class MaintenanceReport {

    private final Manner manner;
    private final String place;
    private final int seen;
    private final Map<String, Integer> tables = new TreeMap<>();
    private final List<String> problems;
    private final List<String> changes = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final List<UnfinishedWindows> unfinished = new ArrayList<>();

    MaintenanceReport(final Manner manner, final String place, final TableHealth health) {
        this.manner = manner;
        this.place = place;
        this.seen = health.whole().size() + health.problems().size();
        health.whole().forEach(table -> tables.put(table.name(), 0));
        this.problems = new ArrayList<>(health.problems());
    }

    /** Nothing was maintained. */
    static MaintenanceReport ofFailure(final String place, final String message) {
        return new MaintenanceReport(Manner.DONE, place, new TableHealth(List.of(), List.of(message)));
    }

    void changed(final TableSpec table, final String what) {
        tables.merge(table.name(), 1, Integer::sum);
        changes.add("  %-24s %s".formatted(table.name(), what));
    }

    /** Other runs kept committing: left for the next time. */
    void skipped(final String sentence) {
        skipped.add("  " + Redaction.of(sentence));
    }

    /** A problem that the user has to correct. */
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
        lines.add("Upkeep of " + seen + " tables in " + place
                + (manner == Manner.PLANNED ? ", a dry run: nothing was changed" : ""));
        lines.addAll(changes.isEmpty() ? List.of("  nothing has to be done") : changes);
        if (!skipped.isEmpty()) {
            lines.add("Left for the next time");
            lines.addAll(skipped);
        }
        if (!unfinished.isEmpty()) {
            lines.add("Windows with rows of a run that did not succeed, or is still running");
            unfinished.forEach(windows -> lines.add(windows.line()));
            lines.add("  plumbline backfill finds these windows, and those whose input is gone: docs/backfill.md");
        }
        return String.join("\n", lines);
    }

    /** For a scheduler: for every maintained table, how many things were done to it. */
    String line(final Duration took) {
        final Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("job", "maintain");
        facts.put("status", problems.isEmpty() ? "SUCCEEDED" : "FAILED");
        facts.put("seconds", took.toMillis() / 1000.0);
        facts.put("tables", tables);
        facts.put("skipped", skipped.size());
        facts.put(
                "unfinished_windows",
                unfinished.stream().mapToLong(UnfinishedWindows::windows).sum());
        facts.put("problems", problems.size());
        problems.stream()
                .findFirst()
                .ifPresent(first -> facts.put(
                        "message", Redaction.of(first).lines().findFirst().orElse("")));
        return ResultLine.of(facts);
    }
}
