package dev.plumbline.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.jobs.world.Answer;
import dev.plumbline.testing.SharedSession;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever starts a run sees at once that it has begun. */
class ProgressTest {

    @TempDir
    private Path folder;

    @Test
    void theFirstLineComesBeforeSpark() {
        SharedSession.spark();
        final Logger progress = (Logger) LogManager.getLogger("dev.plumbline.progress");
        final Level before = progress.getLevel();
        final Lines lines = new Lines();
        lines.start();
        progress.addAppender(lines);
        progress.setLevel(Level.INFO);
        try {
            Answer.to(
                    "alignment",
                    "--warehouse",
                    folder.toString(),
                    "--from",
                    "2024-01-01",
                    "--to",
                    "2024-01-15",
                    "--dry-run");
        } finally {
            progress.setLevel(before);
            progress.removeAppender(lines);
        }
        assertThat(lines.texts).first().isEqualTo("alignment: 2024-01-01 to 2024-01-15, starting Spark");
    }

    private static final class Lines extends AbstractAppender {
        private final List<String> texts = new ArrayList<>();

        Lines() {
            super("lines", null, null, false, Property.EMPTY_ARRAY);
        }

        @Override
        public void append(final LogEvent event) {
            texts.add(event.getMessage().getFormattedMessage());
        }
    }
}
