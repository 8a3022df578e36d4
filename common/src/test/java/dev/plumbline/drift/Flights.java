package dev.plumbline.drift;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import dev.plumbline.drift.measure.CategoryBins;
import dev.plumbline.drift.measure.FeatureBins;
import dev.plumbline.drift.measure.FeatureSummary;
import dev.plumbline.drift.measure.NumericBins;
import dev.plumbline.drift.measure.ValueDistribution;
import dev.plumbline.testing.ProjectFiles;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.testing.TsvResource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/** The flights of {@code data/nycflights} in the order of time: read once into arrays of primitives. */
public final class Flights {

    /** January and February 2013. */
    public static final Span REFERENCE =
            new Span(Instant.parse("2013-01-01T00:00:00Z"), Instant.parse("2013-03-01T00:00:00Z"));

    public static final List<String> NUMERIC = List.of(
            "dep_delay",
            "arr_delay",
            "air_time",
            "distance",
            "sched_dep_minute",
            "temp",
            "dewp",
            "humid",
            "wind_speed",
            "wind_gust",
            "precip",
            "pressure",
            "visib",
            "plane_year",
            "seats");
    public static final List<String> CATEGORICAL = List.of(
            "carrier", "origin", "dest", "tailnum", "cancelled", "wind_dir", "manufacturer", "plane_model", "engine");

    private static final int ROWS = 336_776;

    /** A stretch of time, half-open. */
    public record Span(Instant start, Instant end) {

        public int days() {
            return (int) Duration.between(start, end).toDays();
        }
    }

    private final long[] times = new long[ROWS];
    private final Map<String, double[]> numbers = new HashMap<>();
    private final Map<String, int[]> codes = new HashMap<>();
    private final Map<String, List<String>> names = new HashMap<>();

    private Flights() {}

    private static final class Holder {
        static final Flights READ = read();
    }

    /** All flights; read by the first test that asks. */
    public static Flights all() {
        return Holder.READ;
    }

    private static Flights read() {
        final Flights flights = new Flights();
        NUMERIC.forEach(feature -> flights.numbers.put(feature, new double[ROWS]));
        CATEGORICAL.forEach(feature -> flights.codes.put(feature, new int[ROWS]));
        final Map<String, Map<String, Integer>> places = new HashMap<>();
        CATEGORICAL.forEach(feature -> places.put(feature, new HashMap<>()));
        final Column[] columns = Stream.of(
                        Stream.of(expr("unix_micros(event_time)")),
                        NUMERIC.stream().map(feature -> col(feature).cast("double")),
                        CATEGORICAL.stream().map(feature -> col(feature).cast("string")))
                .flatMap(each -> each)
                .toArray(Column[]::new);
        final Iterator<Row> rows = SharedSession.spark()
                .read()
                .parquet(ProjectFiles.file("data/nycflights/flights.parquet").toString())
                .select(columns)
                .toLocalIterator();
        for (int i = 0; rows.hasNext(); i++) {
            final Row row = rows.next();
            flights.times[i] = row.getLong(0);
            for (int j = 0; j < NUMERIC.size(); j++) {
                flights.numbers.get(NUMERIC.get(j))[i] = row.isNullAt(1 + j) ? Double.NaN : row.getDouble(1 + j);
            }
            for (int j = 0; j < CATEGORICAL.size(); j++) {
                final String value = row.getString(1 + NUMERIC.size() + j);
                final Map<String, Integer> known = places.get(CATEGORICAL.get(j));
                flights.codes.get(CATEGORICAL.get(j))[i] =
                        value == null ? -1 : known.computeIfAbsent(value, each -> known.size());
            }
        }
        places.forEach((feature, known) -> {
            final String[] inOrder = new String[known.size()];
            known.forEach((value, place) -> inOrder[place] = value);
            flights.names.put(feature, List.of(inOrder));
        });
        return flights;
    }

    /** The numbers of a feature without its nulls. */
    public double[] numbers(final String feature, final Span span) {
        return Arrays.stream(numbers.get(feature), first(span.start()), first(span.end()))
                .filter(value -> !Double.isNaN(value))
                .toArray();
    }

    /** Rows per name of a feature, without its nulls. */
    public Map<String, Long> names(final String feature, final Span span) {
        final List<String> known = names.get(feature);
        final long[] counts = new long[known.size()];
        final int[] values = codes.get(feature);
        for (int i = first(span.start()); i < first(span.end()); i++) {
            if (values[i] >= 0) {
                counts[values[i]]++;
            }
        }
        final Map<String, Long> rows = new HashMap<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                rows.put(known.get(i), counts[i]);
            }
        }
        return rows;
    }

    /** All flights of a span. */
    public int rows(final Span span) {
        return first(span.end()) - first(span.start());
    }

    /** The bins of a feature over its reference. */
    public FeatureBins bins(final String feature) {
        return NUMERIC.contains(feature)
                ? NumericBins.of(ValueDistribution.of(numbers(feature, REFERENCE)), NumericBins.DEFAULT_BINS)
                : CategoryBins.of(names(feature, REFERENCE), CategoryBins.DEFAULT_KEPT);
    }

    /** A feature's summary over a span, in these bins. */
    public FeatureSummary summary(final String feature, final FeatureBins bins, final Span span) {
        if (bins instanceof NumericBins numeric) {
            final double[] values = numbers(feature, span);
            return FeatureSummary.numeric(numeric, values, rows(span) - values.length)
                    .over(span.days());
        }
        final Map<String, Long> counts = names(feature, span);
        final long nulls =
                rows(span) - counts.values().stream().mapToLong(Long::longValue).sum();
        return FeatureSummary.categorical((CategoryBins) bins, counts, nulls).over(span.days());
    }

    /** The same as profiles of days keep it: numbers by their histogram and moments. */
    public FeatureSummary profile(final String feature, final FeatureBins bins, final Span span) {
        final FeatureSummary all = summary(feature, bins, span);
        return new FeatureSummary(
                all.histogram(),
                all.moments(),
                Optional.empty(),
                all.valueCounts(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                all.days());
    }

    /** The windows of a file of figures by their names. */
    public static Map<String, Span> windows() {
        final Map<String, Span> windows = new HashMap<>();
        TsvResource.rows("/drift/windows.tsv")
                .forEach(row -> windows.put(
                        row.get("window"), new Span(Instant.parse(row.get("start")), Instant.parse(row.get("end")))));
        return windows;
    }

    /** Names of all features. */
    public static List<String> features() {
        final List<String> features = new ArrayList<>(NUMERIC);
        features.addAll(CATEGORICAL);
        return features;
    }

    private int first(final Instant instant) {
        final long micros = instant.getEpochSecond() * 1_000_000;
        int low = 0;
        int high = ROWS;
        while (low < high) {
            final int middle = (low + high) >>> 1;
            if (times[middle] < micros) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
