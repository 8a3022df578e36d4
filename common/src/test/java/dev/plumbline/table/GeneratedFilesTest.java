package dev.plumbline.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.config.ReferenceText;
import dev.plumbline.input.InputReference;
import dev.plumbline.testing.ProjectFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are generated from code are as the code says. With -Dplumbline.regenerate=true they are written anew. */
class GeneratedFilesTest {

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("docs/data-dictionary.md", DataDictionary.markdown()),
                Arguments.of("notebooks/views.sql", Views.script(View.Dialect.SPARK)),
                Arguments.of("notebooks/views.duckdb.sql", Views.script(View.Dialect.COMMON)),
                Arguments.of(
                        "common/src/main/resources/dev/plumbline/config/reference.conf",
                        ReferenceText.hocon(InputReference.blockComments())));
    }

    @ParameterizedTest
    @MethodSource("files")
    void isFresh(final String name, final String text) throws IOException {
        final Path file = ProjectFiles.file(name);
        if (Boolean.getBoolean("plumbline.regenerate")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(file)
                .as("run: mvn test -pl common -Dtest=GeneratedFilesTest -Dplumbline.regenerate=true")
                .hasContent(text);
    }
}
