package dev.plumbline.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.config.ConfigSource;
import dev.plumbline.jobs.alignment.AlignmentJob;
import dev.plumbline.jobs.online.OnlineJob;
import dev.plumbline.jobs.ranking.RankingJob;
import dev.plumbline.jobs.trend.TrendJob;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the key of a run covers: everything its rows depend on, and nothing else. */
class QuestionTest {

    private static final LocalDate MONDAY = LocalDate.of(2024, 1, 1);
    private static final WindowRange WEEK =
            new WindowRange(new Grain.Week(), WindowRange.DEFAULT_ORIGIN, MONDAY, MONDAY.plusWeeks(1));
    private static final Instant LONG_AFTER = Instant.parse("2024-06-01T00:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "online.slices=[device]",
                "online.events.click.window=2h",
                "alignment.max-pairs=5",
                "inputs.impressions.path=other",
                "warehouse=elsewhere",
                "time-zone=Europe/Berlin"
            })
    void whatRankingDoesNotReadLeavesItsQuestion(final String assignment) {
        assertThat(ranking(assignment)).isEqualTo(ranking());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ranking.metrics=[\"ndcg@5\"]",
                "inputs.predictions.path=other",
                "sources.a.path=other",
                "checks.no_rows=warn",
                "confidence-level=0.9",
                "window-origin=1970-01-06"
            })
    void whatRankingReadsChangesItsQuestion(final String assignment) {
        assertThat(ranking(assignment)).isNotEqualTo(ranking());
    }

    @Test
    void onlineAsksUpToWhenOutcomesAreCompleteUntilAllAre() {
        final Instant halfDone = Instant.parse("2024-01-03T00:00:00Z");

        assertThat(online(LONG_AFTER)).isEqualTo(online(LONG_AFTER.plusSeconds(1)));
        assertThat(online(halfDone))
                .isNotEqualTo(online(halfDone.plusSeconds(1)))
                .isNotEqualTo(online(LONG_AFTER));
        assertThat(online(LONG_AFTER, "online.observed-until=\"2024-01-03T00:00:00Z\""))
                .isNotEqualTo(online(LONG_AFTER));
    }

    @Test
    void whenItIsAskedDoesNotMatterToTheOthers() {
        assertThat(configuration(MONDAY.atStartOfDay(java.time.ZoneOffset.UTC).toInstant())
                        .question(new AlignmentJob(), WEEK))
                .isEqualTo(configuration(LONG_AFTER).question(new AlignmentJob(), WEEK));
    }

    @Test
    void trendAsksWhatTheMeanOverAllOrdersIsCalledAndNothingElseOfRanking() {
        final String asked = configuration(LONG_AFTER).question(new TrendJob(), WEEK);

        assertThat(configuration(LONG_AFTER, "ranking.uniform=any_order").question(new TrendJob(), WEEK))
                .isNotEqualTo(asked);
        assertThat(configuration(LONG_AFTER, "ranking.metrics=[\"ndcg@5\"]").question(new TrendJob(), WEEK))
                .isEqualTo(asked);
    }

    @Test
    void secretsAreNotInIt() {
        assertThat(ranking("sources.a.options.password=hunter2"))
                .contains("(redacted)")
                .doesNotContain("hunter2");
    }

    private static String ranking(final String... more) {
        return configuration(LONG_AFTER, more).question(new RankingJob(), WEEK);
    }

    private static String online(final Instant now, final String... more) {
        return configuration(now, more).question(new OnlineJob(), WEEK);
    }

    private static Configuration configuration(final Instant now, final String... more) {
        final List<String> all =
                new ArrayList<>(List.of("inputs.predictions.path=p", "inputs.impressions.path=i", "sources.a.path=a"));
        all.addAll(List.of(more));
        return Configuration.of(ConfigSource.load(Optional.empty(), all), now);
    }
}
