package dev.plumbline.jobs.explain;

import dev.plumbline.config.FlatSettings;
import dev.plumbline.jobs.format.Cell;
import dev.plumbline.jobs.format.Readable;
import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.Job;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says which run wrote a row, what it read and with which settings.
 *
 * @param readable how values are printed
 * @param jobs every job
 */
record RunText(Readable readable, List<Job> jobs) {

    private static final int LONGEST = 200;

    List<Block> blocks(final Lineage lineage) {
        return lineage.run()
                .map(run -> List.of(told(run), inputs(run, lineage.writers()), checks(lineage.checks()), settings(run)))
                .orElseGet(() -> List.of(new Block(
                        "The run that wrote it",
                        List.of(
                                List.of("run_id", readable.of(lineage.row().get("run_id"))),
                                List.of(
                                        "status",
                                        "not in job_runs: the run was killed or is still running;"
                                                + " if it was killed, run the job over these windows again")))));
    }

    private Block told(final Map<String, Cell> run) {
        final List<List<String>> lines = new ArrayList<>(List.of(
                List.of("run_id", of(run, "run_id")),
                List.of("job", of(run, "job") + ", " + of(run, "status")),
                List.of(
                        "windows",
                        of(run, "grain") + " from " + of(run, "window_start") + " to " + of(run, "window_end")),
                List.of("ran", "from " + of(run, "started_at") + " to " + of(run, "ended_at")),
                List.of("code", of(run, "code_version")),
                List.of(
                        "run_key",
                        of(run, "run_key") + ", equal for runs with the same windows, settings and input versions")));
        if (!run.get("message").equals(Cell.MISSING)) {
            lines.add(List.of("message", of(run, "message")));
        }
        return new Block("The run that wrote it", lines);
    }

    /** Tables of other jobs are listed with the newest run that had written them, those of the run's own grain first. */
    private Block inputs(final Map<String, Cell> run, final List<Map<String, Cell>> writers) {
        final Map<String, Cell> rows = entries(run, "rows_in");
        return new Block(
                "What it read",
                entries(run, "input_versions").entrySet().stream()
                        .map(input -> List.of(
                                input.getKey(),
                                "version " + readable.of(input.getValue()),
                                rows.containsKey(input.getKey()) ? readable.of(rows.get(input.getKey())) + " rows" : "",
                                writers(input.getKey(), of(run, "grain"), writers)))
                        .toList());
    }

    private String writers(final String table, final String grain, final List<Map<String, Cell>> writers) {
        return writers.stream()
                .filter(writer -> of(writer, "table_name").equals(table))
                .sorted(Comparator.comparing(writer -> !of(writer, "grain").equals(grain)))
                .map(writer -> writer(writer, grain))
                .collect(Collectors.joining("; "));
    }

    private String writer(final Map<String, Cell> writer, final String grain) {
        final boolean isAlone = of(writer, "runs").equals("1");
        return "written by " + of(writer, "job")
                + (of(writer, "grain").equals(grain) ? "" : " of grain " + of(writer, "grain"))
                + " on " + of(writer, "ended_at")
                + ", ./plumbline explain job_runs run_id=" + of(writer, "run_id")
                + (isAlone ? "" : ", the newest of " + of(writer, "runs") + " runs");
    }

    private Block checks(final List<Map<String, Cell>> checks) {
        final List<List<String>> failed = checks.stream()
                .filter(check -> !of(check, "rows_failing").equals("0"))
                .map(check -> List.of(
                        of(check, "input"),
                        of(check, "rule"),
                        of(check, "rows_failing") + " of " + of(check, "rows_checked") + " rows ("
                                + of(check, "severity") + "), for example " + of(check, "example_key")))
                .toList();
        final String looked = checks.isEmpty()
                ? "none is kept: a later run over the same windows has replaced them"
                : checks.size() + " checks, " + failed.size() + " found something";
        return new Block(
                "Checks of what it read",
                Stream.concat(Stream.of(List.of(looked)), failed.stream()).toList());
    }

    private Block settings(final Map<String, Cell> run) {
        final List<String> keys = jobs.stream()
                .filter(job -> job.name().equals(of(run, "job")))
                .findFirst()
                .map(Configuration::settingsKeys)
                .orElse(List.of());
        final String config = run.get("config") instanceof Cell.Text text ? text.text() : "{}";
        final SortedMap<String, String> changed = FlatSettings.changed(config, keys);
        return new Block(
                "Its settings that differ from the defaults (the column config of job_runs has all of them)",
                changed.entrySet().stream()
                        .map(setting -> List.of(setting.getKey() + " = " + shortened(setting.getValue())))
                        .toList());
    }

    private static String shortened(final String value) {
        final String line = value.replaceAll("(\\\\n|\\s)+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "..." : line;
    }

    private static Map<String, Cell> entries(final Map<String, Cell> row, final String column) {
        return row.get(column) instanceof Cell.Entries map ? map.entries() : Map.of();
    }

    private String of(final Map<String, Cell> row, final String column) {
        return readable.of(row.get(column));
    }
}
