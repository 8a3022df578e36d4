package dev.plumbline.jobs.doctor;

import dev.plumbline.jobs.run.Configuration;
import dev.plumbline.jobs.run.Job;
import java.util.List;
import java.util.stream.Collectors;
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
        final String enough = jobs.stream()
                .filter(job -> configuration.missingInputs(job).isEmpty())
                .map(Job::name)
                .collect(Collectors.joining(", "));
        return Stream.of(Finding.ok(
                subject(),
                "valid; its inputs are sufficient for " + enough + "; grain "
                        + configuration.grain().text()));
    }
}
