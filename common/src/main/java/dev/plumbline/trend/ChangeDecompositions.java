package dev.plumbline.trend;

import dev.plumbline.stats.Reason;
import dev.plumbline.table.TableSpec;
import dev.plumbline.table.Tables;
import dev.plumbline.trend.decomposition.MixRate;
import dev.plumbline.trend.series.Answer;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Why a figure changed from the window before: what each slice of every dimension carries of it, by mix (who came) and rate (how
 * each was served). Figures are exchanged once, by figure, and pass in the order of their windows: two windows are in memory.
 */
public final class ChangeDecompositions implements FlatMapGroupsFunction<Row, Row, Row> {

    private static final long serialVersionUID = 1L;

    /** A window that is longer ago is no window before. */
    private static final int FARTHEST = 13;

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
        return SliceFigures.of(tables, range, FARTHEST).map(figures -> split(figures, range, today, settings));
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
        final List<Row> rows = new ArrayList<>();
        Optional<SlicedWindow> before = Optional.empty();
        Optional<SlicedWindow> now = Optional.empty();
        while (figures.hasNext()) {
            final Row figure = figures.next();
            final long window = numbers.of(LocalDate.ofEpochDay(figure.<Integer>getAs(SeriesColumns.DAY)));
            if (now.isEmpty() || now.get().window() != window) {
                final Optional<SlicedWindow> older = before;
                decompose(key, before, now, rows);
                before = now.filter(SlicedWindow::hasFigure).or(() -> older);
                now = Optional.of(new SlicedWindow(window));
            }
            now.get().add(figure);
        }
        decompose(key, before, now, rows);
        return rows.iterator();
    }

    private void decompose(
            final Row key,
            final Optional<SlicedWindow> before,
            final Optional<SlicedWindow> now,
            final List<Row> rows) {
        if (before.isEmpty()
                || now.isEmpty()
                || now.get().window() < from
                || now.get().window() - before.get().window() > FARTHEST) {
            return;
        }
        final SlicedWindow after = now.get();
        final PartRows parts = new PartRows(key, before.get(), after, numbers, level);
        for (final String dimension : after.dimensionsWith(before.get())) {
            final Answer<MixRate> split = reasonAgainst(before.get(), after, dimension)
                    .<Answer<MixRate>>map(Answer::none)
                    .orElseGet(() -> MixRate.of(after.changesFrom(before.get(), dimension)));
            final Optional<MixRate> whole = split.result()
                    .filter(found ->
                            after.isWhole(found.after()) && before.get().isWhole(found.before()));
            rows.addAll(whole.map(found -> parts.of(dimension, found))
                    .orElseGet(() -> parts.none(dimension, split.reason().orElse(Reason.SLICES_DO_NOT_ADD_UP))));
        }
    }

    private Optional<Reason> reasonAgainst(
            final SlicedWindow before, final SlicedWindow after, final String dimension) {
        return numbers.start(after.window() + 1).isAfter(today)
                ? Optional.of(Reason.PARTIAL_WINDOW)
                : after.reasonAgainst(dimension).or(() -> before.reasonAgainst(dimension));
    }
}
