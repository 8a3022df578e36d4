package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {

    @TempDir
    private Path folder;

    private final List<String> known =
            SettingsCatalogue.ALL.stream().map(Setting::key).toList();

    @Test
    void reportsAllMistakesAtOnceEachWithItsFileAndLine() throws IOException {
        final Path file = write("""
                plumbline {
                  grain = fortnight
                  rankin { metrics = ["ndcg@10"] }
                  confidence-level = 95
                }
                """);
        final SettingsReader reader = reader(file);
        reader.get(SettingsCatalogue.GRAIN);
        reader.get(SettingsCatalogue.CONFIDENCE_LEVEL);
        reader.rejectUnknown(known, SettingsCatalogue.FREE_BLOCKS);

        assertThatThrownBy(reader::throwProblems)
                .isInstanceOf(PlumblineException.class)
                .hasMessageContaining("configuration has 3 problems")
                .hasMessageContaining(file.getFileName() + ":2: plumbline.grain = \"fortnight\" is not a grain")
                .hasMessageContaining(
                        file.getFileName() + ":3: unknown key plumbline.rankin; did you mean plumbline.ranking?")
                .hasMessageContaining(file.getFileName()
                        + ":4: plumbline.confidence-level = 95 is out of range; allowed: a number from 0.5 to 0.999");
    }

    @Test
    void namesTheNearestKeyInsideABlockAndListsTheOthersWhenNoneIsNear() throws IOException {
        final SettingsReader reader = reader(write("""
                plumbline.ranking { metric = [], colour = red }
                plumbline.inputs.holdout { paht = "x" }
                """));
        reader.rejectUnknown(known, SettingsCatalogue.FREE_BLOCKS);

        assertThat(reader.problems())
                .extracting(Problem::message)
                .anyMatch(text -> text.contains("plumbline.ranking.metric; did you mean plumbline.ranking.metrics?"))
                .anyMatch(text -> text.contains("plumbline.ranking.colour; known here: ")
                        && text.contains(", judgement-reach, metrics, "))
                .anyMatch(text ->
                        text.contains("plumbline.inputs.holdout.paht; did you mean plumbline.inputs.holdout.path?"))
                .hasSize(3);
    }

    @Test
    void aBlockThatIsNoneIsAProblemAndNotAnException() throws IOException {
        final SettingsReader reader = reader(write("plumbline { ranking = 3, inputs = [] }"));
        reader.get(RankingKeys.METRICS);
        reader.rejectUnknown(known, SettingsCatalogue.FREE_BLOCKS);

        assertThat(reader.problems()).hasSize(2).allMatch(problem -> problem.message()
                .contains("should be a block"));
    }

    @Test
    void setWinsOverTheFileAndTheFileOverTheReferenceAndAListIsReplacedWhole() throws IOException {
        final Path file = write("plumbline { grain = day, ranking { metrics = [a, b] } }");
        final SettingsReader reader = new SettingsReader(ConfigSource.load(
                Optional.of(file), List.of("plumbline.ranking.metrics=[\"c\"]", "warehouse=/some where/x:y")));

        assertThat(reader.get(RankingKeys.METRICS)).containsExactly("c");
        assertThat(reader.get(SettingsCatalogue.GRAIN).text()).isEqualTo("day");
        assertThat(reader.get(SettingsCatalogue.WAREHOUSE)).isEqualTo("/some where/x:y");
        assertThat(reader.get(RankingKeys.RELEVANCE_THRESHOLD)).isEqualTo(1.0);
        assertThat(reader.where("ranking.metrics")).isEqualTo("--set plumbline.ranking.metrics");
    }

    @Test
    void theEnvironmentIsReadInsideTheFileAndSystemPropertiesAreNot() throws IOException {
        final Path file = write("plumbline { warehouse = here, warehouse = ${?PATH} }");
        System.setProperty("plumbline.grain", "month");
        try {
            final SettingsReader reader = reader(file);
            assertThat(reader.get(SettingsCatalogue.WAREHOUSE)).isEqualTo(System.getenv("PATH"));
            assertThat(reader.get(SettingsCatalogue.GRAIN).text()).isEqualTo("week");
        } finally {
            System.clearProperty("plumbline.grain");
        }
    }

    @Test
    void aMissingFileBrokenHoconAndAnUnsetVariableAreSentencesWithTheirPlace() throws IOException {
        assertThatThrownBy(() -> ConfigSource.load(Optional.of(folder.resolve("none.conf")), List.of()))
                .hasMessageContaining("none.conf does not exist");
        final Path broken = write("plumbline {\n  grain = [day\n}");
        assertThatThrownBy(() -> reader(broken)).hasMessageContaining(broken.getFileName() + ":");
        final Path unset = write("plumbline {\n  warehouse = ${NO_SUCH_VARIABLE_HERE}\n}");
        assertThatThrownBy(() -> reader(unset)).hasMessageContaining("NO_SUCH_VARIABLE_HERE");
        assertThatThrownBy(() -> ConfigSource.load(Optional.empty(), List.of("grain")))
                .hasMessageContaining("--set grain is not of the form key=value");
    }

    @Test
    void everyDefaultOfTheReferenceIsTheCataloguesAndIsValid() {
        final SettingsReader reader = new SettingsReader(ConfigSource.load(Optional.empty(), List.of()));
        for (final Setting<?> setting : SettingsCatalogue.ALL) {
            if (setting.byDefault().isPresent()) {
                assertThat(reader.find(setting).map(Located::value))
                        .as(setting.key())
                        .isEqualTo(setting.byDefault());
            }
        }
        reader.rejectUnknown(known, SettingsCatalogue.FREE_BLOCKS);
        assertThat(reader.problems()).isEmpty();
    }

    private static SettingsReader reader(final Path file) {
        return new SettingsReader(ConfigSource.load(Optional.of(file), List.of()));
    }

    private Path write(final String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "settings", ".conf"), text);
    }
}
