package dev.plumbline.alignment.evidence;

import dev.plumbline.alignment.reason.Evidence;
import dev.plumbline.alignment.reason.Evidence.Cold;
import dev.plumbline.alignment.reason.Evidence.Dimension;
import dev.plumbline.alignment.reason.Evidence.Latencies;
import dev.plumbline.alignment.reason.Evidence.Novelty;
import dev.plumbline.alignment.reason.Evidence.Overlap;
import dev.plumbline.alignment.reason.Evidence.Part;
import dev.plumbline.stats.CrossMoments;
import dev.plumbline.stats.DifferenceBesideLift;
import dev.plumbline.stats.Estimate;
import dev.plumbline.stats.PairedRatios;
import dev.plumbline.stats.RatioKind;
import dev.plumbline.stats.RatioMoments;
import dev.plumbline.stats.Reason;
import dev.plumbline.stats.StratifiedLift;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that is known about one pair of models in one window, and the evidence from it for two metrics. */
final class PairFacts {

    private final String modelA;
    private final String modelB;
    private final double level;
    private final Map<Fact, List<Known>> facts = new EnumMap<>(Fact.class);

    PairFacts(final String modelA, final String modelB, final double level, final List<Known> all) {
        this.modelA = modelA;
        this.modelB = modelB;
        this.level = level;
        facts.putAll(all.stream().collect(Collectors.groupingBy(Known::fact)));
    }

    Stream<Known> of(final Fact fact) {
        return facts.getOrDefault(fact, List.of()).stream();
    }

    /** The evidence for a row of {@code alignment_pairs}. */
    Evidence evidence(final Known pair) {
        final List<Known> online = ofShared(Fact.ONLINE)
                .filter(row -> row.is("metric", pair.text("online_metric")))
                .toList();
        return new Evidence(
                online.stream()
                        .map(row -> row.text("denominator_counts"))
                        .min(Comparator.naturalOrder())
                        .orElse("(unknown)"),
                dimensions(pair, online),
                positions(),
                cold(pair),
                latencies(),
                of(Fact.OVERLAP).findFirst().map(PairFacts::overlap),
                novelty(pair));
    }

    /** From the experiments that both were in, as for their lift; from all where there are none. */
    private Stream<Known> ofShared(final Fact fact) {
        final Set<String> shared = experiments(fact, modelA);
        shared.retainAll(experiments(fact, modelB));
        return of(fact).filter(row -> shared.isEmpty() || shared.contains(experiment(row)));
    }

    private Set<String> experiments(final Fact fact, final String model) {
        return of(fact).filter(row -> row.is("model_id", model))
                .map(PairFacts::experiment)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String experiment(final Known row) {
        return row.findText("experiment_id").orElse("");
    }

    private List<Dimension> dimensions(final Known pair, final List<Known> online) {
        final Map<String, Double> traffic = online.stream()
                .collect(Collectors.groupingBy(
                        row -> slice(row.text("slice_name"), row.text("slice_value")),
                        Collectors.summingDouble(row -> row.find("denominator").orElse(0))));
        final Map<String, List<Known>> byName = of(Fact.SLICE)
                .filter(row -> isOfMetric(row, "offline_metric", "offline_cutoff", pair))
                .sorted(Comparator.comparing(row -> row.text("slice_value")))
                .collect(Collectors.groupingBy(row -> row.text("slice_name"), TreeMap::new, Collectors.toList()));
        return byName.entrySet().stream()
                .map(dimension -> new Dimension(
                        dimension.getKey(),
                        dimension.getValue().stream()
                                .map(row -> new Part(
                                        row.number("offline_difference"),
                                        row.number("offline_std_error"),
                                        row.number("offline_n"),
                                        traffic.getOrDefault(slice(dimension.getKey(), row.text("slice_value")), 0.0)))
                                .toList(),
                        pair.number("offline_n"),
                        traffic.getOrDefault(slice("all", "all"), 0.0)))
                .toList();
    }

    /** Units on both sides are treated as different: this does not narrow the interval unless their positions are negatively related. */
    private Optional<Estimate> positions() {
        final StratifiedLift both = new StratifiedLift(experiments(Fact.POSITIONS, modelA).stream()
                .map(experiment -> new PairedRatios(
                        positions(modelA, experiment), positions(modelB, experiment), CrossMoments.EMPTY))
                .map(lift -> new DifferenceBesideLift(RatioMoments.EMPTY, lift, CrossMoments.EMPTY, CrossMoments.EMPTY))
                .toList());
        return Optional.of(both.logLift(RatioKind.MEAN, level))
                .filter(estimate -> estimate.stdError().isPresent());
    }

    private RatioMoments positions(final String model, final String experiment) {
        return of(Fact.POSITIONS)
                .filter(row -> row.is("model_id", model) && experiment.equals(experiment(row)))
                .findFirst()
                .map(row -> RatioMoments.ofSample(
                        Math.round(row.number("units")),
                        row.number("mean_numerator"),
                        row.number("mean_denominator"),
                        row.find("var_numerator").orElse(0),
                        row.find("covariance").orElse(0),
                        row.find("var_denominator").orElse(0)))
                .orElse(RatioMoments.EMPTY);
    }

    /** Of several cutoffs of the lists the shortest, since users see the top of a list. */
    private Optional<Cold> cold(final Known pair) {
        final Optional<Estimate> onCold = difference(pair, "cold");
        final Optional<Estimate> onWarm = difference(pair, "warm");
        final Optional<Estimate> ofA = listed(modelA);
        final Optional<Estimate> ofB = listed(modelB);
        return Stream.of(onCold, onWarm, ofA, ofB).allMatch(Optional::isPresent)
                ? Optional.of(new Cold(onCold.get(), onWarm.get(), ofA.get(), ofB.get()))
                : Optional.empty();
    }

    private Optional<Estimate> difference(final Known pair, final String sliceValue) {
        return of(Fact.COLD)
                .filter(row -> row.is("metric", pair.text("offline_metric"))
                        && row.is("cutoff", pair.text("offline_cutoff"))
                        && row.is("slice_value", sliceValue)
                        && row.has("value"))
                .findFirst()
                .map(row -> estimate(row, row.number("sign")));
    }

    private Optional<Estimate> listed(final String model) {
        return of(Fact.LISTS)
                .filter(row -> row.is("model_id", model) && row.has("value"))
                .min(Comparator.comparing((Known row) -> row.text("cutoff").length())
                        .thenComparing(row -> row.text("cutoff")))
                .map(row -> estimate(row, 1));
    }

    /** For several arms that show a model, the mean of their medians, weighted by impressions. */
    private Optional<Latencies> latencies() {
        final OptionalDouble ofA = latency(modelA);
        final OptionalDouble ofB = latency(modelB);
        return ofA.isPresent() && ofB.isPresent()
                ? Optional.of(new Latencies(ofA.getAsDouble(), ofB.getAsDouble()))
                : Optional.empty();
    }

    private OptionalDouble latency(final String model) {
        final List<Known> rows = ofShared(Fact.ONLINE)
                .filter(row -> row.is("metric", "latency_p50")
                        && row.is("slice_name", "all")
                        && row.is("model_id", model)
                        && row.has("value"))
                .toList();
        final double n = rows.stream().mapToDouble(row -> row.number("n")).sum();
        return n > 0
                ? OptionalDouble.of(rows.stream()
                        .mapToDouble(row -> row.number("n") * row.number("value") / n)
                        .sum())
                : OptionalDouble.empty();
    }

    private static Overlap overlap(final Known row) {
        return new Overlap(
                row.find("rbo"),
                row.find("rbo_by_chance"),
                row.find("value"),
                row.find("std_error"),
                row.number("minimum_gain"));
    }

    /** Of several experiments, or of one with and without a covariate, the one with the smallest error. */
    private Optional<Novelty> novelty(final Known pair) {
        return of(Fact.NOVELTY)
                .filter(row -> row.is("metric", pair.text("online_metric")))
                .min(Comparator.comparingDouble((Known row) -> row.number("std_error"))
                        .thenComparing(row -> row.text("experiment_id")))
                .map(row -> new Novelty(
                        row.text("experiment_id"), row.number("sign") * row.number("value"), row.number("std_error")));
    }

    private Estimate estimate(final Known row, final double sign) {
        return new Estimate(
                OptionalDouble.of(sign * row.number("value")),
                row.find("std_error"),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                level,
                Math.round(row.number("n")),
                Optional.of(Reason.INTERVAL_NOT_COMPUTED));
    }

    private static boolean isOfMetric(final Known row, final String metric, final String cutoff, final Known pair) {
        return row.is(metric, pair.text("offline_metric")) && row.is(cutoff, pair.text("offline_cutoff"));
    }

    private static String slice(final String name, final String value) {
        return name + '\0' + value;
    }
}
