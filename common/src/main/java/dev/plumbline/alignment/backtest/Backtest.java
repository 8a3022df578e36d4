package dev.plumbline.alignment.backtest;

import dev.plumbline.alignment.backtest.DecisionRule.Basis;
import dev.plumbline.alignment.forecast.RunningLine;
import dev.plumbline.alignment.relation.Measurement;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StandardNormal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Repeats the decisions of the past: which candidate, or the incumbent, serves a window. Gains are online gains over the
 * incumbent, which is the baseline of all measurements. A decision sees the offline gains of its window and of earlier ones,
 * or only of earlier ones, and the online gains of earlier windows; only rules of hindsight see more.
 */
public final class Backtest {

    private final BacktestSettings settings;
    private final WindowDraws draws;
    private final double sureAt;

    public Backtest(final BacktestSettings settings) {
        this.settings = settings;
        this.draws = new WindowDraws(settings.relation());
        this.sureAt = StandardNormal.twoSidedQuantile(settings.relation().level());
    }

    /** What rules that use an offline metric would have earned. @param windows one measurement per candidate, by online window */
    public Map<String, Earnings> byMetric(final SortedMap<String, List<Measurement>> windows) {
        return earnings(windows, Map.of(), Basis::isOneMetric);
    }

    /** The same for rules that do not use one metric, where there is only one. */
    public Map<String, Earnings> byNone(final SortedMap<String, List<Measurement>> windows) {
        return byNone(windows, Map.of("", windows));
    }

    /**
     * The same for rules that do not use one metric, with which the others are compared.
     *
     * @param metrics the windows of each metric, among which one rule chooses
     */
    public Map<String, Earnings> byNone(
            final SortedMap<String, List<Measurement>> windows,
            final Map<String, SortedMap<String, List<Measurement>>> metrics) {
        return earnings(windows, metrics, basis -> !basis.isOneMetric());
    }

    /** The rules that use an offline metric, where there is no incumbent. */
    public Map<String, Earnings> byMetricWithoutIncumbent() {
        return none(Basis::isOneMetric, Reason.NO_INCUMBENT);
    }

    /** The rules that do not use one metric, where there is no incumbent. */
    public Map<String, Earnings> byNoneWithoutIncumbent() {
        return none(basis -> !basis.isOneMetric(), Reason.NO_INCUMBENT);
    }

    private Map<String, Earnings> none(final Predicate<Basis> wanted, final Reason reason) {
        final Map<String, Earnings> earnings = new LinkedHashMap<>();
        rules(wanted)
                .forEach(rule -> earnings.put(
                        rule.name(), Earnings.none(settings.relation().level(), reason)));
        return earnings;
    }

    private static Stream<DecisionRule> rules(final Predicate<Basis> wanted) {
        return DecisionRule.ALL.stream().filter(rule -> wanted.test(rule.basis()));
    }

    private Map<String, Earnings> earnings(
            final SortedMap<String, List<Measurement>> windows,
            final Map<String, SortedMap<String, List<Measurement>>> metrics,
            final Predicate<Basis> wanted) {
        final List<String> names = decided(windows);
        if (names.isEmpty()) {
            return none(wanted, Reason.FEW_EXPERIMENTS);
        }
        final Map<DecisionRule, Tally> tallies = new LinkedHashMap<>();
        rules(wanted).forEach(rule -> tallies.put(rule, new Tally(names.size())));
        final Tally bestModel = new Tally(names.size());
        final Tally hindsight = new Tally(names.size());
        decide(windows, metrics, (number, decision, measurements, noise) -> {
            // a model that is not chosen by an offline figure of the window does not benefit from its noise
            tallies.forEach((rule, tally) -> tally.add(
                    number, rule, decision, measurements, rule.basis() == Basis.OFFLINE_METRIC ? noise : m -> 0));
            bestModel.add(number, new StickToBest(), decision, measurements, m -> 0);
            hindsight.add(number, new HindsightBest(), decision, measurements, m -> 0);
        });
        final Map<String, Earnings> earnings = new LinkedHashMap<>();
        tallies.forEach((rule, tally) -> earnings.put(rule.name(), tally.earnings(names, bestModel, hindsight, draws)));
        return earnings;
    }

    private List<String> decided(final SortedMap<String, List<Measurement>> windows) {
        return windows.keySet().stream().skip(settings.warmUpWindows()).toList();
    }

    /** Receives the decisions. */
    interface Listener {
        void decided(
                int number, Decision decision, List<Measurement> measurements, ToDoubleFunction<Measurement> noise);
    }

    void decide(final SortedMap<String, List<Measurement>> windows, final Listener listener) {
        decide(windows, Map.of("", windows), listener);
    }

    private void decide(
            final SortedMap<String, List<Measurement>> windows,
            final Map<String, SortedMap<String, List<Measurement>>> metrics,
            final Listener listener) {
        final Collection<Measurement> all =
                windows.values().stream().flatMap(List::stream).toList();
        final List<String> decided = decided(windows);
        final Hindsights hindsights = new Hindsights(
                decided.stream().map(windows::get).flatMap(List::stream).toList(), decided.size());
        final SharedNoise noise = SharedNoise.of(all);
        final RunningLine before = new RunningLine();
        final Histories histories = new Histories();
        final BestMetric bestMetric =
                new BestMetric(metrics, settings.relation().fewestWindows());
        int number = -settings.warmUpWindows();
        for (final String name : windows.keySet()) {
            final List<Measurement> window = windows.get(name);
            window.forEach(histories::addOffline);
            bestMetric.before(name);
            if (number >= 0) {
                final int seen = number + settings.warmUpWindows();
                final Decision decision = new Decision(
                        window.stream()
                                .map(m -> histories.option(m, bestMetric.gain(m.candidate()), hindsights.of(m)))
                                .toList(),
                        seen < settings.relation().fewestWindows()
                                ? Optional.empty()
                                : before.line(settings.relation().fewestPairs()),
                        sureAt);
                listener.decided(number, decision, window, noise::of);
            }
            window.forEach(m -> {
                histories.addOnline(m);
                before.add(m);
            });
            bestMetric.after(name);
            number++;
        }
    }
}
