package dev.plumbline.trend;

import dev.plumbline.stats.Reason;
import dev.plumbline.trend.series.Measured;
import dev.plumbline.trend.series.SeriesPoint;
import dev.plumbline.trend.series.SeriesPoints;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.sql.Row;

/** The figures of one series as points, and the source's row of each that holds a figure. */
final class SeriesReading {

    private final WindowNumbers numbers;
    private final LocalDate now;
    private final Map<Long, Row> sources = new HashMap<>();
    private final Set<Long> measuredWindows = new HashSet<>();
    private final Map<Long, Long> trainings = new HashMap<>();
    private final SeriesPoints points;
    private String direction = "";
    private String unit = "";

    /**
     * Reads one series, in whatever order its rows come.
     *
     * @param figures one row or more, columns of {@link SeriesColumns}
     * @param now windows that end later are partial
     */
    SeriesReading(final Iterator<Row> figures, final WindowNumbers numbers, final LocalDate now) {
        this.numbers = numbers;
        this.now = now;
        final List<Measured> measured = new ArrayList<>();
        figures.forEachRemaining(row -> measured.add(measured(row)));
        points = SeriesPoints.of(measured);
    }

    SeriesPoints points() {
        return points;
    }

    /** Whether the source has a row of the window, with a figure or without. */
    boolean wasMeasured(final long window) {
        return measuredWindows.contains(window);
    }

    /** Of the metric, as tables hold it. */
    String direction() {
        return direction;
    }

    /** Of the figures. */
    String unit() {
        return unit;
    }

    /** The source's row of a point that holds a figure; of equal ones that of the largest error. */
    Row source(final SeriesPoint point) {
        return sources.get(point.window());
    }

    /** When the model was trained last, up to the end of a window; unknown of windows that were not measured. */
    Optional<Instant> trainedAt(final long window) {
        return Optional.ofNullable(trainings.get(window)).map(Instant::ofEpochSecond);
    }

    private Measured measured(final Row row) {
        final long window = numbers.of(LocalDate.ofEpochDay(row.<Integer>getAs(SeriesColumns.DAY)));
        measuredWindows.add(window);
        final OptionalDouble value = number(row, "value");
        if (value.isPresent()) {
            sources.merge(window, row, SeriesReading::ofLargerError);
        }
        direction = later(direction, row.getAs("direction"));
        unit = later(unit, row.getAs("unit"));
        final Long trained = row.getAs(SeriesColumns.TRAINED);
        if (trained != null) {
            trainings.merge(window, trained, Math::max);
        }
        return new Measured(
                window,
                value,
                number(row, "std_error"),
                trained == null ? OptionalLong.empty() : OptionalLong.of(numbers.of(day(trained))),
                row.getAs(SeriesColumns.BASIS),
                reason(row, value, numbers.start(window + 1).isAfter(now)));
    }

    /** A reason beside a value is about its interval. */
    private static Optional<Reason> reason(final Row row, final OptionalDouble value, final boolean isPartial) {
        if (isPartial) {
            return Optional.of(Reason.PARTIAL_WINDOW);
        }
        if (value.isPresent()) {
            return Optional.empty();
        }
        return Reason.of(row.getAs("reason")).or(() -> Optional.of(Reason.MISSING_WINDOW));
    }

    private static Row ofLargerError(final Row one, final Row other) {
        return number(one, "std_error").orElse(0) >= number(other, "std_error").orElse(0) ? one : other;
    }

    private static String later(final String one, final String other) {
        return other == null || one.compareTo(other) >= 0 ? one : other;
    }

    private static OptionalDouble number(final Row row, final String column) {
        final Double number = row.getAs(column);
        return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    private static LocalDate day(final long seconds) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
    }
}
