package dev.plumbline.jobs.explain;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_keys;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.jobs.format.Cell;
import dev.plumbline.jobs.format.Readable;
import dev.plumbline.jobs.query.Rows;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.table.Warehouse;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;

/**
 * Reads a row of the warehouse and what belongs to it.
 *
 * @param spark a session
 * @param warehouse where the tables are
 * @param readable how values are printed if a key does not match exactly one row
 */
record LineageReader(SparkSession spark, Warehouse warehouse, Readable readable) {

    private static final String END = "window_end";
    private static final String ONLINE_END = "online_window_end";
    private static final String COUNT = "(rows)";
    private static final String VALUES = " (values)";
    private static final String MISSING = " (missing)";
    private static final String LEAST = " (least)";
    private static final String MOST = " (most)";

    /** @throws PlumblineException if the key matches no row or several, saying which rows exist instead */
    Lineage of(final TableSpec table, final List<KeyPart> key) {
        final Map<String, Cell> row = row(table, key);
        final Cell runId = row.get("run_id");
        final Optional<Map<String, Cell>> run =
                collected(read(Tables.JOB_RUNS).where(col("run_id").equalTo(value(runId)))).stream()
                        .findFirst();
        return new Lineage(
                table,
                row,
                run,
                collected(read(Tables.INPUT_CHECKS).where(col("run_id").equalTo(value(runId)))),
                run.map(writing -> writers(writing, row)).orElse(List.of()));
    }

    private Map<String, Cell> row(final TableSpec table, final List<KeyPart> key) {
        if (!warehouse.has(spark, table)) {
            throw new PlumblineException("the table " + table.name() + " does not exist yet in " + warehouse.place()
                    + ": it is written by " + table.writtenBy());
        }
        final Dataset<Row> matching = matching(table, key);
        final List<Map<String, Cell>> two = collected(matching.limit(2));
        if (two.size() == 1) {
            return two.get(0);
        }
        final Choice choice = new Choice(table, key, readable);
        throw new PlumblineException(two.isEmpty() ? none(choice) : choice.several(found(matching, table.keys())));
    }

    /** If there are many rows, the newest of them, and the counts of values from one further pass over all. */
    private static Found found(final Dataset<Row> matching, final List<String> keys) {
        final Dataset<Row> rows = matching.select(columns(keys));
        final Column[] newestFirst = Stream.of(rows.schema().fields())
                .filter(field -> field.dataType().equals(DataTypes.TimestampType))
                .map(field -> col(field.name()).desc_nulls_last())
                .toArray(Column[]::new);
        final List<Map<String, Cell>> newest =
                collected((newestFirst.length == 0 ? rows : rows.orderBy(newestFirst)).limit(Choice.MOST + 1));
        if (newest.size() <= Choice.MOST) {
            return Found.all(keys, newest);
        }
        final Map<String, Cell> counts = collected(rows.agg(
                        count(lit(1)).as(COUNT),
                        keys.stream().flatMap(LineageReader::spreadOf).toArray(Column[]::new)))
                .get(0);
        final Map<String, Found.Spread> spreads = new LinkedHashMap<>();
        keys.forEach(key -> spreads.put(key, spread(key, counts)));
        return Found.newest(number(counts.get(COUNT)), newest, spreads);
    }

    private static Stream<Column> spreadOf(final String key) {
        return Stream.of(
                count_distinct(col(key)).as(key + VALUES),
                max(col(key).isNull()).as(key + MISSING),
                min(col(key)).as(key + LEAST),
                max(col(key)).as(key + MOST));
    }

    private static Found.Spread spread(final String key, final Map<String, Cell> counts) {
        final Set<Cell> missing =
                counts.get(key + MISSING).equals(new Cell.Truth(true)) ? Set.of(Cell.MISSING) : Set.of();
        return new Found.Spread(number(counts.get(key + VALUES)) + missing.size(), missing)
                .with(Stream.of(counts.get(key + LEAST), counts.get(key + MOST))
                        .filter(cell -> !cell.equals(Cell.MISSING)));
    }

    private static long number(final Cell cell) {
        return cell instanceof Cell.Quantity quantity ? quantity.number().longValue() : 0;
    }

    /** Part by part, until one leaves no row: that one is wrong, or no row has it together with those before. */
    private String none(final Choice choice) {
        final List<KeyPart> key = choice.key();
        int parts = 1;
        while (parts < key.size()
                && !matching(choice.table(), key.subList(0, parts)).isEmpty()) {
            parts++;
        }
        if (key.isEmpty()) {
            return "the table " + choice.table().name() + " has no rows";
        }
        final String column = key.get(parts - 1).column().name();
        return choice.none(
                key.subList(0, parts),
                collected(matching(choice.table(), key.subList(0, parts - 1))
                                .select(column)
                                .distinct()
                                .limit(Choice.MOST))
                        .stream()
                        .map(row -> row.get(column))
                        .toList());
    }

    /**
     * Runs over windows no later than the run's and the row's, of any grain: profiles are of days, and runs of any grain read
     * them. One row per table and grain, so the result is small however many runs there were.
     */
    private List<Map<String, Cell>> writers(final Map<String, Cell> run, final Map<String, Cell> row) {
        final Column byTime = struct(col("ended_at"), col("run_id"));
        return collected(read(Tables.JOB_RUNS)
                .where(col("status")
                        .equalTo("SUCCEEDED")
                        .and(col("window_start").lt(lit(Timestamp.from(end(run, row)))))
                        .and(col("ended_at").leq(value(run.get("started_at")))))
                .select(
                        explode(map_keys(col("rows_out"))).as("table_name"),
                        col("grain"),
                        col("job"),
                        col("run_id"),
                        col("ended_at"))
                .groupBy("table_name", "grain")
                .agg(
                        max_by(col("job"), byTime).as("job"),
                        max_by(col("run_id"), byTime).as("run_id"),
                        max(col("ended_at")).as("ended_at"),
                        count(lit(1)).as("runs"))
                .orderBy(col("ended_at").desc(), col("grain")));
    }

    /** A row may depend on an online window that follows those of its run. */
    private static Instant end(final Map<String, Cell> run, final Map<String, Cell> row) {
        return Stream.of(run.get(END), row.getOrDefault(ONLINE_END, Cell.MISSING))
                .filter(Cell.Moment.class::isInstance)
                .map(cell -> ((Cell.Moment) cell).instant())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private Dataset<Row> matching(final TableSpec table, final List<KeyPart> key) {
        Dataset<Row> rows = read(table);
        for (final KeyPart part : key) {
            rows = rows.where(condition(part));
        }
        return rows;
    }

    private Dataset<Row> read(final TableSpec table) {
        return warehouse.read(spark, table);
    }

    private static Column condition(final KeyPart part) {
        final Column column = col(part.column().name());
        return part.value().equals(Cell.MISSING) ? column.isNull() : column.equalTo(value(part.value()));
    }

    private static Column value(final Cell cell) {
        if (cell instanceof Cell.Text text) {
            return lit(text.text());
        }
        if (cell instanceof Cell.Moment moment) {
            return lit(Timestamp.from(moment.instant()));
        }
        if (cell instanceof Cell.Day day) {
            return lit(Date.valueOf(day.date()));
        }
        if (cell instanceof Cell.Truth truth) {
            return lit(truth.isTrue());
        }
        if (cell instanceof Cell.Quantity quantity) {
            return lit(quantity.number());
        }
        throw new IllegalArgumentException("no part of a key: " + cell);
    }

    private static Column[] columns(final List<String> names) {
        return names.stream().map(name -> col(name)).toArray(Column[]::new);
    }

    private static List<Map<String, Cell>> collected(final Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Rows::byColumn).toList();
    }
}
