package dev.plumbline.drift.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A filter takes the room that its values need, and knows all of them. */
class GrowingFilterTest {

    private static GrowingFilter of(final IntStream values) {
        final GrowingFilter filter = new GrowingFilter();
        values.forEach(i -> filter.add("name " + i));
        return filter;
    }

    @Test
    void fewNamesTakeLittleRoomAndPartsMergeToTheWhole() {
        final GrowingFilter left = of(IntStream.range(0, 60_000));
        left.merge(of(IntStream.range(50_000, 110_000)));
        final FilteredValues merged = left.smallest();
        assertThat(merged.bytes())
                .hasSizeLessThan(200_000)
                .isEqualTo(of(IntStream.range(0, 110_000)).smallest().bytes());
        assertThat(IntStream.range(0, 110_000)).allMatch(i -> merged.holds("name " + i));
        assertFalseRate(FilteredValues.of(merged.bytes()), 110_000);
    }

    @Test
    void moreNamesTakeMoreRoom() {
        final FilteredValues values = of(IntStream.range(0, 200_000)).smallest();
        assertThat(values.bytes().length).isBetween(1_000_000, 1_500_000);
        assertFalseRate(values, 200_000);
    }

    private static void assertFalseRate(final FilteredValues values, final int known) {
        assertThat(values.falseRate()).isLessThanOrEqualTo(0.01);
        final long mistaken = IntStream.range(known, known + 20_000)
                .filter(i -> values.holds("name " + i))
                .count();
        assertThat(mistaken / 20_000.0).isLessThanOrEqualTo(1.5 * values.falseRate() + 0.001);
    }
}
