package dev.plumbline.report;

import dev.plumbline.report.frame.Cells;
import dev.plumbline.report.frame.Frame;
import dev.plumbline.report.frame.ReportData;
import dev.plumbline.report.frame.ReportSettings;
import dev.plumbline.report.frame.TableExtract;
import dev.plumbline.report.part.Section;
import dev.plumbline.report.verdict.Item;
import dev.plumbline.window.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Rows of tables for reports of one week, each written as its cells that matter. */
public final class Rows {

    public static final LocalDate WEEK = LocalDate.of(2026, 11, 16);

    private static final int MOST = 1000;

    /** An alert on the clicks of the model old, opened in this week. */
    public static final Object[] FALL = {
        "model_id",
        "old",
        "metric",
        "ctr",
        "value",
        -0.004,
        "ci_low",
        -0.006,
        "ci_high",
        -0.002,
        "direction",
        "larger_is_better",
        "state",
        "opened",
        "since",
        WEEK.minusWeeks(4),
        "severity",
        3.0
    };

    /** One feature of three has shifted since spring. */
    public static final Object[] ONE_SHIFTED = {
        "reference", "spring", "features", 3L, "features_shifted", 1L, "features_alerted", 1L
    };

    private final Map<String, List<Cells>> tables = new TreeMap<>();

    /** The week of November 16th, two models shown at most. */
    public static Frame frame(final int mostModels) {
        return frame(mostModels, Optional.empty(), Optional.empty());
    }

    /** The same where somebody declared the primary offline metric, or the model that serves. */
    public static Frame frame(
            final int mostModels, final Optional<String> declaredOffline, final Optional<String> incumbent) {
        return new Frame(
                "week",
                new Window(WEEK, WEEK.plusDays(7)),
                Optional.of(new Window(WEEK.minusDays(7), WEEK)),
                WEEK.minusWeeks(51),
                Instant.parse("2026-11-24T06:00:00Z"),
                "/data/plumbline",
                "./plumbline query --warehouse /data/plumbline",
                "1.0 (commit abc)",
                new ReportSettings(
                        "/tmp",
                        List.of("ndcg@10"),
                        List.of("ctr"),
                        mostModels,
                        52,
                        90,
                        declaredOffline,
                        incumbent,
                        Optional.empty()));
    }

    /** The week that is told, the week before, or a longer window that ends with it. */
    public static Map<String, Object> week(final LocalDate start) {
        return window("week", start, start.plusDays(7));
    }

    public static Map<String, Object> window(final String grain, final LocalDate start, final LocalDate end) {
        return Map.of("grain", grain, "window_start", start, "window_end", end, "run_id", "r1");
    }

    /** A row of this week. @param cells column and value in turn, over those of a measured row */
    public Rows add(final String table, final Object... cells) {
        return add(table, week(WEEK), cells);
    }

    public Rows add(final String table, final Map<String, Object> window, final Object... cells) {
        final Map<String, Object> all = new HashMap<>(window);
        all.put("slice_name", "all");
        all.put("slice_value", "all");
        all.put("unit", "score");
        for (int i = 0; i < cells.length; i += 2) {
            all.put((String) cells[i], cells[i + 1]);
        }
        if (table.equals("change_decomposition")) {
            all.remove("slice_value");
        }
        tables.computeIfAbsent(table, name -> new ArrayList<>()).add(new Cells(all));
        return this;
    }

    /** Tables that are there, without a row. */
    public Rows empty(final String... names) {
        Arrays.stream(names).forEach(name -> tables.computeIfAbsent(name, key -> new ArrayList<>()));
        return this;
    }

    /** A model measured on both sides, whose course is known not to fall. */
    public Rows model(final String model) {
        return add("offline_metrics", figure(model, "ndcg", 0.5, "cutoff", "10"))
                .add("online_metrics", figure(model, "ctr", 0.05))
                .add("trend_summary", figure(model, "ctr", 0.0001, "axis", "calendar", "trend_p", 0.4));
    }

    /** Cells of a figure with an interval a tenth of it wide either way. */
    public static Object[] figure(final String model, final String metric, final double value, final Object... more) {
        final List<Object> cells = new ArrayList<>(List.of(
                "model_id",
                model,
                "metric",
                metric,
                "value",
                value,
                "ci_low",
                value - Math.abs(value) / 10,
                "ci_high",
                value + Math.abs(value) / 10,
                "direction",
                "larger_is_better"));
        cells.addAll(Arrays.asList(more));
        return cells.toArray();
    }

    public ReportData data() {
        return ReportData.of(tables.entrySet().stream()
                .map(table -> new TableExtract(table.getKey(), table.getValue(), MOST))
                .toList());
    }

    /** The report of twenty models at most. */
    public Report report() {
        return Report.of(data(), frame(20));
    }

    public static Section section(final String id, final Report report) {
        return report.sections().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public static List<String> sentences(final List<Item> items) {
        return items.stream().map(Item::sentence).toList();
    }

    /** Later cells win. */
    public static Object[] changed(final Object[] cells, final Object... more) {
        return Stream.concat(Arrays.stream(cells), Arrays.stream(more)).toArray();
    }

    public static Object[] comparison(final String model, final String verdict) {
        return figure(model, "ndcg", -0.02, "cutoff", "10", "model_a", model, "model_b", "base", "verdict", verdict);
    }

    /** Where the bins of a profile end. */
    public static Object[] edges(final Double... edges) {
        return new Object[] {"reference_id", "r", "feature", "age", "kind", "numeric", "edges", List.of(edges)};
    }

    public static Object[] profile(final String period, final Long... bins) {
        return new Object[] {
            "reference_id",
            "r",
            "feature",
            "age",
            "period",
            period,
            "bin_counts",
            Stream.concat(Arrays.stream(bins), Stream.of(0L, 0L, 0L, 0L)).toList()
        };
    }

    public static Object[] experiment(final String metric, final Object... more) {
        return changed(new Object[] {"experiment_id", "e1", "arm", "b", "control", "a", "metric", metric}, more);
    }

    public static Object[] pair(final double offline, final double online) {
        return new Object[] {
            "model_a",
            "a",
            "model_b",
            "b",
            "offline_metric",
            "ndcg",
            "offline_cutoff",
            "10",
            "online_metric",
            "ctr",
            "offline_difference",
            offline,
            "online_lift",
            online
        };
    }

    public static Object[] run(final String job, final String status, final String id, final Object... more) {
        return changed(
                new Object[] {
                    "job", job, "status", status, "run_id", id, "started_at", Instant.parse("2026-11-23T01:00:00Z")
                },
                more);
    }
}
