package dev.plumbline.jobs.query;

import dev.plumbline.jobs.format.Format;
import dev.plumbline.jobs.format.Grid;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Prints an answer: for people at once, because columns are as wide as their widest row; for machines as rows come. */
record AnswerPrinter(Format format, ZoneId zone, StructType schema) {

    private static final int ROWS_AT_ONCE = 1000;

    /** @return how many rows were printed */
    int print(final Iterator<Row> rows, final int most, final PrintWriter out) {
        final int atOnce = format.isForPeople() ? most : ROWS_AT_ONCE;
        int printed = 0;
        do {
            final List<Row> next = next(rows, Math.min(atOnce, most - printed));
            final Grid grid = Rows.grid(schema, next);
            final String text = printed == 0 ? format.text(grid, zone) : format.rest(grid, zone);
            if (!text.isEmpty()) {
                out.println(text);
            }
            printed += next.size();
        } while (printed < most && rows.hasNext());
        return printed;
    }

    private static List<Row> next(final Iterator<Row> rows, final int most) {
        final List<Row> next = new ArrayList<>();
        while (next.size() < most && rows.hasNext()) {
            next.add(rows.next());
        }
        return next;
    }
}
