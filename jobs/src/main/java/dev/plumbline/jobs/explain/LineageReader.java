package dev.plumbline.jobs.explain;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_keys;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Reads a row of the warehouse and what belongs to it.
 *
 * @param spark a session
 * @param warehouse where tables lie
 * @param readable how values are told where a key does not name one row
 */
record LineageReader(SparkSession spark, Warehouse warehouse, Readable readable) {

    /** @throws PlumblineException where the key names no row or several, saying what is there instead */
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
                run.map(this::writers).orElse(List.of()));
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
        throw new PlumblineException(
                two.isEmpty()
                        ? none(choice)
                        : choice.several(
                                collected(matching.select(columns(table.keys())).limit(Choice.MOST + 1))));
    }

    /** Part by part, until one leaves no row: that one is wrong, or goes with none of those before. */
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
     * Of no later windows. Of whatever grain: profiles are of days, and runs of any grain read them. One row per table and
     * grain, and so few of them however many runs there were.
     */
    private List<Map<String, Cell>> writers(final Map<String, Cell> run) {
        final Column byTime = struct(col("ended_at"), col("run_id"));
        return collected(read(Tables.JOB_RUNS)
                .where(col("status")
                        .equalTo("SUCCEEDED")
                        .and(col("window_start").lt(value(run.get("window_end"))))
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
