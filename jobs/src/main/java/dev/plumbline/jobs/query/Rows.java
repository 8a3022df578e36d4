package dev.plumbline.jobs.query;

import dev.plumbline.jobs.format.Cell;
import dev.plumbline.jobs.format.Grid;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** Spark's rows as an answer that does not depend on Spark. */
public final class Rows {

    private Rows() {}

    /** Rows under the names of their columns. */
    public static Grid grid(final StructType schema, final List<Row> rows) {
        return new Grid(
                List.of(schema.fieldNames()), rows.stream().map(Rows::cells).toList());
    }

    /** A row's values by column, in order. */
    public static Map<String, Cell> byColumn(final Row row) {
        final Map<String, Cell> cells = new LinkedHashMap<>();
        for (int column = 0; column < row.length(); column++) {
            cells.put(row.schema().fieldNames()[column], cell(row.get(column)));
        }
        return cells;
    }

    private static List<Cell> cells(final Row row) {
        return IntStream.range(0, row.length())
                .mapToObj(column -> cell(row.get(column)))
                .toList();
    }

    private static Cell cell(final Object value) {
        if (value == null) {
            return Cell.MISSING;
        }
        if (value instanceof Number number) {
            return new Cell.Quantity(number);
        }
        if (value instanceof Boolean truth) {
            return new Cell.Truth(truth);
        }
        if (value instanceof Timestamp time) {
            return new Cell.Moment(time.toInstant());
        }
        if (value instanceof Instant instant) {
            return new Cell.Moment(instant);
        }
        if (value instanceof Date day) {
            return new Cell.Day(day.toLocalDate());
        }
        return value instanceof LocalDate day ? new Cell.Day(day) : nested(value);
    }

    private static Cell nested(final Object value) {
        if (value instanceof Row row) {
            return new Cell.Parts(byColumn(row));
        }
        if (value instanceof scala.collection.Map<?, ?> map) {
            final Map<String, Cell> entries = new TreeMap<>();
            CollectionConverters.asJava(map).forEach((key, entry) -> entries.put(String.valueOf(key), cell(entry)));
            return new Cell.Entries(entries);
        }
        if (value instanceof scala.collection.Iterable<?> list) {
            return new Cell.Many(CollectionConverters.asJava(list.toSeq()).stream()
                    .map(Rows::cell)
                    .toList());
        }
        return Cell.text(value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value.toString());
    }
}
