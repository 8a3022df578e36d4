package dev.plumbline.trend;

import dev.plumbline.trend.series.Series;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The series that reference figures were computed of. */
public final class ReferenceSeries {

    private static final Map<String, List<ReferenceRow>> ROWS =
            ReferenceRow.of("series.tsv.gz").stream().collect(Collectors.groupingBy(row -> row.text("series")));

    private ReferenceSeries() {}

    /** By name; windows without a value are gaps. */
    public static Series of(final String name) {
        final List<ReferenceRow> rows =
                ROWS.get(name).stream().filter(row -> row.has("value")).toList();
        return Series.of(
                rows.stream().mapToLong(row -> row.whole("index")).toArray(),
                rows.stream().mapToDouble(row -> row.number("value")).toArray(),
                rows.stream()
                        .mapToDouble(row -> row.has("std_error") ? row.number("std_error") : 0)
                        .toArray());
    }

    /** The same with gaps closed up: the windows are 0, 1, 2 and so on. */
    public static Series closedUp(final String name) {
        final Series series = of(name);
        return Series.of(IntStream.range(0, series.size()).asLongStream().toArray(), series.values());
    }
}
