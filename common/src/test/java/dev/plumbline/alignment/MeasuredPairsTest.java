package dev.plumbline.alignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plumbline.alignment.relation.Measurement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MeasuredPairsTest {

    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    private record Given(int window, int online, Measurement measurement) {}

    /** Judged in weeks 0 and 4, measured in weeks 1 to 6, each beside every judgement of the five weeks before. */
    @Test
    void whatFollowsAJudgementStandsBesideTheLatestAndBothCountOnce() {
        final List<Given> rows = new ArrayList<>();
        for (final int judged : List.of(0, 4)) {
            IntStream.rangeClosed(judged + 1, judged + 5)
                    .filter(week -> week <= 6)
                    .forEach(week -> rows.add(row("a", "b", judged, week, judged == 0 ? 0.2 : 0.5, week)));
        }
        final List<Measurement> measured = pairs(rows, 100).measurements();

        assertThat(measured).extracting(Measurement::window).containsExactlyInAnyOrder(week(0), week(4));
        final Measurement first = measured.stream()
                .filter(m -> m.window().equals(week(0)))
                .findFirst()
                .orElseThrow();
        assertThat(first.offline()).isEqualTo(0.2);
        assertThat(first.offlineError()).as("of one figure, not of four").isEqualTo(0.1);
        assertThat(first.offlineWeight()).isEqualTo(10);
        // weeks 1 to 4, each as much as its number
        assertThat(first.onlineWeight()).isEqualTo(10);
        assertThat(first.online()).isCloseTo((1 + 4 + 9 + 16) / 10.0, within(1e-12));
        assertThat(first.onlineError()).isCloseTo(0.2 * Math.sqrt(30) / 10, within(1e-12));
        assertThat(first.errorCovariance()).isCloseTo(0.003, within(1e-12));
    }

    /** As where an earlier run had another baseline. */
    @Test
    void aPairThatIsToldBothWaysIsOne() {
        final List<Measurement> measured = pairs(
                        List.of(
                                row("a", "b", 0, 1, 0.2, 4),
                                row("b", "a", 0, 1, -0.2, -4),
                                row("b", "a", 0, 3, -0.2, -8)),
                        100)
                .measurements();

        assertThat(measured).singleElement().satisfies(both -> {
            final double sign = both.candidate().equals("a") ? 1 : -1;
            assertThat(both.offline()).isEqualTo(sign * 0.2);
            assertThat(both.onlineWeight()).as("weeks 1 and 3, each once").isEqualTo(4);
            assertThat(both.online()).isCloseTo(sign * (4 + 3 * 8) / 4, within(1e-12));
        });
    }

    @Test
    void decisionsAreThoseAgainstTheIncumbentWhicheverModelStandsFirst() {
        final List<Given> rows = List.of(
                row("new", "old", 0, 0, 0.2, 3), row("old", "zeta", 0, 0, 0.1, 5), row("new", "zeta", 0, 0, 0.3, 8));

        assertThat(pairs(rows, 100).decisions("old").get(week(0)).values())
                .extracting(m -> m.candidate() + " " + m.offline() + " " + m.online())
                .containsExactly("new 0.2 3.0", "zeta -0.1 -5.0");
        assertThat(pairs(rows, 100).decisions("unknown")).isEmpty();
    }

    @Test
    void ofMoreRowsThanAreKeptTheOldestWindowsAreLeftOutAndCountedInWhateverOrderTheyCome() {
        final List<Given> rows = new ArrayList<>();
        for (int week = 0; week < 20; week++) {
            for (int model = 0; model <= week % 3; model++) {
                rows.add(row("m" + model, "b", week, week, 0.1, 1));
            }
        }
        for (int order = 0; order < 20; order++) {
            Collections.shuffle(rows, new Random(order));
            final MeasuredPairs pairs = pairs(rows, 10);

            // weeks 15 to 19 have 1 + 2 + 3 + 1 + 2 rows, and week 14 would add three
            assertThat(pairs.measurements()).hasSize(9);
            assertThat(pairs.firstWindow()).contains(FIRST.plusWeeks(15));
            assertThat(pairs.leftOut()).isEqualTo(rows.size() - 9);
            assertThat(pairs(rows, 1).measurements())
                    .as("the newest window stays")
                    .hasSize(2);
        }
    }

    /** Of three metrics one has three pairs a week, one has one, and one had twelve until the fifth week. */
    @Test
    void metricsThatAreRankedWithEachOtherHoldTheSameWindowsInWhateverOrderTheirRowsCome() {
        for (int order = 0; order < 20; order++) {
            final KeptWindows kept = new KeptWindows(10);
            final MeasuredPairs many = kept.metric();
            final MeasuredPairs few = kept.metric();
            final MeasuredPairs ended = kept.metric();
            final List<Runnable> rows = new ArrayList<>();
            for (int week = 0; week < 20; week++) {
                addAll(rows, many, week, 3);
                addAll(rows, few, week, 1);
                addAll(rows, ended, week, week < 5 ? 12 : 0);
            }
            Collections.shuffle(rows, new Random(order));
            rows.forEach(Runnable::run);

            // three weeks have nine of ten rows
            assertThat(many.firstWindow()).contains(FIRST.plusWeeks(17));
            assertThat(few.firstWindow()).contains(FIRST.plusWeeks(17));
            assertThat(few.measurements()).hasSize(3);
            assertThat(ended.isEmpty()).isTrue();
            assertThat(List.of(many.leftOut(), few.leftOut(), ended.leftOut())).containsExactly(51L, 17L, 60L);
        }
    }

    @Test
    void aLongerHorizonTellsMoreOnlyWhereAPairIsNotJudgedInEveryWindow() {
        assertThat(pairs(judged(List.of(0, 1, 2, 3, 4, 5), 3), 100).measurements())
                .containsExactlyInAnyOrderElementsOf(
                        pairs(judged(List.of(0, 1, 2, 3, 4, 5), 1), 100).measurements());
        assertThat(pairs(judged(List.of(0, 5), 1), 100).measurements())
                .extracting(Measurement::onlineWeight)
                .containsExactlyInAnyOrder(1.0, 6.0);
        assertThat(pairs(judged(List.of(0, 5), 3), 100).measurements())
                .as("weeks 1 to 3 follow the first")
                .extracting(Measurement::onlineWeight)
                .containsExactlyInAnyOrder(6.0, 6.0);
    }

    private static List<Given> judged(final List<Integer> weeks, final int horizon) {
        final List<Given> rows = new ArrayList<>();
        weeks.forEach(judged -> IntStream.rangeClosed(judged + 1, Math.min(6, judged + horizon))
                .forEach(week -> rows.add(row("a", "b", judged, week, 0.1 * judged, week))));
        return rows;
    }

    private static void addAll(final List<Runnable> rows, final MeasuredPairs pairs, final int week, final int models) {
        IntStream.range(0, models)
                .mapToObj(model -> row("m" + model, "b", week, week, 0.1, 1))
                .forEach(row -> rows.add(() -> add(pairs, row)));
    }

    private static MeasuredPairs pairs(final List<Given> rows, final int most) {
        final MeasuredPairs pairs = new KeptWindows(most).metric();
        rows.forEach(row -> add(pairs, row));
        return pairs;
    }

    private static void add(final MeasuredPairs pairs, final Given row) {
        pairs.add(FIRST.plusWeeks(row.window), FIRST.plusWeeks(row.online), "following_window", row.measurement);
    }

    private static Given row(
            final String a, final String b, final int window, final int online, final double x, final double y) {
        return new Given(
                window, online, new Measurement(a, b, week(window), x, 0.1, 10, y, 0.2, Math.max(1, online), 0.003));
    }

    private static String week(final int number) {
        return FIRST.plusWeeks(number).toString();
    }
}
