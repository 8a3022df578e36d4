package dev.plumbline.jobs.doctor;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.Input;
import dev.plumbline.input.InputReader;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.jobs.run.Configuration;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
        return LogicalInputs.ALL.stream()
                .filter(logical -> configuration.inputs().containsKey(logical.name()))
                .flatMap(logical -> newest(logical, configuration, reader))
                .reduce(Dataset::union)
                .map(Dataset::collectAsList)
                .orElse(List.of())
                .stream()
                .map(row -> freshness.of(
                        "input " + row.getString(0),
                        Optional.ofNullable((Timestamp) row.get(1)).map(Timestamp::toInstant)))
                .toList();
    }

    /** None where the input cannot be read, which another check tells, or has no times. */
    private static Stream<Dataset<Row>> newest(
            final LogicalInput logical, final Configuration configuration, final InputReader reader) {
        try {
            final Input input = reader.read(logical, configuration.inputs().get(logical.name()));
            return logical.eventTime().filter(input::has).stream()
                    .map(time -> input.frame().agg(max(col(time))).select(lit(logical.name()), col("*")));
        } catch (final PlumblineException unreadable) {
            return Stream.of();
        }
    }
}
