package dev.plumbline.trend;

import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Why a figure changed: how much each slice of every dimension contributes to its change since the window before and, for a
 * model with a retrained version, to its change since both were measured first. Figures are exchanged once, by figure, and pass in the
 * order of their windows: three windows are in memory.
 */
public final class ChangeDecompositions implements FlatMapGroupsFunction<Row, Row, Row> {

    private static final long serialVersionUID = 1L;

    private final WindowNumbers numbers;
    private final long from;
    private final LocalDate today;
    private final double level;

    /** @param today windows that end later are partial */
    ChangeDecompositions(final WindowRange range, final LocalDate today, final double level) {
        this.numbers = WindowNumbers.of(range);
        this.from = numbers.of(range.from());
        this.today = today;
        this.level = level;
    }

    /**
     * The rows of {@code change_decomposition}, without {@code run_id}, of the windows of a range.
     *
     * @param tables of {@link MeasuredFigures#sources} whole, of which those with numerators are read
     * @param today windows that end later are partial
     * @return empty where no table has numerators
     */
    public static Optional<Dataset<Row>> of(
            final Map<TableSpec, Dataset<Row>> tables,
            final WindowRange range,
            final LocalDate today,
            final TrendSettings settings) {
        return SliceFigures.of(
                        tables,
                        range,
                        FigureChanges.FARTHEST,
                        settings.retrain().retrained())
                .map(figures -> split(figures, range, today, settings));
    }

    private static Dataset<Row> split(
            final Dataset<Row> figures, final WindowRange range, final LocalDate today, final TrendSettings settings) {
        final Dataset<Row> parts = figures.groupBy(SeriesColumns.named(SliceFigures.KEY))
                .as(Encoders.row(SliceFigures.KEY_SCHEMA), Encoders.row(SliceFigures.SCHEMA))
                .flatMapSortedGroups(
                        SeriesColumns.named(
                                List.of(SeriesColumns.DAY, "slice_name", "slice_value", "value", "std_error")),
                        new ChangeDecompositions(range, today, settings.confidenceLevel()),
                        Encoders.row(PartRows.SCHEMA));
        return SeriesRow.ofTable(Tables.CHANGE_DECOMPOSITION, parts, range);
    }

    @Override
    public Iterator<Row> call(final Row key, final Iterator<Row> figures) {
        final FigureChanges changes = new FigureChanges(key, numbers, from, today, level);
        figures.forEachRemaining(changes::add);
        return changes.rows().iterator();
    }
}
