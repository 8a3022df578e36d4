package dev.plumbline.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorldSettingsTest {

    @Test
    void everyContradictionIsToldAtOnce() {
        assertThatThrownBy(() -> settings(
                        Map.of(Scenario.STEADY, 1.0, Scenario.NOVELTY, 1.0), Worlds.MODELS.subList(0, 1), 1_000_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "steady together with [novelty]",
                        "scenario novelty changes the arms other than the control",
                        "users is 1000000, more than the 50000 requests")
                .extracting(thrown -> thrown.getMessage().lines().count())
                .isEqualTo(3L);
    }

    @Test
    void aModelOfAScenarioKeepsItsNameToItself() {
        final List<ModelVersion> models =
                List.of(Worlds.MODELS.get(0), new ModelVersion("slow", new Scoring.Learned(0.1), 1, 1, 1));
        assertThatThrownBy(() -> settings(Map.of(Scenario.SLOW_MODEL, 1.0), models, 1000))
                .hasMessageContaining("plumbline.world.models.slow has the name of a model that a scenario adds");
        assertThat(settings(Map.of(Scenario.BOTS, 1.0), models, 1000).models()).isEqualTo(models);
    }

    @Test
    void aWorldNeedsAModel() {
        assertThatThrownBy(() -> settings(Map.of(), List.of(), 1000)).hasMessageContaining("names no model");
    }

    private static WorldSettings settings(
            final Map<Scenario, Double> strengths, final List<ModelVersion> models, final long users) {
        return new WorldSettings(
                1, 200_000, LocalDate.of(2026, 1, 5), 14, 0, users, 80, 0.1, 0.1, 0.5, strengths, models);
    }
}
