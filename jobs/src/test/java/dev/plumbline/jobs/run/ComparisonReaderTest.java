package dev.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plumbline.config.ConfigSource;
import dev.plumbline.ranking.comparison.ComparisonSettings;
import dev.plumbline.ranking.comparison.Family;
import dev.plumbline.ranking.comparison.ModelPair;
import dev.plumbline.ranking.comparison.PairSelection;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonReaderTest {

    @Test
    void readsOneOfThreeWaysToSayWhatIsCompared() {
        assertThat(settings()).isEqualTo(ComparisonSettings.NONE);
        assertThat(settings("baseline=old").selection()).isEqualTo(new PairSelection.AgainstBaseline("old"));
        assertThat(settings("pairs=[[new, old], [newer, old]]").selection())
                .isEqualTo(new PairSelection.Declared(
                        List.of(new ModelPair("new", "old"), new ModelPair("newer", "old"))));
        final ComparisonSettings all =
                settings("all-pairs-up-to=6", "family=pairs_and_slices", "equivalence-margin=0.01", "minimum-units=50");
        assertThat(all)
                .isEqualTo(new ComparisonSettings(new PairSelection.AllPairs(6), Family.PAIRS_AND_SLICES, 0.01, 50));
        assertThat(Family.codes()).containsExactly("pairs", "pairs_and_slices", "pairs_and_metrics", "everything");
    }

    @Test
    void whatCannotBeComparedIsRefusedWithItsKey() {
        assertThatThrownBy(() -> settings("baseline=old", "all-pairs-up-to=6"))
                .hasMessageContaining("says in several ways which models are compared");
        assertThatThrownBy(() -> settings("pairs=[[new, old, older]]"))
                .hasMessageContaining("plumbline.ranking.comparisons.pairs: a pair must be [candidate, baseline]");
        assertThatThrownBy(() -> settings("pairs=[[new, new]]")).hasMessageContaining("compared with itself");
        assertThatThrownBy(() -> settings("pairs=[[new, old], [new, old]]")).hasMessageContaining("none twice");
        assertThatThrownBy(() -> settings("sign-flips=99")).hasMessageContaining("from 100 to 1000000");
    }

    private static ComparisonSettings settings(final String... assignments) {
        final List<String> keys = java.util.Arrays.stream(assignments)
                .map(assignment -> "ranking.comparisons." + assignment)
                .toList();
        return Configuration.of(ConfigSource.load(Optional.empty(), keys), Instant.parse("2024-06-01T00:00:00Z"))
                .ranking()
                .comparisons();
    }
}
