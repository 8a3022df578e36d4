package dev.plumbline.jobs.doctor;

import dev.plumbline.config.Causes;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.jobs.run.EngineFailures;
import java.util.List;
import java.util.function.Supplier;

/** Every check. To add one, write its class and list it here. */
final class HealthChecks {

    static final List<HealthCheck> ALL = List.of(
            new JavaVersion(),
            new EngineVersions(),
            new ConfigurationIsValid(),
            new WarehouseAccess(),
            new WholeTables(),
            new ReadableInputs(),
            new FreshInputs(),
            new EarlierRuns());

    private HealthChecks() {}

    /** What a check finds; it is a finding too if the check fails. */
    static List<Finding> of(final HealthCheck check, final Examined examined) {
        return tried(check.subject(), () -> check.findings(examined));
    }

    /** The same for a part of a check. */
    static List<Finding> tried(final String subject, final Supplier<List<Finding>> findings) {
        try {
            return findings.get();
        } catch (final Exception failure) { // the engine throws checked exceptions that Java does not see
            final String why = EngineFailures.sentence(failure)
                    .map(PlumblineException::getMessage)
                    .orElseGet(() -> Causes.firstLine(failure));
            return List.of(Finding.problem(subject, "this could not be checked: " + why));
        }
    }
}
