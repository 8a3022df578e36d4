package dev.plumbline.drift.verdict;

import dev.plumbline.drift.window.WindowDays;
import dev.plumbline.window.Window;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/**
 * Which windows before a run's are judged again: those that were looked at before all their rows were there and are whole now, and
 * those behind them whose verdicts they are part of. What is not whole now is left as it stands: figures of a few days, as of a
 * reference that was made again, never take the place of those of more.
 */
public final class RepairedWindows {

    /**
     * What stands in the table.
     *
     * @param start of the window
     * @param reference name of what it is compared with
     * @param isPartial whether days of it were not there
     * @param isUnjudged whether they or those of the window before were not, so that a figure has no verdict
     */
    public record Stored(LocalDate start, String reference, boolean isPartial, boolean isUnjudged) {}

    /** A window that is judged again. @param references beside which */
    public record Repaired(Window window, Set<String> references) {}

    private RepairedWindows() {}

    /**
     * In order of time.
     *
     * @param earlier what stands in the table; what begins with none of the windows, as of weeks of another origin, stays
     * @param windows all windows before the run's from the first of these on, in order and without a gap
     * @param isWhole whether all rows of a window are there, beside a reference of this name
     * @param dependents on how many windows before it a verdict depends
     */
    public static List<Repaired> of(
            final List<Stored> earlier,
            final List<Window> windows,
            final BiPredicate<String, Window> isWhole,
            final int dependents) {
        final Map<LocalDate, Integer> places = new HashMap<>();
        for (int i = 0; i < windows.size(); i++) {
            places.put(windows.get(i).start(), i);
        }
        final List<Stored> stored =
                earlier.stream().filter(one -> places.containsKey(one.start())).toList();
        final List<Set<String>> present = references(windows);
        final List<Set<String>> again = references(windows);
        stored.forEach(one -> present.get(places.get(one.start())).add(one.reference()));
        for (final Stored one : stored) {
            final int place = places.get(one.start());
            if (isRepaired(one, windows.get(place), isWhole)) {
                for (int i = place; i < Math.min(windows.size(), place + 1 + dependents); i++) {
                    if (present.get(i).contains(one.reference()) && isWhole.test(one.reference(), windows.get(i))) {
                        again.get(i).add(one.reference());
                    }
                }
            }
        }
        final List<Repaired> repaired = new ArrayList<>();
        for (int i = 0; i < windows.size(); i++) {
            if (!again.get(i).isEmpty()) {
                repaired.add(new Repaired(windows.get(i), again.get(i)));
            }
        }
        return repaired;
    }

    /** One that is unjudged for the window before it alone waits for that one. */
    private static boolean isRepaired(
            final Stored stored, final Window window, final BiPredicate<String, Window> isWhole) {
        final WindowDays days = WindowDays.of(window).previous();
        final Window before = new Window(LocalDate.ofEpochDay(days.first()), LocalDate.ofEpochDay(days.end()));
        return isWhole.test(stored.reference(), window)
                && (stored.isPartial() || stored.isUnjudged() && isWhole.test(stored.reference(), before));
    }

    private static List<Set<String>> references(final List<Window> windows) {
        final List<Set<String>> references = new ArrayList<>();
        windows.forEach(window -> references.add(new TreeSet<>()));
        return references;
    }
}
