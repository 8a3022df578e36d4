package dev.plumbline.jobs.doctor;

import java.util.List;

/** Spark runs on some versions of Java only. */
final class JavaVersion implements HealthCheck {

    private static final int OLDEST = 17;
    private static final int NEWEST = 23;

    @Override
    public String subject() {
        return "java";
    }

    @Override
    public List<Finding> findings(final Examined examined) {
        return List.of(of(Runtime.version().feature(), System.getProperty("java.version")));
    }

    Finding of(final int feature, final String version) {
        return feature >= OLDEST && feature <= NEWEST
                ? Finding.ok(subject(), version)
                : Finding.problem(
                        subject(),
                        version + ", but Spark needs " + OLDEST + " to " + NEWEST + ": point JAVA_HOME at such a JDK");
    }
}
