package dev.plumbline.jobs.doctor;

import dev.plumbline.config.PlumblineException;
import dev.plumbline.input.Input;
import dev.plumbline.input.InputReader;
import dev.plumbline.input.LogicalInput;
import dev.plumbline.input.LogicalInputs;
import dev.plumbline.jobs.run.Configuration;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Whether every mapped input can be opened and has the columns and types that jobs need; no row is read. */
final class ReadableInputs implements HealthCheck {

    @Override
    public String subject() {
        return "inputs";
    }

    @Override
    public List<Finding> findings(final Examined examined) {
        return examined.opened(this::of);
    }

    private List<Finding> of(final SparkSession spark, final Configuration configuration) {
        if (configuration.inputs().isEmpty()) {
            return List.of(
                    Finding.warning(subject(), "none is mapped: set plumbline.inputs in the file given by --config"));
        }
        final InputReader reader = new InputReader(spark, configuration.sources());
        return LogicalInputs.ALL.stream()
                .filter(logical -> configuration.inputs().containsKey(logical.name()))
                .flatMap(logical ->
                        HealthChecks.tried("input " + logical.name(), () -> List.of(of(logical, configuration, reader)))
                                .stream())
                .toList();
    }

    private static Finding of(final LogicalInput logical, final Configuration configuration, final InputReader reader) {
        final String subject = "input " + logical.name();
        try {
            final Input input = reader.read(logical, configuration.inputs().get(logical.name()));
            return Finding.ok(
                    subject,
                    input.description() + " at version " + input.version() + ", "
                            + input.frame().columns().length + " columns");
        } catch (final PlumblineException wrong) {
            return Finding.problem(subject, wrong.getMessage());
        }
    }
}
