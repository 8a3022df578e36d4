package dev.plumbline.jobs.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.jobs.world.Answer;
import dev.plumbline.testing.ProjectFiles;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.world.Expected;
import dev.plumbline.world.Scenario;
import dev.plumbline.world.data.WorldInputs;
import dev.plumbline.world.data.WorldTable;
import dev.plumbline.world.truth.WorldTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(300)
class SimulateCommandTest {

    private static final String[] SMALL = {
        "--set", "world.impressions=40000", "--set", "world.days=7", "--set", "world.items=160"
    };

    @TempDir
    private Path folder;

    @Test
    void jobsRunOverAWorldAndFindItsTruth() {
        SharedSession.spark();
        final Path out = folder.resolve("a world");
        final Answer made = simulate("decay", out, SMALL);
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(made.out())
                .contains("synthetic", "./plumbline ranking --config", "--from 2026-01-05 --to 2026-01-12");
        assertThat(out.toFile().list((place, name) -> !name.startsWith(".")))
                .containsExactlyInAnyOrder("inputs", "truth", "plumbline.conf");
        assertThat(out.resolve("inputs").toFile().list()).containsExactlyInAnyOrder(names(WorldInputs.ALL));
        assertThat(out.resolve("truth").toFile().list()).containsExactlyInAnyOrder(names(WorldTruth.ALL));
        assertThat(folder.toFile().list()).as("nothing is left beside it").containsExactly("a world");

        final Answer described = run(out, "ranking", "--dry-run");
        assertThat(described.out())
                .as(described.err())
                .contains("predictions from", "holdout from", "would replace", "offline_metrics");
        final Answer online = run(out, "online", "--set", "online.slices=[]");
        assertThat(online.exitCode()).as(online.err()).isZero();

        final List<Row> rates = read("delta", out.resolve("warehouse/online_metrics"))
                .where("slice_name = 'all'")
                .join(
                        read("parquet", out.resolve("truth/true_rates"))
                                .where("traffic = 'served' AND grain = 'week' AND synthetic")
                                .selectExpr("model_id", "window_start", "window_end", "metric", "value AS truth"),
                        new String[] {"model_id", "window_start", "window_end", "metric"},
                        "inner")
                .selectExpr("metric", "abs(value - truth) / std_error AS distance")
                .collectAsList();
        assertThat(rates).hasSize(4 * Expected.METRICS.size()).allSatisfy(rate -> assertThat(rate.getDouble(1))
                .as(rate.getString(0))
                .isLessThan(4.5));
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void everyScenarioHasAConfigurationThatNamesItAlone(final Scenario scenario) throws IOException {
        final Path file = ProjectFiles.file("conf/worlds/" + scenario.code() + ".conf");
        assertThat(Files.readString(file)).contains("scenarios = [" + scenario.code() + "]");
        final Answer help = Answer.to("simulate", "--help");
        assertThat(help.out()).contains(scenario.code(), scenario.plants());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    world.scenarios=[decya]              | unknown scenario 'decya'; did you mean 'decay'
                    world.scenarios=[steady,bots]        | steady together with [bots]: steady means that nothing changes
                    world.impressions=0                  | world.impressions = 0 is out of range; allowed: a whole number from 10000
                    world.strength.bots=2                | world.strength.bots is set, but plumbline.world.scenarios does not list it
                    world.control=nobody                 | world.control is 'nobody', which is not a model
                    world.users=900000                   | more than the 250000 requests
                    world.models.slow.quality=0.3        | which is not a model; known are slow; configured models replace the usual ones
                    """)
    void contradictionsAreToldBeforeAnythingIsWritten(final String setting, final String sentence) {
        SharedSession.spark();
        final Answer refused =
                Answer.to("simulate", "--out", folder.resolve("out").toString(), "--set", setting);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains(sentence).doesNotContain("\tat ");
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void aFolderThatHoldsSomethingIsLeftAsItIs() throws IOException {
        SharedSession.spark();
        final Path kept = Files.writeString(folder.resolve("kept"), "kept");
        final Answer refused = simulate("steady", folder, SMALL);
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errorLines())
                .singleElement()
                .asString()
                .contains("--out " + folder + " is a folder that is not empty, and nothing was written");
        assertThat(folder.toFile().list()).containsExactly("kept");
        assertThat(simulate("steady", kept, SMALL).err()).contains("is a file; name a folder");
    }

    private static Answer run(final Path world, final String job, final String... flags) {
        final List<String> words = new ArrayList<>(List.of(
                job,
                "--config",
                world.resolve("plumbline.conf").toString(),
                "--from",
                "2026-01-05",
                "--to",
                "2026-01-12"));
        words.addAll(List.of(flags));
        return Answer.to(words.toArray(String[]::new));
    }

    private static Answer simulate(final String scenario, final Path out, final String... settings) {
        final List<String> words = new ArrayList<>(List.of(
                "simulate",
                "--config",
                ProjectFiles.file("conf/worlds/" + scenario + ".conf").toString(),
                "--out",
                out.toString()));
        words.addAll(List.of(settings));
        return Answer.to(words.toArray(String[]::new));
    }

    private static Dataset<Row> read(final String format, final Path path) {
        return SharedSession.spark().read().format(format).load(path.toString());
    }

    private static String[] names(final List<WorldTable> tables) {
        return tables.stream().map(WorldTable::name).toArray(String[]::new);
    }
}
