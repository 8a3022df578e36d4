package dev.plumbline.jobs.doctor;

import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.Job;
import dev.plumbline.table.TableSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Everything that is wrong with the settings, or for which jobs they are sufficient. */
final class ConfigurationIsValid implements HealthCheck {

    @Override
    public String subject() {
        return "configuration";
    }

    @Override
    public List<Finding> findings(final Examined examined) {
        return examined.configurationProblem()
                .map(problem -> problem.lines()
                        .map(line -> Finding.problem(subject(), line.strip()))
                        .toList())
                .orElseGet(() -> examined.configuration().stream()
                        .flatMap(configuration -> jobs(examined.jobs(), configuration))
                        .toList());
    }

    private Stream<Finding> jobs(final List<Job> jobs, final Configuration configuration) {
        return Stream.of(Finding.ok(
                subject(),
                "valid; its inputs are sufficient for " + String.join(", ", supplied(jobs, configuration)) + "; grain "
                        + configuration.grain().text()));
    }

    /** The jobs whose required inputs are mapped and whose required tables are written by such jobs. */
    private static Set<String> supplied(final List<Job> jobs, final Configuration configuration) {
        final Set<String> supplied = new LinkedHashSet<>();
        for (final Job job : jobs) {
            final Predicate<TableSpec> written = table -> supplied.contains(table.writtenBy());
            if (configuration.missingInputs(job).isEmpty()
                    && job.requirements().allMatch(tables -> tables.stream().anyMatch(written))) {
                supplied.add(job.name());
            }
        }
        return supplied;
    }
}
