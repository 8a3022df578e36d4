package dev.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.config.InputSettings;
import dev.plumbline.config.PlumblineException;
import dev.plumbline.config.SourceSettings;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.SparkThrowable;
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
        final Throwable record = new OfSpark(
                "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION", Map.of("badRecord", "[a6,null,2,null,0]"), value);
        final Throwable failure = new RuntimeException(
                "job aborted",
                new OfSpark("FAILED_READ_FILE.NO_HINT", Map.of("path", "file:///data/a%20b/log.csv"), record));
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

    private static final class OfSpark extends RuntimeException implements SparkThrowable {

        private static final long serialVersionUID = 1L;

        private final String condition;
        private final transient Map<String, String> parameters;

        OfSpark(final String condition, final Map<String, String> parameters, final Throwable cause) {
            super("[" + condition + "] what Spark says", cause);
            this.condition = condition;
            this.parameters = parameters;
        }

        @Override
        public String getCondition() {
            return condition;
        }

        @Override
        public Map<String, String> getMessageParameters() {
            return parameters;
        }
    }
}
