package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlatSettingsTest {

    @Test
    void onlyWhatIsNotAsTheReferenceHasItIsToldOfTheKeysThatCount() {
        final String stored = ConfigSource.load(
                        Optional.empty(),
                        List.of(
                                "grain=day",
                                "ranking.metrics=[\"ndcg@5\"]",
                                "ranking.overlap.depth=7",
                                "online.winsorize-at=0.99",
                                "time-zone=UTC"))
                .redactedJson();

        assertThat(FlatSettings.changed(stored, List.of("grain", "ranking", "time-zone")))
                .containsOnlyKeys("grain", "ranking.metrics", "ranking.overlap.depth")
                .containsEntry("ranking.metrics", "[\"ndcg@5\"]")
                .containsEntry("grain", "\"day\"");
    }
}
