package dev.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.config.PlumblineException;
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
}
