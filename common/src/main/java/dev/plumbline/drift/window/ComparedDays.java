package dev.plumbline.drift.window;

import dev.plumbline.drift.Comparison;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which days a window is compared with.
 *
 * @param reference whose bins the window is counted in
 * @param ofReference days of the reference that are there
 * @param served days of windows and of those before them that are there
 * @param historyWeeks of {@link Comparison#SAME_WEEKDAYS}
 */
record ComparedDays(
        DriftReference reference, NavigableSet<Integer> ofReference, NavigableSet<Integer> served, int historyWeeks) {

    /** The window's own days. */
    List<Integer> of(final WindowDays window) {
        return List.copyOf(served.subSet(window.first(), window.end()));
    }

    /** The reference's days, or those of the window's weekday; all of them where they have no time. */
    List<Integer> like(final WindowDays window) {
        return reference.isTimed()
                ? ofReference.subSet(reference.first(), reference.end()).stream()
                        .filter(window::isLike)
                        .toList()
                : List.copyOf(ofReference);
    }

    /** The days of the other side; served ones but of {@link Comparison#REFERENCE}. */
    List<Integer> of(final WindowDays window, final Comparison comparison) {
        return switch (comparison) {
            case REFERENCE -> like(window);
            case PREVIOUS_WINDOW -> of(window.previous());
            case SAME_WEEKDAYS ->
                history(window).stream()
                        .flatMap(week -> likeOf(week, window).stream())
                        .toList();
        };
    }

    /** The weeks before a window that have the weekdays which it has, the newest first. */
    List<WindowDays> history(final WindowDays window) {
        final Set<Integer> weekdays = weekdays(of(window));
        return IntStream.rangeClosed(1, historyWeeks)
                .map(week -> window.first() - WindowDays.WEEK * week)
                .mapToObj(first -> new WindowDays(first, first + WindowDays.WEEK))
                .filter(week -> weekdays(likeOf(week, window)).containsAll(weekdays))
                .toList();
    }

    private List<Integer> likeOf(final WindowDays week, final WindowDays window) {
        return served.subSet(week.first(), week.end()).stream()
                .filter(window::isLike)
                .toList();
    }

    private static Set<Integer> weekdays(final List<Integer> days) {
        return days.stream().map(day -> Math.floorMod(day, WindowDays.WEEK)).collect(Collectors.toSet());
    }
}
