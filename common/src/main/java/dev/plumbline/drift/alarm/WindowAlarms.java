package dev.plumbline.drift.alarm;

import dev.plumbline.stats.BenjaminiHochberg;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

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

    private List<Test> tests(final List<Watched> watched) {
        final List<Test> tests = new ArrayList<>();
        for (int i = 0; i < watched.size(); i++) {
            final Watched each = watched.get(i);
            if (settings.fixedThreshold(each.measure()).isEmpty()
                    && each.floor().isKnown()) {
                tests.add(new Test(i, 1, each.floor().p(each.newest(1)).orElseThrow()));
                final double[] newest = each.newest(settings.sustained());
                if (newest.length > 1 && newest.length >= settings.sustained() - 1) {
                    tests.add(new Test(i, newest.length, ofSustained(each, newest)));
                }
            }
        }
        return tests;
    }

    /** A mean that a single window makes is no shift that lasts: then nothing speaks for it. */
    private double ofSustained(final Watched watched, final double[] newest) {
        final double least = settings.minimumEffect(watched.measure());
        return watched.floor().isBeyondWithoutTheFurthest(least, newest)
                ? watched.floor().p(newest).orElseThrow()
                : 1;
    }

    private Verdict byTests(
            final Watched watched, final List<Test> tests, final double[] adjusted, final double cutoff) {
        if (tests.isEmpty()) {
            return new Verdict(
                    watched,
                    AlarmState.INSUFFICIENT_DATA,
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalInt.empty(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty());
        }
        final NoiseFloor floor = watched.floor();
        final double least = settings.minimumEffect(watched.measure());
        int best = 0;
        OptionalInt foundOver = OptionalInt.empty();
        for (int i = 0; i < adjusted.length; i++) {
            best = adjusted[i] < adjusted[best] ? i : best;
            final int windows = tests.get(i).windows();
            if (foundOver.isEmpty()
                    && adjusted[i] <= settings.rate()
                    && floor.effect(watched.newest(windows)) >= least) {
                foundOver = OptionalInt.of(windows);
            }
        }
        final AlarmState raised = floor.blocks() < settings.fewestBlocks() ? AlarmState.PROVISIONAL : AlarmState.ALARM;
        final double threshold = Math.max(floor.threshold(cutoff).orElseThrow(), floor.neutral() + least);
        final boolean isInReach = threshold <= watched.high();
        final AlarmState notRaised = isInReach ? AlarmState.QUIET : AlarmState.INSUFFICIENT_DATA;
        return new Verdict(
                watched,
                foundOver.isPresent() ? raised : notRaised,
                OptionalDouble.of(tests.get(best).p()),
                OptionalDouble.of(adjusted[best]),
                foundOver,
                isInReach ? OptionalDouble.of(threshold) : OptionalDouble.empty(),
                isInReach ? OptionalDouble.of(1 / cutoff) : OptionalDouble.empty());
    }

    private Verdict byThreshold(final Watched watched) {
        final double distance = settings.fixedThreshold(watched.measure()).getAsDouble();
        final boolean isBeyond = watched.floor().effect(watched.newest(1)) >= distance;
        return new Verdict(
                watched,
                isBeyond ? AlarmState.ALARM : AlarmState.QUIET,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                isBeyond ? OptionalInt.of(1) : OptionalInt.empty(),
                OptionalDouble.of(watched.floor().neutral() + distance),
                OptionalDouble.empty());
    }
}
