package dev.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.config.InputSettings;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.config.SourceSettings;
import dev.plumbline.testing.SaidBySpark;
import java.nio.file.AccessDeniedException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EngineFailuresTest {

    @Test
    void whatATaskSaysIsTheSentenceHoweverDeepItLies() {
        final Exception ofTask = new PlumblineException("too many slice values");
        final Exception failure = new RuntimeException("job aborted", new RuntimeException("task failed", ofTask));
        assertThat(EngineFailures.sentence(failure))
                .hasValueSatisfying(sentence ->
                        assertThat(sentence).hasMessage("too many slice values").hasCause(failure));
        assertThat(EngineFailures.sentence(ofTask)).containsSame((PlumblineException) ofTask);
        assertThat(EngineFailures.sentence(new RuntimeException("unknown"))).isEmpty();
    }

    @Test
    void aRecordThatCannotBeReadIsNamedWithItsInputAndColumn() {
        final Throwable value = new NumberFormatException("For input string: \"abc\"");
        final Throwable record = new SaidBySpark(
                "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", Map.of("badRecord", "[a6,null,2,null,0]"), value);
        final Throwable failure = new RuntimeException(
                "job aborted",
                new SaidBySpark("FAILED_READ_FILE.NO_HINT", Map.of("path", "file:///data/a%20b/log.csv"), record));
        final SourceSettings log = new SourceSettings(
                "try.conf:3",
                Optional.of("a b/log.csv"),
                Optional.empty(),
                "csv",
                Optional.of("impression string, user string, place int, p double, clicks int"),
                Map.of());
        final UnreadableRecord unreadable = new UnreadableRecord(
                Map.of(
                        "impressions",
                        new InputSettings(
                                "impressions",
                                "try.conf:2",
                                Optional.of(log),
                                Optional.empty(),
                                Map.of(),
                                Optional.empty())),
                Map.of());
        assertThat(EngineFailures.sentence(failure, unreadable)).hasValueSatisfying(sentence -> assertThat(sentence)
                .hasMessageStartingWith("an input cannot be read: plumbline.inputs.impressions, column p (double): ")
                .hasMessageContaining("[a6,null,2,null,0]")
                .hasMessageContaining("For input string: \"abc\""));
        assertThat(EngineFailures.sentence(failure))
                .as("nothing is known of what is read")
                .hasValueSatisfying(
                        sentence -> assertThat(sentence).hasMessageStartingWith("an input cannot be read: "));
    }

    @Test
    void workThatWasStoppedFromOutsideIsNoFaultOfTheCode() {
        final Throwable job = new IllegalStateException("Job 7 cancelled because SparkContext was shut down");
        assertThat(EngineFailures.sentence(new RuntimeException("writing failed", job)))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .hasMessageStartingWith("stopped from outside, for example by a signal: ")
                        .hasMessageContaining("Run it again"));
        assertThat(EngineFailures.sentence(
                        new IllegalStateException("Cannot call methods on a stopped SparkContext.\nThis stopped")))
                .isPresent();
    }

    @Test
    void aLogWithoutSpaceOrRightsIsToldByWhatIsMissing() {
        final Throwable failure = new SaidBySpark(
                "FAILED_READ_FILE.NO_HINT",
                Map.of("path", "file:/data/job_runs/_delta_log/7.json"),
                new AccessDeniedException("/data/job_runs/_delta_log/7.json", null, "Permission denied"));
        assertThat(EngineFailures.sentence(failure)).hasValueSatisfying(sentence -> assertThat(sentence)
                .hasMessageStartingWith(
                        "/data/job_runs/_delta_log/7.json: Permission denied: a permission is missing: "));
    }
}
