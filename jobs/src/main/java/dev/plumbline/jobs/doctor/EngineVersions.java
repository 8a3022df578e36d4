package dev.plumbline.jobs.doctor;

import dev.plumbline.jobs.run.CodeVersion;
import java.util.List;
import java.util.stream.Stream;

/** The versions of what runs here, and whether Spark starts with them: each Delta version needs its own Spark version. */
final class EngineVersions implements HealthCheck {

    private static final String SCALA = "2.13.";

    @Override
    public String subject() {
        return "spark";
    }

    @Override
    public List<Finding> findings(final Examined examined) {
        final Stream<Finding> versions = Stream.of(
                Finding.ok("plumbline", CodeVersion.text()), scala(scala.util.Properties.versionNumberString()));
        return Stream.concat(versions, engine(examined)).toList();
    }

    private Stream<Finding> engine(final Examined examined) {
        return examined.sparkProblem()
                .map(problem -> Stream.of(Finding.problem(subject(), problem)))
                .orElseGet(() -> examined.spark().stream()
                        .flatMap(spark -> Stream.of(
                                Finding.ok(
                                        subject(),
                                        spark.version() + ", master "
                                                + spark.sparkContext().master()),
                                Finding.ok("delta", io.delta.package$.MODULE$.VERSION()))));
    }

    static Finding scala(final String version) {
        return version.startsWith(SCALA)
                ? Finding.ok("scala", version)
                : Finding.problem(
                        "scala", version + ", but this build is for Scala 2.13: use a Spark distribution built for it");
    }
}
