package dev.plumbline.alignment;

import dev.plumbline.alignment.AlignmentTables.Query;
import dev.plumbline.alignment.AlignmentTables.Unit;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The oracle: every pair's figures from influence values, by loops over the rows, of units of the experiments 'sound' and 'second', each
 * by itself, and of these the means by Mantel and Haenszel's weights.
 */
final class NaivePairs {

    /** What identifies a row within its window. */
    record Key(LocalDate window, LocalDate onlineWindow, String a, String b, String slice, String offline) {}

    /** Offline difference and error, log lift and error, covariance, common units. */
    record Figures(
            double difference, double differenceError, double lift, double liftError, double covariance, long common) {}

    private static final class Sums {
        double first;
        double second;

        void add(final double x, final double y) {
            first += x;
            second += y;
        }
    }

    private NaivePairs() {}

    /** All pairs of the models, for the metric 'ctr', in an offline window and the online window beside it. */
    static Map<Key, Figures> of(final AlignmentTables tables, final LocalDate window, final LocalDate onlineWindow) {
        final Set<String> models = new TreeSet<>();
        final Set<String> metrics = new TreeSet<>();
        final Set<String> slices = new TreeSet<>();
        tables.queries.forEach(query -> {
            models.add(query.model());
            metrics.addAll(query.metrics().keySet());
        });
        tables.units.forEach(unit -> slices.add(unit.sliceName() + "=" + unit.sliceValue()));
        final Map<Key, Figures> figures = new HashMap<>();
        for (final String a : models) {
            for (final String b : models) {
                for (final String slice : slices) {
                    for (final String metric : metrics) {
                        if (a.compareTo(b) < 0) {
                            figures.put(
                                    new Key(window, onlineWindow, a, b, slice, metric),
                                    figures(tables, new Key(window, onlineWindow, a, b, slice, metric)));
                        }
                    }
                }
            }
        }
        return figures;
    }

    private static Figures figures(final AlignmentTables tables, final Key key) {
        final Map<String, Sums> offline = differences(tables.queries, key);
        final Map<String, Double> v = influence(offline);
        final List<String> experiments = Stream.of("sound", "second")
                .filter(experiment ->
                        !online(tables.units, key, key.a, experiment).isEmpty()
                                && !online(tables.units, key, key.b, experiment).isEmpty())
                .toList();
        double weights = 0;
        double ra = 0;
        double rb = 0;
        for (final String experiment : experiments) {
            final Sums a = total(online(tables.units, key, key.a, experiment));
            final Sums b = total(online(tables.units, key, key.b, experiment));
            final double weight = 1 / (1 / a.second + 1 / b.second);
            weights += weight;
            ra += weight * a.first / a.second;
            rb += weight * b.first / b.second;
        }
        ra /= weights;
        rb /= weights;
        final double j = offline.size();
        double variance = 0;
        double covariance = 0;
        long common = 0;
        for (final String experiment : experiments) {
            final Map<String, Sums> onlineA = online(tables.units, key, key.a, experiment);
            final Map<String, Sums> onlineB = online(tables.units, key, key.b, experiment);
            final double share = 1 / (1 / total(onlineA).second + 1 / total(onlineB).second) / weights;
            final Map<String, Double> ua = influence(onlineA);
            final Map<String, Double> ub = influence(onlineB);
            final Set<String> units = new HashSet<>(ua.keySet());
            units.addAll(ub.keySet());
            double squares = 0;
            double products = 0;
            for (final String unit : units) {
                final double u = share * (ua.getOrDefault(unit, 0.0) / ra - ub.getOrDefault(unit, 0.0) / rb);
                squares += u * u;
                if (v.containsKey(unit)) {
                    products += u * v.get(unit);
                    common++;
                }
            }
            final double k = units.size();
            final boolean isPaired = k < ua.size() + ub.size();
            variance += isPaired ? k / (k - 1) * squares : share * share * (ofOwnUnits(ua, ra) + ofOwnUnits(ub, rb));
            covariance += Math.sqrt(j / (j - 1) * k / (k - 1)) * products;
        }
        return new Figures(
                total(offline).first / total(offline).second,
                Math.sqrt(j
                        / (j - 1)
                        * v.values().stream().mapToDouble(x -> x * x).sum()),
                Math.log(ra / rb),
                Math.sqrt(variance),
                covariance,
                common);
    }

    /** Models that no unit saw both of are two samples, each with the correction of its own size. */
    private static double ofOwnUnits(final Map<String, Double> influence, final double ratio) {
        final double k = influence.size();
        return k
                / (k - 1)
                * influence.values().stream()
                        .mapToDouble(u -> u * u / (ratio * ratio))
                        .sum();
    }

    private static Map<String, Sums> differences(final List<Query> queries, final Key key) {
        final Map<String, Sums> sums = new TreeMap<>();
        for (final Query a : queries) {
            for (final Query b : queries) {
                final boolean isPair = a.model().equals(key.a)
                        && b.model().equals(key.b)
                        && a.query().equals(b.query())
                        && a.window().equals(key.window)
                        && b.window().equals(key.window);
                final Double valueA = a.metrics().get(key.offline);
                final Double valueB = b.metrics().get(key.offline);
                if (isPair && isIn(a, key.slice) && valueA != null && valueB != null) {
                    sums.computeIfAbsent(a.unit(), unit -> new Sums()).add(valueA - valueB, 1);
                }
            }
        }
        return sums;
    }

    private static boolean isIn(final Query query, final String slice) {
        return "all=all".equals(slice)
                || query.slices().entrySet().stream()
                        .anyMatch(entry -> slice.equals(
                                entry.getKey() + "=" + Objects.requireNonNullElse(entry.getValue(), "(null)")));
    }

    private static Map<String, Sums> online(
            final List<Unit> units, final Key key, final String model, final String experiment) {
        final Map<String, Sums> sums = new TreeMap<>();
        for (final Unit unit : units) {
            if (unit.experiment().filter(experiment::equals).isPresent()
                    && model.equals(unit.model())
                    && unit.window().equals(key.onlineWindow)
                    && key.slice.equals(unit.sliceName() + "=" + unit.sliceValue())) {
                sums.computeIfAbsent(unit.unit(), id -> new Sums()).add(unit.numerator(), unit.denominator());
            }
        }
        return sums;
    }

    /** {@code (S_j - r M_j) / M}. */
    private static Map<String, Double> influence(final Map<String, Sums> sums) {
        final Sums total = total(sums);
        final double ratio = total.first / total.second;
        final Map<String, Double> values = new TreeMap<>();
        sums.forEach((unit, sum) -> values.put(unit, (sum.first - ratio * sum.second) / total.second));
        return values;
    }

    private static Sums total(final Map<String, Sums> sums) {
        final Sums total = new Sums();
        sums.values().forEach(sum -> total.add(sum.first, sum.second));
        return total;
    }
}
