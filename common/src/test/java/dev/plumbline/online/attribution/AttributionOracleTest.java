package dev.plumbline.online.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.online.GeneratedLog;
import dev.plumbline.online.GeneratedLog.Reference;
import dev.plumbline.online.Happened;
import dev.plumbline.online.Shown;
import dev.plumbline.online.setting.AttributionRule;
import dev.plumbline.online.setting.EventSettings;
import dev.plumbline.online.setting.OnlineSettings;
import dev.plumbline.testing.SharedSession;
import dev.plumbline.window.Grain;
import dev.plumbline.window.WindowRange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AttributionOracleTest {

    private static final LocalDate MONDAY = LocalDate.of(2024, 3, 4);

    static Stream<Arguments> referencesAndRules() {
        return Stream.of(Reference.values()).flatMap(reference -> Stream.of(
                        settings(AttributionRule.LATEST, AttributionRule.LATEST),
                        settings(AttributionRule.FIRST, AttributionRule.ALL),
                        settings(AttributionRule.ALL, AttributionRule.FIRST))
                .map(settings -> Arguments.of(reference, settings)));
    }

    @ParameterizedTest
    @MethodSource("referencesAndRules")
    void agreesWithTheQuadraticJoinOverAllTheLogAndOverOneDayInItsMiddle(
            final Reference reference, final OnlineSettings settings) {
        final GeneratedLog log = new GeneratedLog(20240304 + reference.ordinal());
        final List<Shown> shown = log.impressions(300);
        final List<Happened> happened = log.outcomes(400, shown, reference);
        final AttributionOracle oracle = new AttributionOracle(shown, settings.events());

        for (final WindowRange range : List.of(days(0, 4), days(1, 2))) {
            final Map<String, Map<String, Credit>> expected =
                    oracle.credits(happened, startOf(range.from()), startOf(range.to()));
            assertThat(expected.values())
                    .filteredOn(credits -> !credits.isEmpty())
                    .hasSizeGreaterThan(5);
            assertThat(Credit.byImpression(attributed(shown, happened, reference, range, settings)))
                    .isEqualTo(expected);
        }
    }

    static Stream<OnlineSettings> rules() {
        return Stream.of(
                settings(AttributionRule.LATEST, AttributionRule.LATEST),
                settings(AttributionRule.ALL, AttributionRule.FIRST));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRowsDependNeitherOnTheOrderOfArrivalNorOnPartitionsNorOnSpilling(final OnlineSettings settings) {
        final GeneratedLog log = new GeneratedLog(7);
        final List<Shown> shown = log.impressions(300);
        final List<Happened> happened = log.outcomes(400, shown, Reference.EITHER);
        final Set<Set<String>> results = new HashSet<>();
        results.add(shuffled(shown, happened, settings, Map.of("spark.sql.shuffle.partitions", "1")));
        results.add(shuffled(shown, happened, settings, Map.of("spark.sql.shuffle.partitions", "2")));
        results.add(shuffled(
                shown,
                happened,
                settings,
                Map.of(
                        "spark.sql.shuffle.partitions", "7",
                        "spark.sql.windowExec.buffer.in.memory.threshold", "1",
                        "spark.sql.windowExec.buffer.spill.threshold", "8")));
        assertThat(results).hasSize(1);
    }

    private static Set<String> shuffled(
            final List<Shown> shown,
            final List<Happened> happened,
            final OnlineSettings settings,
            final Map<String, String> conf) {
        final Random order = new Random(conf.hashCode());
        final List<Shown> shuffledShown = new ArrayList<>(shown);
        final List<Happened> shuffledHappened = new ArrayList<>(happened);
        Collections.shuffle(shuffledShown, order);
        Collections.shuffle(shuffledHappened, order);
        final RuntimeConfig session = SharedSession.spark().conf();
        final Map<String, String> before = new HashMap<>();
        conf.forEach((key, value) -> {
            before.put(key, session.get(key));
            session.set(key, value);
        });
        try {
            return attributed(shuffledShown, shuffledHappened, Reference.EITHER, days(0, 4), settings)
                    .collectAsList()
                    .stream()
                    .map(Row::toString)
                    .collect(Collectors.toSet());
        } finally {
            before.forEach(session::set);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void manyWindowsInOnePassAreTheSameRowsAsOneRunPerWindow(final OnlineSettings settings) {
        final GeneratedLog log = new GeneratedLog(11);
        final List<Shown> shown = log.impressions(300);
        final List<Happened> happened = log.outcomes(400, shown, Reference.USER_AND_ITEM);
        final List<String> daily = new ArrayList<>();
        for (int day = 0; day < 4; day++) {
            daily.addAll(texts(attributed(shown, happened, Reference.USER_AND_ITEM, days(day, day + 1), settings)));
        }
        final List<String> inOnePass =
                texts(attributed(shown, happened, Reference.USER_AND_ITEM, days(0, 4), settings));

        assertThat(daily).containsExactlyInAnyOrderElementsOf(inOnePass);
    }

    private static List<String> texts(final Dataset<Row> attributed) {
        return Attribution.table(attributed).collectAsList().stream()
                .map(Row::toString)
                .toList();
    }

    private static Dataset<Row> attributed(
            final List<Shown> shown,
            final List<Happened> happened,
            final Reference reference,
            final WindowRange range,
            final OnlineSettings settings) {
        final Dataset<Row> outcomes = Happened.frame(happened);
        return Attribution.of(
                Shown.frame(shown),
                switch (reference) {
                    case USER_AND_ITEM -> outcomes.drop("impression_id");
                    case IMPRESSION -> outcomes.drop("user_id", "item_id");
                    case EITHER -> outcomes;
                },
                range,
                settings);
    }

    private static OnlineSettings settings(final AttributionRule click, final AttributionRule purchase) {
        return new OnlineSettings(
                List.of(
                        EventSettings.of("click", Duration.ofHours(3)).with(click),
                        EventSettings.of("purchase", Duration.ofHours(30)).with(purchase)),
                List.of("device"),
                0.95,
                GeneratedLog.START.plus(Duration.ofDays(3)));
    }

    private static WindowRange days(final int from, final int to) {
        return new WindowRange(new Grain.Day(), WindowRange.DEFAULT_ORIGIN, MONDAY.plusDays(from), MONDAY.plusDays(to));
    }

    private static Instant startOf(final LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
