package dev.plumbline.drift.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.drift.verdict.RepairedWindows.Stored;
import dev.plumbline.window.Window;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which of ten weeks that stand in the table are judged again. */
class RepairedWindowsTest {

    private static final LocalDate FROM = LocalDate.of(2024, 1, 1);
    private static final BiPredicate<String, Window> ALL = (reference, window) -> true;

    private static Window week(final int number) {
        return new Window(FROM.plusWeeks(number), FROM.plusWeeks(number + 1L));
    }

    private static Stored whole(final int week) {
        return new Stored(week(week).start(), "training", false, false);
    }

    /** Judged before all its rows were there. */
    private static Stored partial(final int week) {
        return new Stored(week(week).start(), "training", true, true);
    }

    /** Judged before all rows of the week before it were there. */
    private static Stored behindAPartial(final int week) {
        return new Stored(week(week).start(), "training", false, true);
    }

    private static List<Integer> again(final List<Stored> stored, final BiPredicate<String, Window> isWhole) {
        return RepairedWindows.of(
                        stored, IntStream.range(0, 10).mapToObj(i -> week(i)).toList(), isWhole, 3)
                .stream()
                .map(repaired -> (int) (repaired.window().start().toEpochDay() - FROM.toEpochDay()) / 7)
                .toList();
    }

    @Test
    void aWeekThatHasBecomeWholeIsJudgedAgainWithThoseThatItIsPartOf() {
        assertThat(again(List.of(whole(7), whole(8), whole(9)), ALL)).isEmpty();
        assertThat(again(List.of(whole(8), partial(9)), ALL)).containsExactly(9);
        assertThat(again(List.of(whole(2), partial(3), behindAPartial(4), whole(5), whole(6), whole(7), whole(8)), ALL))
                .as("the week behind it too is judged beside it, and is part of three others")
                .containsExactly(3, 4, 5, 6, 7);
        assertThat(again(List.of(partial(3), whole(6)), ALL))
                .as("weeks that no run has judged")
                .containsExactly(3, 6);
    }

    /** Of a reference that was made anew there is a single day: what stands stays, be it of an older one. */
    @Test
    void whatIsNotWholeNowIsLeftAsItStands() {
        assertThat(again(List.of(partial(3), whole(4)), (reference, window) -> false))
                .isEmpty();
        assertThat(again(List.of(partial(3), whole(4), whole(5)), (reference, window) -> !window.equals(week(4))))
                .containsExactly(3, 5);
        assertThat(again(List.of(partial(3), behindAPartial(4)), (reference, window) -> !window.equals(week(3))))
                .as("nothing has changed for the week behind it")
                .isEmpty();
    }

    @Test
    void referencesAreRepairedEachForItself() {
        final List<Stored> stored = List.of(partial(3), new Stored(week(3).start(), "winter", true, true));
        assertThat(RepairedWindows.of(stored, List.of(week(3)), (reference, window) -> reference.equals("winter"), 3))
                .containsExactly(new RepairedWindows.Repaired(week(3), Set.of("winter")));
    }
}
