package dev.plumbline.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.plumbline.testing.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * All that a page says, as machines read it: whoever changes a sentence, a figure or a key sees it in the change of the file.
 * With -Dplumbline.regenerate=true it is written anew.
 */
public final class GoldenFile {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private GoldenFile() {}

    /** @param pages of which the JSON is compared */
    public static void assertSame(final String name, final Map<String, String> pages) throws IOException {
        final Path file = ProjectFiles.file("common/src/test/resources/report/" + name);
        final String json =
                MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(MAPPER.readTree(pages.get("json"))) + "\n";
        if (Boolean.getBoolean("plumbline.regenerate")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, json);
        }
        assertThat(file).hasContent(json);
    }
}
