package dev.plumbline.trend;

import static org.apache.spark.sql.functions.array_max;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.unix_seconds;

import dev.plumbline.input.InputRules;
import dev.plumbline.input.WindowColumns;
import dev.plumbline.table.TableSpec;
import dev.plumbline.window.WindowRange;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One row per series and window of any table: the points that series are made of. */
public final class MeasuredFigures {

    private static final String WINDOW_END = "window_end_date";
    private static final String TRAININGS = "trainings";

    private MeasuredFigures() {}

    /** What checks call all of them together: a table by itself may be empty. */
    public static final String NAME = "figures";

    /** Tables with figures per window: those that are there are read. */
    public static List<TableSpec> sources() {
        return SeriesSource.ALL.stream().map(SeriesSource::table).toList();
    }

    /**
     * The figures of all tables, columns of {@link SeriesColumns} and {@code run_id}. Nothing is exchanged but a model's trainings, which are few.
     *
     * @param tables of {@link #sources} whole, one or more; read are rows of the run's grain from the first on, so that a window is
     *     judged alike whichever run asks for it
     * @param models {@code model_id} and {@code trained_at}, one row for every training; where unknown no point has an age
     */
    public static Dataset<Row> of(
            final Map<TableSpec, Dataset<Row>> tables, final WindowRange range, final Optional<Dataset<Row>> models) {
        final Dataset<Row> figures = tables.entrySet().stream()
                .map(table -> points(SeriesSource.of(table.getKey()), ofGrain(table.getValue(), range)))
                .reduce(Dataset::unionByName)
                .orElseThrow()
                .filter(col(WindowColumns.WINDOW_DATE).lt(lit(Date.valueOf(range.to()))))
                .withColumn(WINDOW_END, WindowColumns.windowEnd(col(WindowColumns.WINDOW_DATE), range))
                .withColumn(SeriesColumns.DAY, unix_date(col(WindowColumns.WINDOW_DATE)));
        return models.map(known -> figures.join(broadcast(trainings(known)), new String[] {"model_id"}, "left")
                        .withColumn(SeriesColumns.TRAINED, newestTraining()))
                .orElseGet(() ->
                        figures.withColumn(SeriesColumns.TRAINED, lit(null).cast("bigint")))
                .drop(TRAININGS, WINDOW_END, WindowColumns.WINDOW_DATE);
    }

    /**
     * The rows of a table in windows of a range, and of so many windows before.
     *
     * @param fromTheFirst models of which all windows before are read
     */
    static Dataset<Row> ofRange(
            final Dataset<Row> table,
            final WindowRange range,
            final int windowsBefore,
            final Collection<String> fromTheFirst) {
        final WindowNumbers numbers = WindowNumbers.of(range);
        final LocalDate first = numbers.start(numbers.of(range.from()) - windowsBefore);
        final Column date = col(WindowColumns.WINDOW_DATE);
        final Column isNear = date.geq(lit(Date.valueOf(first)));
        return ofGrain(table, range)
                .filter(date.lt(lit(Date.valueOf(range.to()))))
                .filter(
                        fromTheFirst.isEmpty()
                                ? isNear
                                : isNear.or(col("model_id").isin(fromTheFirst.toArray())));
    }

    private static Dataset<Row> ofGrain(final Dataset<Row> table, final WindowRange range) {
        final Column date = col(WindowColumns.WINDOW_DATE);
        return table.filter(col("grain").equalTo(range.grain().text()))
                .filter(date.equalTo(WindowColumns.windowDate(date, range)));
    }

    private static Dataset<Row> points(final SeriesSource source, final Dataset<Row> rows) {
        return rows.filter(source.rows())
                .select(Stream.concat(
                                Stream.of(lit(source.table().name()).as("source")),
                                Stream.concat(SeriesColumns.ofSource(), Stream.of(WindowColumns.WINDOW_DATE, "run_id"))
                                        .map(name ->
                                                expr(source.expression(name)).as(name)))
                        .toArray(Column[]::new));
    }

    /** Chosen before the exchange, so that no row carries a model's whole history. */
    private static Column newestTraining() {
        final Column end = unix_seconds(col(WINDOW_END).cast("timestamp"));
        return coalesce(array_max(filter(col(TRAININGS), training -> training.lt(end))), array_min(col(TRAININGS)));
    }

    private static Dataset<Row> trainings(final Dataset<Row> models) {
        return models.filter(col("trained_at").isNotNull().and(not(InputRules.trainedAtNotUsable())))
                .groupBy("model_id")
                .agg(collect_set(unix_seconds(col("trained_at"))).as(TRAININGS));
    }
}
