package dev.plumbline.trend;

import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.UnitHash;
import dev.plumbline.table.RowBuilder;
import dev.plumbline.table.Tables;
import dev.plumbline.trend.decomposition.PopulationChange;
import dev.plumbline.trend.series.Answer;
import dev.plumbline.window.WindowRange;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Why a mean over queries changed since the window before, by all slice values of a query at once: other queries came
 * (population), or the same had other outcomes (behaviour). Queries are reduced to cells before they are exchanged; cells of two
 * windows of one figure are in memory. The figure of all queries says which windows are comparable, as it does over slices.
 */
public final class PopulationChanges implements FlatMapGroupsFunction<Row, Row, Row> {

    private static final long serialVersionUID = 1L;

    private static final StructType SCHEMA = PartRows.SCHEMA;

    private static final int REPLICATES = 200;

    /** More earlier queries of kinds that did not come again leave too many of whom nothing is known. */
    private static final double MOST_WITHOUT_COUNTERPART = 0.05;

    private final WindowNumbers numbers;
    private final long from;
    private final LocalDate today;
    private final TrendSettings settings;

    PopulationChanges(final WindowRange range, final LocalDate today, final TrendSettings settings) {
        this.numbers = WindowNumbers.of(range);
        this.from = numbers.of(range.from());
        this.today = today;
        this.settings = settings;
    }

    /** The rows of {@code query_metrics} that the changes of a range are made of. @param queries whole */
    public static Dataset<Row> queries(final Dataset<Row> queries, final WindowRange range) {
        return MeasuredFigures.ofRange(queries, range, FigureChanges.FARTHEST, Set.of());
    }

    /**
     * Rows of {@code change_decomposition}, without {@code run_id}, of the metrics that are configured.
     *
     * @param queries {@link #queries}
     * @param offline {@code offline_metrics} whole
     * @param today windows that end later are partial
     */
    public static Dataset<Row> of(
            final Dataset<Row> queries,
            final Dataset<Row> offline,
            final WindowRange range,
            final LocalDate today,
            final TrendSettings settings) {
        final Dataset<Row> parts = PopulationFigures.of(
                        queries, offline, range, FigureChanges.FARTHEST, settings.populationMetrics())
                .groupBy(SeriesColumns.named(PopulationFigures.KEY))
                .as(Encoders.row(PopulationFigures.KEY_SCHEMA), Encoders.row(PopulationFigures.SCHEMA))
                .flatMapSortedGroups(
                        SeriesColumns.named(
                                List.of(SeriesColumns.DAY, PopulationFigures.CELL, PopulationFigures.BLOCK)),
                        new PopulationChanges(range, today, settings),
                        Encoders.row(SCHEMA));
        return SeriesRow.ofTable(Tables.CHANGE_DECOMPOSITION, parts, range);
    }

    @Override
    public Iterator<Row> call(final Row key, final Iterator<Row> cells) {
        final List<Row> rows = new ArrayList<>();
        Optional<WindowOfQueries> before = Optional.empty();
        Optional<WindowOfQueries> now = Optional.empty();
        while (cells.hasNext()) {
            final Row cell = cells.next();
            final long window = numbers.of(LocalDate.ofEpochDay(cell.<Integer>getAs(SeriesColumns.DAY)));
            if (now.isEmpty() || now.get().window() != window) {
                add(key, before, now, rows);
                before = now.isPresent() && now.get().figure().hasFigure() ? now : before;
                now = Optional.of(new WindowOfQueries(window));
            }
            now.get().add(cell);
        }
        add(key, before, now, rows);
        return rows.iterator();
    }

    /** Of the window before that the figure's change is split from over slices, too. */
    private void add(
            final Row key,
            final Optional<WindowOfQueries> before,
            final Optional<WindowOfQueries> now,
            final List<Row> rows) {
        if (before.isEmpty()
                || now.isEmpty()
                || now.get().figure().isEmpty()
                || now.get().window() < from
                || now.get().window() - before.get().window() > FigureChanges.FARTHEST) {
            return;
        }
        final WindowOfQueries then = before.get();
        final WindowOfQueries after = now.get();
        final Answer<PopulationChange> split = reasonAgainst(then, after)
                .<Answer<PopulationChange>>map(Answer::none)
                .orElseGet(() -> split(key, after.cells().after(then.cells())));
        final Estimate none =
                Estimate.undefined(settings.confidenceLevel(), 0, split.reason().orElse(Reason.EMPTY_WINDOW));
        final PartRows parts = PartRows.between(
                after.figure().any(), then.figure(), after.figure(), numbers, settings.confidenceLevel());
        rows.add(row(
                parts,
                "population",
                split,
                split.result().map(PopulationChange::population).orElse(none)));
        rows.add(row(
                parts,
                "behaviour",
                split,
                split.result().map(PopulationChange::behaviour).orElse(none)));
    }

    private Optional<Reason> reasonAgainst(final WindowOfQueries before, final WindowOfQueries after) {
        if (numbers.start(after.window() + 1).isAfter(today)) {
            return Optional.of(Reason.PARTIAL_WINDOW);
        }
        final Optional<Reason> noFigure = after.figure().reasonAgainst(SlicedWindow.ALL);
        if (noFigure.isPresent()) {
            return noFigure;
        }
        if (!after.figure().basis().equals(before.figure().basis())) {
            return Optional.of(Reason.MEASURED_OTHERWISE);
        }
        if (before.cells().isCut() || after.cells().isCut()) {
            return Optional.of(Reason.TOO_MANY_CELLS);
        }
        if (before.cells().isEmpty() || after.cells().isEmpty()) {
            return Optional.of(Reason.EMPTY_WINDOW);
        }
        if (!before.areOfTheFigure() || !after.areOfTheFigure()) {
            return Optional.of(Reason.CONFLICTING_WINDOW);
        }
        return before.cells().hasFeatures() || after.cells().hasFeatures()
                ? Optional.empty()
                : Optional.of(Reason.NO_SLICES);
    }

    private Answer<PopulationChange> split(final Row key, final WindowCells.Both both) {
        return both.classifier().shareWithoutCounterpart(both.rows().counts()) > MOST_WITHOUT_COUNTERPART
                ? Answer.none(Reason.INSUFFICIENT_OVERLAP)
                : PopulationChange.of(
                        both.rows(),
                        both.classifier(),
                        REPLICATES,
                        UnitHash.of(settings.seed(), key.mkString("/")),
                        settings.confidenceLevel());
    }

    private static Row row(
            final PartRows parts, final String part, final Answer<PopulationChange> split, final Estimate estimate) {
        final RowBuilder row = parts.row("all", part, estimate);
        split.result().map(PopulationChange::parts).ifPresent(found -> row.set("change", found.change())
                .set("figure_before", found.before())
                .set("figure_after", found.after())
                .set("effective_rows", found.effectiveSampleSize())
                .set("largest_weight", found.largestWeight()));
        return row.row();
    }
}
