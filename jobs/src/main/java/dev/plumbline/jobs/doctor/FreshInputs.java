package dev.plumbline.jobs.doctor;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import dev.plumbline.input.Input;
import dev.plumbline.input.InputReader;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.jobs.run.Configuration;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How old the newest event of every input is, compared with the windows of the grain. Times are read from the last
 * whole window on; earlier times are read only for inputs that have none there.
 */
final class FreshInputs implements HealthCheck {

    private static final String TIME = "event_time";

    @Override
    public String subject() {
        return "freshness";
    }

    @Override
    public List<Finding> findings(final Examined examined) {
        return examined.opened((spark, configuration) -> of(spark, configuration, examined));
    }

    private static List<Finding> of(
            final SparkSession spark, final Configuration configuration, final Examined examined) {
        final Freshness freshness = new Freshness(configuration.grain(), configuration.windowOrigin(), examined.now());
        final InputReader reader = new InputReader(spark, configuration.sources());
        final Map<String, Dataset<Row>> times = new LinkedHashMap<>();
        LogicalInputs.ALL.stream()
                .filter(logical -> configuration.inputs().containsKey(logical.name()))
                .forEach(logical -> times(logical, configuration, reader)
                        .ifPresent(frame -> times.put("input " + logical.name(), frame)));
        return told(times, freshness);
    }

    /** All at once; where that fails, each by itself, so that one unreadable input does not hide the others. */
    private static List<Finding> told(final Map<String, Dataset<Row>> times, final Freshness freshness) {
        try {
            return findings(times, freshness);
        } catch (final Exception unreadable) { // the engine throws checked exceptions that Java does not see
            return times.entrySet().stream()
                    .flatMap(input -> HealthChecks.tried(
                            input.getKey(), () -> findings(Map.of(input.getKey(), input.getValue()), freshness))
                            .stream())
                    .toList();
        }
    }

    private static List<Finding> findings(final Map<String, Dataset<Row>> times, final Freshness freshness) {
        final Map<String, Instant> newest = new HashMap<>();
        freshness
                .lastWindow()
                .map(start -> col(TIME)
                        .geq(lit(Timestamp.from(
                                start.atStartOfDay(ZoneOffset.UTC).toInstant()))))
                .ifPresent(recent -> newest.putAll(newest(times, recent)));
        final Map<String, Dataset<Row>> others = new LinkedHashMap<>(times);
        others.keySet().removeAll(newest.keySet());
        newest.putAll(newest(others, lit(true)));
        return times.keySet().stream()
                .map(input -> freshness.of(input, Optional.ofNullable(newest.get(input))))
                .toList();
    }

    /** In one pass, by input; inputs without a time that meets the condition are missing from the result. */
    private static Map<String, Instant> newest(final Map<String, Dataset<Row>> times, final Column condition) {
        return times.entrySet().stream()
                .map(input -> input.getValue().where(condition).agg(max(TIME)).select(lit(input.getKey()), col("*")))
                .reduce(Dataset::union)
                .map(Dataset::collectAsList)
                .orElse(List.of())
                .stream()
                .filter(row -> !row.isNullAt(1))
                .collect(Collectors.toMap(
                        row -> row.getString(0), row -> row.getTimestamp(1).toInstant()));
    }

    /** Empty where the input cannot be read, which another check reports, or has no times. */
    private static Optional<Dataset<Row>> times(
            final LogicalInput logical, final Configuration configuration, final InputReader reader) {
        try {
            final Input input = reader.read(logical, configuration.inputs().get(logical.name()));
            return logical.eventTime().filter(input::has).map(time -> input.frame()
                    .select(col(time).as(TIME)));
        } catch (final Exception unreadable) { // the engine throws checked exceptions that Java does not see
            return Optional.empty();
        }
    }
}
