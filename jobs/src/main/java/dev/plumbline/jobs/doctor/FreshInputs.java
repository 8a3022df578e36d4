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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** How old the newest event of every input is, beside the windows that the grain asks for: one pass over their times. */
final class FreshInputs implements HealthCheck {

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
        final Map<String, Dataset<Row>> newest = new LinkedHashMap<>();
        LogicalInputs.ALL.stream()
                .filter(logical -> configuration.inputs().containsKey(logical.name()))
                .forEach(logical -> newest(logical, configuration, reader)
                        .ifPresent(frame -> newest.put("input " + logical.name(), frame)));
        return newest.values().stream()
                .reduce(Dataset::union)
                .map(together -> told(together, freshness, newest))
                .orElse(List.of());
    }

    /** In one pass; where that fails, each by itself, so that one that cannot be read hides no other. */
    private static List<Finding> told(
            final Dataset<Row> together, final Freshness freshness, final Map<String, Dataset<Row>> newest) {
        try {
            return findings(together, freshness);
        } catch (final Exception unreadable) { // the engine throws checked exceptions that Java does not see
            return newest.entrySet().stream()
                    .flatMap(input ->
                            HealthChecks.tried(input.getKey(), () -> findings(input.getValue(), freshness)).stream())
                    .toList();
        }
    }

    private static List<Finding> findings(final Dataset<Row> newest, final Freshness freshness) {
        return newest.collectAsList().stream()
                .map(row -> freshness.of(
                        "input " + row.getString(0),
                        Optional.ofNullable((Timestamp) row.get(1)).map(Timestamp::toInstant)))
                .toList();
    }

    /** None where the input cannot be read, which another check tells, or has no times. */
    private static Optional<Dataset<Row>> newest(
            final LogicalInput logical, final Configuration configuration, final InputReader reader) {
        try {
            final Input input = reader.read(logical, configuration.inputs().get(logical.name()));
            return logical.eventTime()
                    .filter(input::has)
                    .map(time -> input.frame().agg(max(col(time))).select(lit(logical.name()), col("*")));
        } catch (final Exception unreadable) { // the engine throws checked exceptions that Java does not see
            return Optional.empty();
        }
    }
}
