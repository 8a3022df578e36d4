package dev.plumbline.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.jobs.world.Answer;
import dev.plumbline.testing.ProjectFiles;
import dev.plumbline.testing.SharedSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows of two small files is what they give. */
class ReadmeTest {

    private static final Pattern NAMED_BLOCK = Pattern.compile("```(?:csv|hocon) (\\S+)\n(.*?)```", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\./plumbline (.*--config try\\.conf.*)$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern SHOWN = Pattern.compile("```text\n(model_id  metric .*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void theExampleOfTwoFilesGivesWhatIsShown() throws IOException {
        SharedSession.spark();
        final String readme = Files.readString(ProjectFiles.file("README.md"));
        final Matcher block = NAMED_BLOCK.matcher(readme);
        while (block.find()) {
            Files.writeString(folder.resolve(block.group(1)), inFolder(block.group(2)));
        }
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("scores.csv", "judged.csv", "try.conf");

        Answer last = new Answer(1, "", "no command was found");
        final Matcher command = COMMAND.matcher(readme);
        while (command.find()) {
            last = Answer.to(words(command.group(1)));
            assertThat(last.exitCode()).as(command.group() + "\n" + last.err()).isZero();
        }
        final Matcher shown = SHOWN.matcher(readme);
        assertThat(shown.find()).isTrue();
        assertThat(last.out().strip()).isEqualTo(shown.group(1).strip());
    }

    /** The example's paths start at the working directory, which is the project's in a test. */
    private String inFolder(final String text) {
        return text.replaceAll("(path|warehouse) = \"", "$1 = \"" + Matcher.quoteReplacement(folder.toString() + "/"));
    }

    private String[] words(final String command) {
        final List<String> words = new ArrayList<>();
        final Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        words.replaceAll(text -> text.equals("try.conf") ? folder.resolve(text).toString() : text);
        return words.toArray(String[]::new);
    }
}
