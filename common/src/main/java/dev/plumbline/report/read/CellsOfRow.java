package dev.plumbline.report.read;

import dev.plumbline.report.frame.Cells;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/** A row of Spark as cells; nulls are absent. */
final class CellsOfRow {

    private CellsOfRow() {}

    static Cells of(final Row row) {
        final Map<String, Object> cells = new HashMap<>();
        final String[] names = row.schema().fieldNames();
        for (int i = 0; i < names.length; i++) {
            if (!row.isNullAt(i)) {
                cells.put(names[i], plain(row.get(i)));
            }
        }
        return new Cells(cells);
    }

    private static Object plain(final Object value) {
        if (value instanceof Timestamp time) {
            return time.toInstant();
        }
        if (value instanceof Date day) {
            return day.toLocalDate();
        }
        if (value instanceof Row row) {
            return of(row);
        }
        if (value instanceof scala.collection.Map<?, ?> map) {
            return CollectionConverters.asJava(map);
        }
        if (value instanceof scala.collection.Iterable<?> list) {
            return elements(list);
        }
        return value;
    }

    private static List<Object> elements(final scala.collection.Iterable<?> list) {
        final List<Object> elements = new ArrayList<>();
        CollectionConverters.asJava(list).forEach(element -> elements.add(element == null ? "" : plain(element)));
        return elements;
    }
}
