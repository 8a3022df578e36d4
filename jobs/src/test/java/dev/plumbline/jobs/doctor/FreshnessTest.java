package dev.plumbline.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {

    /** A Friday: the last whole week is that of the 16th. */
    private static final Instant NOW = Instant.parse("2026-11-27T03:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "2026-11-26T23:00:00Z; OK; 4 hours ago; not before the last whole week from 2026-11-16 to 2026-11-23",
                "2026-11-16T00:00:00Z; OK; 11 days ago; not before the last whole week",
                "2026-11-15T23:59:59Z; WARNING; 11 days ago; the last whole week from 2026-11-16 to 2026-11-23 has no row",
                "2026-11-28T04:00:00Z; WARNING; in the future; check the time zone"
            })
    void anInputIsStaleWhenTheLastWholeWindowHasNoRow(
            final String newest, final Finding.Level level, final String age, final String sentence) {
        final Finding finding = of(new Grain.Week(), Optional.of(Instant.parse(newest)));

        assertThat(finding.level()).isEqualTo(level);
        assertThat(finding.sentence()).contains(newest, age, sentence).doesNotContain("has rows");
    }

    @Test
    void aRangeAsksForNoWindowAndNoTimeIsAProblem() {
        assertThat(of(new Grain.Range(), Optional.of(Instant.parse("2013-01-01T00:00:00Z")))
                        .level())
                .isEqualTo(Finding.Level.OK);
        assertThat(of(new Grain.Day(), Optional.empty()).level()).isEqualTo(Finding.Level.PROBLEM);
    }

    @Test
    void whatCannotBeLookedAtIsAFindingAndNoFailure() {
        assertThat(HealthChecks.tried("input predictions", () -> {
                    throw new IllegalStateException("file 7 is broken\n\tat");
                }))
                .containsExactly(Finding.problem("input predictions", "this could not be checked: file 7 is broken"));
        assertThat(DoctorCommand.Attempt.at(() -> {
                            throw new NoClassDefFoundError("org/apache/hadoop/Login");
                        })
                        .problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("org/apache/hadoop/Login"));
    }

    @Test
    void versionsThatDoNotGoTogetherAreProblems() {
        assertThat(new JavaVersion().of(25, "25.0.1"))
                .isEqualTo(Finding.problem("java", "25.0.1, but Spark needs 17 to 23: point JAVA_HOME at such a JDK"));
        assertThat(new JavaVersion().of(17, "17.0.9").level()).isEqualTo(Finding.Level.OK);
        assertThat(EngineVersions.scala("2.12.18").level()).isEqualTo(Finding.Level.PROBLEM);
    }

    private static Finding of(final Grain grain, final Optional<Instant> newest) {
        return new Freshness(grain, WindowRange.DEFAULT_ORIGIN, NOW).of("input impressions", newest);
    }
}
