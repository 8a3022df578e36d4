package dev.plumbline.report.frame;

import java.util.List;

/**
 * What was read of one table.
 *
 * @param rows the worst first; as many as {@code most} at most
 * @param most how many rows were asked for
 */
public record TableExtract(String table, List<Cells> rows, int most) {

    public TableExtract {
        rows = List.copyOf(rows);
    }

    /** Whether there may be more rows than were read. */
    public boolean isCutOff() {
        return rows.size() >= most;
    }
}
