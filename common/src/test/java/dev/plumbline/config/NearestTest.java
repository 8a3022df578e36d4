package dev.plumbline.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

    private static final List<String> JOBS = List.of("ranking", "online", "alignment");

    @Test
    void findsTheNameWithTheFewestEdits() {
        assertThat(Nearest.to("rankin", JOBS)).contains("ranking");
        assertThat(Nearest.to("RANKING", JOBS)).contains("ranking");
        assertThat(Nearest.to("onlien", JOBS)).contains("online");
        assertThat(Nearest.hint("aligment", JOBS)).isEqualTo("; did you mean 'alignment'?");
    }

    @Test
    void isSilentWhenNothingIsNear() {
        assertThat(Nearest.to("banana", JOBS)).isEmpty();
        assertThat(Nearest.hint("banana", List.of())).isEmpty();
    }

    @Test
    void theDistanceCountsInsertionsDeletionsAndReplacements() {
        assertThat(Nearest.distance("", "abc")).isEqualTo(3);
        assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Nearest.distance("same", "same")).isZero();
    }
}
