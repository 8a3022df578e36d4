package dev.plumbline.drift.alarm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Decides for all features and measures of one window at once, so that the rate of false alarms holds for the whole table:
 * every measure is tested in the window and, where there are enough, over the newest windows together; Benjamini and
 * Hochberg's rule over all these tests says which are findings, and those too small to matter are dropped.
 */
public final class WindowAlarms {

    /** One test: of which measure, over how many windows. */
    private record Test(int watched, int windows, double p) {}

    private final AlarmSettings settings;

    public WindowAlarms(final AlarmSettings settings) {
        this.settings = settings;
    }

    /** The verdicts of a complete window, in the order of what is watched. */
    public List<Verdict> of(final List<Watched> watched) {
        final List<Test> tests = tests(watched);
        final double[] p = tests.stream().mapToDouble(Test::p).toArray();
        final double[] adjusted = BenjaminiHochberg.adjusted(p);
        final double cutoff = BenjaminiHochberg.cutoff(settings.rate(), p);
        final List<Verdict> verdicts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < watched.size(); i++) {
            int to = from;
            while (to < tests.size() && tests.get(to).watched() == i) {
                to++;
            }
            final Watched each = watched.get(i);
            verdicts.add(
                    settings.fixedThreshold(each.measure()).isPresent()
                            ? byThreshold(each)
                            : byTests(each, tests.subList(from, to), Arrays.copyOfRange(adjusted, from, to), cutoff));
            from = to;
        }
        return verdicts;
    }

    /** The verdicts of a window that is not complete: values without alarms. */
    public static List<Verdict> ofPartialWindow(final List<Watched> watched) {
        return watched.stream()
                .map(each -> new Verdict(
                        each,
                        AlarmState.PARTIAL_WINDOW,
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty()))
                .toList();
    }

    private List<Test> tests(final List<Watched> watched) {
        final List<Test> tests = new ArrayList<>();
        for (int i = 0; i < watched.size(); i++) {
            final Watched each = watched.get(i);
            if (settings.fixedThreshold(each.measure()).isEmpty()
                    && each.floor().isKnown()) {
                tests.add(new Test(i, 1, each.floor().p(each.newest(1)).orElseThrow()));
                if (settings.sustained() > 1 && each.values().size() >= settings.sustained()) {
                    final double[] newest = each.newest(settings.sustained());
                    tests.add(new Test(i, newest.length, each.floor().p(newest).orElseThrow()));
                }
            }
        }
        return tests;
    }

    private Verdict byTests(
            final Watched watched, final List<Test> tests, final double[] adjusted, final double cutoff) {
        double best = 2;
        double ofBest = 1;
        boolean isFound = false;
        for (int i = 0; i < adjusted.length; i++) {
            final Test test = tests.get(i);
            final double effect = watched.floor().effect(watched.newest(test.windows()));
            isFound |= adjusted[i] <= settings.rate() && effect >= settings.minimumEffect(watched.measure());
            ofBest = adjusted[i] < best ? test.p() : ofBest;
            best = Math.min(best, adjusted[i]);
        }
        if (best > 1) {
            return new Verdict(
                    watched,
                    AlarmState.INSUFFICIENT_DATA,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty());
        }
        final AlarmState raised =
                watched.floor().blocks() < settings.fewestBlocks() ? AlarmState.PROVISIONAL : AlarmState.ALARM;
        return new Verdict(
                watched,
                isFound ? raised : AlarmState.QUIET,
                OptionalDouble.of(ofBest),
                OptionalDouble.of(best),
                watched.floor().threshold(cutoff),
                OptionalDouble.of(1 / cutoff));
    }

    private Verdict byThreshold(final Watched watched) {
        final OptionalDouble threshold = settings.fixedThreshold(watched.measure());
        final double value = Arrays.stream(watched.newest(1)).sum();
        final boolean isBeyond = watched.floor().effect(value) >= threshold.getAsDouble();
        return new Verdict(
                watched,
                isBeyond ? AlarmState.ALARM : AlarmState.QUIET,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                threshold,
                OptionalDouble.empty());
    }
}
