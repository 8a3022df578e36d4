package dev.plumbline.drift.multivariate.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A window is held against stretches of its own length, and looked at in as many rows as they are. */
class ReferenceStretchesTest {

    private static ReferenceStretches weeks(final int days, final IntToLongFunction rows) {
        final TreeMap<Integer, Long> byDay = new TreeMap<>();
        IntStream.range(100, 100 + days)
                .filter(day -> rows.applyAsLong(day) > 0)
                .forEach(day -> byDay.put(day, rows.applyAsLong(day)));
        return new ReferenceStretches(byDay, 100, 100 + days, 7);
    }

    @Test
    void stretchesAreOfCalendarDays() {
        final ReferenceStretches whole = weeks(28, day -> 10);
        assertThat(whole.all()).hasSize(22).startsWith(new Stretch(100, 107)).endsWith(new Stretch(121, 128));
        assertThat(whole.apart(4)).extracting(Stretch::first).containsExactly(100, 107, 114, 121);
        assertThat(whole.apart(100)).as("no more than do not overlap").hasSize(4);
        assertThat(whole.apart(2)).extracting(Stretch::first).containsExactly(100, 121);
        assertThat(whole.windows()).isEqualTo(4);

        final ReferenceStretches outage = weeks(28, day -> day == 104 ? 0 : 10);
        assertThat(outage.all())
                .as("a week that lacks a day is none")
                .hasSize(17)
                .noneMatch(stretch -> stretch.holds(104));
        assertThat(outage.apart(4)).extracting(Stretch::first).containsExactly(107, 114, 121);

        final ReferenceStretches closedOnSundays = weeks(28, day -> day % 7 == 0 ? 0 : 10);
        assertThat(closedOnSundays.all()).as("as all weeks do").hasSize(22);
        assertThat(weeks(13, day -> 10).all())
                .as("not twice as long as a window")
                .isEmpty();
    }

    @Test
    void samplesAreAsLargeAsTheSmallestSide() {
        final ReferenceStretches reference = weeks(28, day -> 1_000);
        assertThat(reference.size(5_000, 1_000_000)).as("what is asked for").isEqualTo(5_000);
        assertThat(reference.size(20_000, 1_000_000)).as("a stretch has 7,000").isEqualTo(5_000);
        assertThat(reference.size(20_000, 700)).as("the window has 700").isEqualTo(625);
        assertThat(reference.size(20_000, 650))
                .as("windows of like traffic share it")
                .isEqualTo(625);
        assertThat(reference.size(20_000, 99)).isLessThan(ReferenceStretches.FEWEST_ROWS);
        assertThat(weeks(7, day -> 1_000).size(20_000, 10_000))
                .as("without any stretch")
                .isEqualTo(5_000);
        assertThat(weeks(1_400, day -> 1_000_000).size(20_000, 10_000_000))
                .as("a long reference is not kept in memory")
                .isEqualTo(5_000);
    }
}
